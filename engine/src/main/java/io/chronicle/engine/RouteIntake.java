package io.chronicle.engine;

import io.chronicle.core.Fault;
import io.chronicle.core.Verdict;
import io.chronicle.resilience.Admission.Admitted;
import io.chronicle.resilience.Admission.Refused;
import io.chronicle.spi.Delivery;
import io.chronicle.spi.Intake;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;

/// The door of one route: admits by readiness and limits, and starts executions.
final class RouteIntake implements Intake {

    private final Door door;
    private final Thread.Builder.OfVirtual threads;

    /// By number: an object without a hash of its own would have to be given one.
    private final Map<Long, RouteExecution> underWay = new ConcurrentHashMap<>();

    private final AtomicLong started = new AtomicLong();
    private volatile boolean draining;
    private volatile Runnable changed = () -> {};

    RouteIntake(Door door) {
        this.door = door;
        this.threads = Thread.ofVirtual().name("route-" + door.route());
    }

    @Override
    public Verdict verdict() {
        return door.verdict().get();
    }

    @Override
    public Optional<Fault> refusal() {
        var fault = door.gate().peek();
        fault.ifPresent(door.events()::refused);
        return fault;
    }

    @Override
    public Admission admit() throws InterruptedException {
        var deadline = door.patience();
        return switch (door.gate().admit(deadline)) {
            case Admitted(var permit, var _) ->
                    new Admission.Admitted(new Ticket(permit, deadline));
            case Refused(var fault) -> {
                door.events().refused(fault);
                yield new Admission.Refused(fault);
            }
        };
    }

    @Override
    public Optional<Permit> permitIfFree() {
        return draining ? Optional.empty() : door.freePermit();
    }

    @Override
    public void run(Permit permit, Delivery delivery) {
        var number = Long.valueOf(started.incrementAndGet());
        var execution = new RouteExecution(door, permit, delivery, false);
        underWay.put(number, execution);
        run(number, execution);
    }

    @Override
    public Execution start(Permit permit, Delivery delivery, boolean redeliver) {
        var number = Long.valueOf(started.incrementAndGet());
        var execution = new RouteExecution(door, permit, delivery, redeliver);
        underWay.put(number, execution);
        threads.start(() -> run(number, execution));
        return execution;
    }

    private void run(Long number, RouteExecution execution) {
        try {
            execution.run();
        } finally {
            underWay.remove(number);
        }
    }

    /// Runs blocked deliveries again now; returns how many matched.
    int retry(Map<String, String> coordinates) {
        return door.held().retry(coordinates);
    }

    List<Held> blocked() {
        return door.held().blocked();
    }

    int inflight() {
        return door.gate().inflight();
    }

    int queueDepth() {
        return door.gate().queueDepth();
    }

    @Override
    public void onChange(Runnable wake) {
        changed = wake;
    }

    /// The verdict has changed: whoever waits for a permit is refused where work is not taken any
    /// more.
    void verdictChanged() {
        Door.veto(verdict()).ifPresent(door.gate()::flush);
        changed.run();
    }

    /// Refuses whoever waits and ends what is only held; what runs goes on.
    void drain(Fault why) {
        draining = true;
        door.gate().flush(why);
        underWay.values().stream().filter(door.held()::holds).forEach(held -> held.cancel("drain"));
    }

    /// Executions not settled yet.
    int unsettled() {
        return underWay.size();
    }

    /// Ends what still runs; returns how many there were.
    int cancelAll(String why) {
        var left = List.copyOf(underWay.values());
        left.forEach(execution -> execution.cancel(why));
        return left.size();
    }
}
