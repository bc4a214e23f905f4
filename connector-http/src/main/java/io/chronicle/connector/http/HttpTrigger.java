package io.chronicle.connector.http;

import io.chronicle.core.Deadline;
import io.chronicle.spi.Intake;
import io.chronicle.spi.OpenException;
import io.chronicle.spi.Trigger;

/// One route of a listener.
///
/// @param listener shared with the other routes of its connector
record HttpTrigger(HttpListener listener, ServedRoute route) implements Trigger {

    @Override
    public void start(Intake intake) throws OpenException {
        route.attach(intake);
        listener.bind();
    }

    @Override
    public void drain() {
        listener.drain(route);
    }

    @Override
    public void close(Deadline deadline) throws InterruptedException {
        listener.drain(route);
        route.detach();
        listener.release(deadline);
    }
}
