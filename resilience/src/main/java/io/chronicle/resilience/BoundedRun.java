package io.chronicle.resilience;

import io.chronicle.core.CancelScope;
import io.chronicle.core.Deadline;
import io.chronicle.core.Fault;
import io.chronicle.core.FaultException;
import io.chronicle.core.Ticker;
import java.time.Duration;

/// Runs an attempt to its end under a deadline: when that passes, the attempt's scope is cancelled
/// (native cancel, 250 ms later the interrupt). The running thread is never abandoned.
public final class BoundedRun {

    private static final String TIMED_OUT = "deadline";

    private final String name;
    private final Timers timers;
    private final Ticker ticker;

    /// @param name what did not answer, for the detail: `endpoint.db-main`
    public BoundedRun(String name, Timers timers, Ticker ticker) {
        this.name = name;
        this.timers = timers;
        this.ticker = ticker;
    }

    /// @param outer the caller's deadline; the sooner one counts
    /// @param parent the caller's scope: its cancellation ends the attempt
    /// @throws FaultException what the attempt threw; CONNECTOR_FAILURE `timeout` where the
    ///   deadline passed first; [Fault.Cancelled] where the caller gave up
    public <T> T run(
            int number, Duration timeout, Deadline outer, CancelScope parent, Attempt<T> attempt)
            throws FaultException, InterruptedException {
        if (parent.cancelled()) {
            throw new FaultException(new Fault.Cancelled(String.valueOf(parent.reason())));
        }
        var deadline = Deadline.after(ticker, timeout).sooner(outer);
        var bound = deadline.remaining();
        var scope = new CancelScope();
        var timer = timers.after(bound, () -> scope.cancel(TIMED_OUT));
        try (var _ = parent.onCancel(() -> scope.cancel(String.valueOf(parent.reason())));
                var _ = scope.bind()) {
            return attempt.run(number, deadline, scope);
        } catch (FaultException e) {
            throw translated(e, scope, bound);
        } catch (InterruptedException e) {
            if (!scope.cancelled()) {
                throw e;
            }
            throw translated(new FaultException(Fault.timeout("interrupted")), scope, bound);
        } finally {
            timer.cancel();
            if (scope.cancelled()) {
                Thread.interrupted();
            }
        }
    }

    private FaultException translated(FaultException thrown, CancelScope scope, Duration bound) {
        var reason = scope.reason();
        if (reason == null || thrown.fault() instanceof Fault.LimitsEnforced) {
            return thrown;
        }
        if (!reason.equals(TIMED_OUT)) {
            return new FaultException(new Fault.Cancelled(reason), thrown);
        }
        var detail = name + ": no answer within " + Texts.duration(bound);
        return new FaultException(Fault.timeout(detail), thrown);
    }
}
