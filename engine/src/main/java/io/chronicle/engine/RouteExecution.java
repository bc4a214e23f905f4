package io.chronicle.engine;

import io.chronicle.core.Deadline;
import io.chronicle.core.Fault;
import io.chronicle.core.Fault.ConnectorFailure;
import io.chronicle.core.Fault.Gravity;
import io.chronicle.core.FaultException;
import io.chronicle.core.Outcome;
import io.chronicle.core.RouteState;
import io.chronicle.spi.Delivery;
import io.chronicle.spi.Intake;
import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// One delivery from its permit to its settlement, on one thread.
final class RouteExecution implements Intake.Execution {

    private static final Duration LONGEST_HOLD = Duration.ofSeconds(60);
    private static final Duration LONGEST_UNAVAILABLE = Duration.ofSeconds(1);
    private static final Duration LOOK = Duration.ofMillis(50);

    private final Door door;
    private final Delivery delivery;
    private final boolean redeliver;
    private final long started;
    private boolean counted;
    private Intake.@Nullable Permit permit;
    private Deadline deadline;
    private @Nullable Held blocking;

    RouteExecution(Door door, Intake.Permit permit, Delivery delivery, boolean redeliver) {
        this.door = door;
        this.permit = permit;
        this.deadline = permit.deadline();
        this.delivery = delivery;
        this.redeliver = redeliver;
        this.started = door.ticker().nanos();
    }

    @Override
    public void cancel(String why) {
        delivery.cancel().cancel(why);
        door.bell().ring();
    }

    /// Runs, settles, and gives the permit back.
    void run() {
        try {
            settle(outcome());
        } finally {
            blocks(null);
            releasePermit();
        }
    }

    private Outcome outcome() {
        try (var _ = delivery.cancel().bind()) {
            return untilItEnds();
        } catch (InterruptedException e) {
            return cancelled();
        } finally {
            // an interrupt of this delivery's scope must not reach the settlement
            Thread.interrupted();
        }
    }

    private Outcome untilItEnds() throws InterruptedException {
        for (var failures = 1; ; failures++) {
            switch (door.runner().run(delivery, deadline)) {
                case Ending.Completed(var output, var message, var actions) -> {
                    door.events().completed(message, actions, door.ticker().nanos() - started);
                    return new Outcome.Completed(output);
                }
                case Ending.Failed failed -> {
                    var conclusion = conclude(failed);
                    if (conclusion.isPresent()) {
                        return conclusion.get();
                    }
                    if (!hold(failed, failures)) {
                        return cancelled();
                    }
                }
            }
        }
    }

    private Outcome cancelled() {
        var reason = delivery.cancel().reason();
        return new Outcome.Cancelled(reason == null ? "drain" : reason);
    }

    /// Empty where the delivery is kept to run again.
    private Optional<Outcome> conclude(Ending.Failed failed) throws InterruptedException {
        if (delivery.cancel().cancelled()) {
            door.events().cancelled(failed.message(), String.valueOf(delivery.cancel().reason()));
            return Optional.of(cancelled());
        }
        if (redeliver && OnError.pauses(failed.fault())) {
            return Optional.empty();
        }
        if (door.onError().waits()) {
            return Optional.of(giveUp(failed));
        }
        return switch (door.onError().action(failed.fault(), redeliver)) {
            case DROP -> {
                count(failed);
                door.events().dropped(failed);
                yield Optional.of(new Outcome.Dropped(failed.fault(), failed.phase()));
            }
            case PARK -> park(failed);
            case STOP -> redeliver ? Optional.empty() : Optional.of(giveUp(failed));
        };
    }

    private Optional<Outcome> park(Ending.Failed failed) throws InterruptedException {
        try {
            door.onError().parking().orElseThrow().park(delivery, failed);
        } catch (FaultException e) {
            door.events().parkFailed(e.fault());
            return redeliver ? Optional.empty() : Optional.of(giveUp(failed));
        }
        count(failed);
        door.events().parked(failed);
        return Optional.of(new Outcome.Parked(failed.fault(), failed.phase()));
    }

    private Outcome giveUp(Ending.Failed failed) {
        count(failed);
        return new Outcome.Failed(failed.fault(), failed.phase());
    }

    /// A pause is no error, unless nobody gives the work again and nobody is told.
    private void count(Ending.Failed failed) {
        var lost = !redeliver && !door.onError().waits();
        var counts = !counted && (lost || !OnError.pauses(failed.fault()));
        door.events().failed(failed, door.ticker().nanos() - started, counts);
        counted |= counts;
    }

    /// Gives the permit back and waits until the delivery may run again; false where it was
    /// cancelled meanwhile.
    private boolean hold(Ending.Failed failed, int failures) throws InterruptedException {
        var blocked = !isAway(failed.fault());
        var pause = pause(failures, blocked ? LONGEST_HOLD : LONGEST_UNAVAILABLE);
        if (blocked) {
            count(failed);
        }
        var held = held(failed, blocked, pause);
        door.held().add(this, held);
        try {
            blocks(blocked ? held : null);
            delivery.settlement().held(failed.fault(), blocked, held.again());
            releasePermit();
            var resumed = awaitTurn(door.ticker().nanos() + pause.toNanos());
            if (resumed) {
                delivery.settlement().resumed();
            }
            return resumed;
        } finally {
            door.held().remove(this);
        }
    }

    /// What halts its source stays so while it is tried again, until it is done or fails for an
    /// unavailable target.
    private void blocks(@Nullable Held now) {
        var before = blocking;
        blocking = now;
        if (now != null) {
            door.events().blocked(now);
        } else if (before != null) {
            door.events().unblocked(before);
        }
    }

    /// Whether the target is to blame and not the delivery: it is gone, has just been found so, or
    /// has no room.
    static boolean isAway(Fault fault) {
        return OnError.pauses(fault)
                || fault instanceof ConnectorFailure failure && failure.gravity() == Gravity.HARD;
    }

    private Held held(Ending.Failed failed, boolean blocked, Duration pause) {
        var since = door.ticker().wall();
        return new Held(
                door.route(),
                delivery.received().coordinates(),
                failed.fault(),
                failed.phase(),
                blocked,
                since,
                since.plus(pause));
    }

    private Duration pause(int failures, Duration longest) {
        var doubled = door.budget().baseBackoff().multipliedBy(1L << Math.min(failures - 1, 20));
        return doubled.compareTo(longest) < 0 ? doubled : longest;
    }

    private boolean awaitTurn(long notBefore) throws InterruptedException {
        while (!delivery.cancel().cancelled()
                && door.verdict().get().state() != RouteState.DRAINING) {
            var seen = door.bell().rings();
            var rest = door.held().isReleased(this) ? 0 : notBefore - door.ticker().nanos();
            var free = rest <= 0 ? door.freePermit() : Optional.<Intake.Permit>empty();
            if (free.isPresent()) {
                permit = free.get();
                deadline = free.get().deadline();
                return true;
            }
            door.bell().await(seen, rest > 0 ? Duration.ofNanos(rest) : LOOK);
        }
        return false;
    }

    private void settle(Outcome outcome) {
        try {
            delivery.settlement().settle(outcome);
        } catch (RuntimeException e) {
            door.events().defect(null, e);
        }
    }

    private void releasePermit() {
        var mine = permit;
        permit = null;
        if (mine != null) {
            mine.release();
        }
    }
}
