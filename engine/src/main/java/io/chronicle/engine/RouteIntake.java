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
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/// The door of one route: admits by readiness and limits, and starts executions.
final class RouteIntake implements Intake {

    private final Door door;
    private final Thread.Builder.OfVirtual threads;
    private final Set<RouteExecution> underWay = ConcurrentHashMap.newKeySet();
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
        return switch (door.gate().admit(door.patience())) {
            case Admitted(var permit, var _) -> new Admission.Admitted(permit::release);
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
        var execution = new RouteExecution(door, permit, delivery, false);
        underWay.add(execution);
        run(execution);
    }

    @Override
    public Execution start(Permit permit, Delivery delivery, boolean redeliver) {
        var execution = new RouteExecution(door, permit, delivery, redeliver);
        underWay.add(execution);
        threads.start(() -> run(execution));
        return execution;
    }

    private void run(RouteExecution execution) {
        try {
            execution.run();
        } finally {
            underWay.remove(execution);
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
        underWay.stream().filter(door.held()::holds).forEach(held -> held.cancel("drain"));
    }

    /// Executions not settled yet.
    int unsettled() {
        return underWay.size();
    }

    /// Ends what still runs; returns how many there were.
    int cancelAll(String why) {
        var left = List.copyOf(underWay);
        left.forEach(execution -> execution.cancel(why));
        return left.size();
    }
}
