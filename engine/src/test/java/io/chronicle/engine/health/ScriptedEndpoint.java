package io.chronicle.engine.health;

import io.chronicle.core.Deadline;
import io.chronicle.core.Fault;
import io.chronicle.core.FaultException;
import io.chronicle.spi.Endpoint;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;

/// An endpoint whose probes do what a test says.
final class ScriptedEndpoint implements Endpoint {

    final AtomicReference<Optional<Fault>> fault = new AtomicReference<>(Optional.empty());
    final AtomicReference<CountDownLatch> hold = new AtomicReference<>(new CountDownLatch(0));
    final AtomicInteger begun = new AtomicInteger();
    final AtomicInteger probes = new AtomicInteger();
    final CountDownLatch closed = new CountDownLatch(1);
    private final Proof proof;

    ScriptedEndpoint(Proof proof) {
        this.proof = proof;
    }

    void fails(Fault with) {
        fault.set(Optional.of(with));
    }

    void works() {
        fault.set(Optional.empty());
    }

    @Override
    public Proof probe(Deadline deadline) throws FaultException, InterruptedException {
        begun.incrementAndGet();
        hold.get().await();
        probes.incrementAndGet();
        var failing = fault.get();
        if (failing.isPresent()) {
            throw new FaultException(failing.get());
        }
        return proof;
    }

    @Override
    public void close() {
        closed.countDown();
    }
}
