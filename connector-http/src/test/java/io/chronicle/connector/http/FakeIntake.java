package io.chronicle.connector.http;

import io.chronicle.core.Fault;
import io.chronicle.core.FaultException;
import io.chronicle.core.Json;
import io.chronicle.core.Message;
import io.chronicle.core.Outcome;
import io.chronicle.core.RouteState;
import io.chronicle.core.Verdict;
import io.chronicle.spi.Delivery;
import io.chronicle.spi.Intake;
import io.chronicle.testing.FakePermit;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;

/// A door that does what a test says.
final class FakeIntake implements Intake {

    final BlockingQueue<Message> seen = new LinkedBlockingQueue<>();
    final BlockingQueue<Delivery> deliveries = new LinkedBlockingQueue<>();
    final AtomicInteger permits = new AtomicInteger();
    volatile Verdict verdict = new Verdict(RouteState.READY, List.of(), "", Duration.ofSeconds(1));
    volatile Optional<Fault> refusal = Optional.empty();
    volatile Optional<Fault> refusalAtThePermit = Optional.empty();
    volatile Function<Message, Outcome> route =
            m -> new Outcome.Completed(Json.object().put("ok", true));

    @Override
    public Verdict verdict() {
        return verdict;
    }

    @Override
    public void onChange(Runnable wake) {
        throw new UnsupportedOperationException("for pull sources");
    }

    @Override
    public Optional<Fault> refusal() {
        return refusal;
    }

    @Override
    public Admission admit() {
        if (refusalAtThePermit.isPresent()) {
            return new Admission.Refused(refusalAtThePermit.get());
        }
        permits.incrementAndGet();
        return new Admission.Admitted(new FakePermit(permits::decrementAndGet));
    }

    @Override
    public Optional<Permit> permitIfFree() {
        throw new UnsupportedOperationException("for pull sources");
    }

    @Override
    public void run(Permit permit, Delivery delivery) {
        deliveries.add(delivery);
        try {
            var message = delivery.received().decode();
            seen.add(message);
            delivery.settlement().settle(route.apply(message));
        } catch (FaultException e) {
            delivery.settlement().settle(new Outcome.Failed(e.fault(), null));
        } finally {
            permit.release();
        }
    }

    @Override
    public Execution start(Permit permit, Delivery delivery, boolean redeliver) {
        Thread.ofVirtual().start(() -> run(permit, delivery));
        return why -> delivery.cancel().cancel(why);
    }
}
