package io.chronicle.resilience;

import io.chronicle.core.CancelScope;
import io.chronicle.core.Deadline;
import io.chronicle.core.Fault;
import io.chronicle.core.FaultException;
import io.chronicle.core.Ticker;
import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// One attempt: bulkhead, breaker, the work, and the report to all who keep count. Used once.
final class GuardedAttempt<T> {

    private final GuardTarget target;
    private final Ticker ticker;
    private final int number;
    private final Attempt<T> work;
    private final GuardListener listener;
    private Optional<Breaker.Pass> pass = Optional.empty();
    private boolean begun;
    private long began;

    GuardedAttempt(
            GuardTarget target,
            Ticker ticker,
            int number,
            Attempt<T> work,
            GuardListener listener) {
        this.target = target;
        this.ticker = ticker;
        this.number = number;
        this.work = work;
        this.listener = listener;
    }

    T run(BoundedRun bounded, Duration timeout, Deadline outer, CancelScope scope)
            throws FaultException, InterruptedException {
        try {
            var result = bounded.run(number, timeout, outer, scope, this::behindBulkhead);
            settle(null);
            return result;
        } catch (FaultException e) {
            settle(e.fault());
            throw e;
        } catch (RuntimeException e) {
            var fault = Fault.defect(describe(e));
            settle(fault);
            throw new FaultException(fault, e);
        } finally {
            pass.ifPresent(p -> target.breaker().ifPresent(b -> b.cancelled(p)));
        }
    }

    private T behindBulkhead(int attempt, Deadline deadline, CancelScope scope)
            throws FaultException, InterruptedException {
        if (target.bulkhead().isEmpty()) {
            return begin(deadline, scope);
        }
        var bulkhead = target.bulkhead().get();
        bulkhead.enter(deadline);
        try {
            return begin(deadline, scope);
        } finally {
            bulkhead.leave();
        }
    }

    private T begin(Deadline deadline, CancelScope scope)
            throws FaultException, InterruptedException {
        pass = target.pass();
        began = ticker.nanos();
        begun = true;
        return work.run(number, deadline, scope);
    }

    /// A pass that is settled here is forgotten; what is left of it afterwards was cut off.
    private void settle(@Nullable Fault fault) {
        if (!begun) {
            if (fault instanceof Fault.LimitsEnforced limit) {
                listener.limited(limit);
            }
            return;
        }
        var took = Duration.ofNanos(ticker.nanos() - began);
        var trial = pass.isPresent() && pass.get().trial();
        pass.ifPresent(p -> target.breaker().ifPresent(b -> report(b, p, fault)));
        pass = Optional.empty();
        if (fault == null) {
            target.watch().succeeded();
        } else {
            target.watch().failed(fault);
        }
        listener.attempted(number, took, trial, fault);
    }

    private static void report(Breaker breaker, Breaker.Pass pass, @Nullable Fault fault) {
        if (fault == null) {
            breaker.succeeded(pass);
        } else {
            breaker.failed(pass, fault);
        }
    }

    private static String describe(RuntimeException e) {
        var stack = e.getStackTrace();
        var place = stack.length == 0 ? "an unknown place" : stack[0].toString();
        return "unexpected " + e.getClass().getName() + " at " + place;
    }
}
