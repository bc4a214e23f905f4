package io.chronicle.testing;

import io.chronicle.core.Deadline;
import io.chronicle.core.Ticker;
import io.chronicle.spi.Intake;

/// A permit with all the time there is.
///
/// @param given runs when it is given back
public record FakePermit(Runnable given) implements Intake.Permit {

    @Override
    public Deadline deadline() {
        return Deadline.never(Ticker.system());
    }

    @Override
    public void release() {
        given.run();
    }
}
