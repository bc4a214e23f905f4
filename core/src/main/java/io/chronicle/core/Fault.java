package io.chronicle.core;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/// Why work did not succeed, as a value. A driver's exception becomes one at its module's wall.
public sealed interface Fault {

    Code code();

    /// One line with the numbers; never a secret, never a stack trace.
    String detail();

    /// Whether another attempt of the same call may help.
    default boolean retriable() {
        return false;
    }

    /// How the endpoint's breaker takes it.
    default Gravity gravity() {
        return Gravity.NONE;
    }

    /// How long the other side asks, or our own limits advise, to wait before trying again.
    default @Nullable Duration retryAfter() {
        return null;
    }

    /// The stable codes of the contract, chapter 5.7.
    enum Code {
        TARGET_UNAVAILABLE,
        MISSING_KEY,
        BUDGET_EXHAUSTED,
        PAYLOAD_TOO_LARGE,
        PAYLOAD_INVALID,
        ROUTE_QUEUE_FULL,
        LIMITS_ENFORCED,
        CONNECTOR_FAILURE
    }

    /// The `reason` of a [ConnectorFailure].
    enum Reason {
        TIMEOUT,
        PROTOCOL,
        PANIC,
        UNKNOWN;

        public String label() {
            return name().toLowerCase(java.util.Locale.ROOT);
        }
    }

    /// What a fault says of the endpoint's health: nothing, one failure of its window, or that it
    /// is down.
    enum Gravity {
        NONE,
        SOFT,
        HARD
    }

    /// The endpoint is known to be down, the route is not ready, or the instance drains: nothing
    /// was attempted.
    record TargetUnavailable(String endpoint, String detail, Duration retryAfter) implements Fault {
        @Override
        public Code code() {
            return Code.TARGET_UNAVAILABLE;
        }
    }

    /// An expression read what is not there, or did not yield exactly one value.
    record MissingKey(String detail) implements Fault {
        @Override
        public Code code() {
            return Code.MISSING_KEY;
        }
    }

    /// A further attempt was asked for and the budget refused it.
    record BudgetExhausted(String detail, Fault last, Duration retryAfter) implements Fault {
        @Override
        public Code code() {
            return Code.BUDGET_EXHAUSTED;
        }
    }

    record PayloadTooLarge(String detail) implements Fault {
        @Override
        public Code code() {
            return Code.PAYLOAD_TOO_LARGE;
        }
    }

    record PayloadInvalid(String detail) implements Fault {
        @Override
        public Code code() {
            return Code.PAYLOAD_INVALID;
        }
    }

    record QueueFull(String detail, Duration retryAfter) implements Fault {
        @Override
        public Code code() {
            return Code.ROUTE_QUEUE_FULL;
        }
    }

    /// @param policy the label of `chronicle_limits_enforced_total`
    /// @param shed whether the caller is answered 503 instead of 429: by the overflow policy
    ///   `shed`, or where its deadline passed in the queue
    record LimitsEnforced(String policy, boolean shed, String detail, Duration retryAfter)
            implements Fault {
        @Override
        public Code code() {
            return Code.LIMITS_ENFORCED;
        }
    }

    /// The outside system failed, or a phase that talks to it.
    record ConnectorFailure(
            Reason reason,
            Gravity gravity,
            boolean retriable,
            String detail,
            @Nullable Duration retryAfter)
            implements Fault {
        @Override
        public Code code() {
            return Code.CONNECTOR_FAILURE;
        }
    }

    /// The work was cancelled by its caller, a drain deadline or a lost assignment; nothing is
    /// wrong with the endpoint.
    record Cancelled(String detail) implements Fault {
        @Override
        public Code code() {
            return Code.CONNECTOR_FAILURE;
        }
    }

    /// An attempt that outlived its deadline; retried, and one failure of the breaker's window.
    static Fault timeout(String detail) {
        return new ConnectorFailure(Reason.TIMEOUT, Gravity.SOFT, true, detail, null);
    }

    /// The system cannot be reached or refuses us altogether; retried, and trips the breaker at
    /// once.
    static Fault down(String detail) {
        return new ConnectorFailure(Reason.PROTOCOL, Gravity.HARD, true, detail, null);
    }

    /// The system answered with a failure of its own that may pass; retried, counts in the
    /// breaker's window.
    static Fault transientFailure(String detail, @Nullable Duration retryAfter) {
        return new ConnectorFailure(Reason.PROTOCOL, Gravity.SOFT, true, detail, retryAfter);
    }

    /// The system works and says no; not retried, no matter for the breaker.
    static Fault refused(String detail) {
        return new ConnectorFailure(Reason.PROTOCOL, Gravity.NONE, false, detail, null);
    }

    /// A defect of ours.
    static Fault defect(String detail) {
        return new ConnectorFailure(Reason.PANIC, Gravity.NONE, false, detail, null);
    }
}
