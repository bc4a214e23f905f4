package io.chronicle.resilience;

import io.chronicle.core.Deadline;
import io.chronicle.core.Fault;
import io.chronicle.core.FaultException;
import java.time.Duration;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

/// A connector's `limits.max_inflight`: uses of it at once, in order of arrival (contract 8.2.8).
public final class Bulkhead {

    private static final Duration RETRY_AFTER = Duration.ofSeconds(1);

    private final String endpoint;
    private final String policy;
    private final int max;
    private final Semaphore permits;

    /// @param policy the label of a refusal: `<type>.connector_max_inflight`
    public Bulkhead(String endpoint, String policy, int max) {
        this.endpoint = endpoint;
        this.policy = policy;
        this.max = max;
        this.permits = new Semaphore(max, true);
    }

    /// Takes a permit, waiting at most until `deadline`.
    ///
    /// @throws FaultException LIMITS_ENFORCED where none came free
    void enter(Deadline deadline) throws FaultException, InterruptedException {
        if (permits.tryAcquire()) {
            return;
        }
        var wait = deadline.remaining();
        if (!permits.tryAcquire(wait.toNanos(), TimeUnit.NANOSECONDS)) {
            throw new FaultException(
                    new Fault.LimitsEnforced(policy, false, describe(wait), RETRY_AFTER));
        }
    }

    void leave() {
        permits.release();
    }

    public int inflight() {
        return max - permits.availablePermits();
    }

    private String describe(Duration wait) {
        return endpoint
                + ": no permit within "
                + Texts.duration(wait)
                + " (max_inflight="
                + max
                + " busy="
                + inflight()
                + " waiting="
                + permits.getQueueLength()
                + ")";
    }
}
