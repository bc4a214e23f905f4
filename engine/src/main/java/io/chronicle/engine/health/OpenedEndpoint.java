package io.chronicle.engine.health;

import io.chronicle.core.CancelScope;
import io.chronicle.core.Deadline;
import io.chronicle.core.Fault;
import io.chronicle.core.FaultException;
import io.chronicle.core.Ticker;
import io.chronicle.resilience.BoundedRun;
import io.chronicle.spi.Endpoint;
import io.chronicle.spi.Endpoint.Proof;
import io.chronicle.spi.OpenException;
import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// The client, once it is built, and the bounded ways to build and probe it. Everything but
/// [#endpoint] is for the supervisor's thread.
final class OpenedEndpoint {

    private final Opener opener;
    private final BoundedRun bounded;
    private final Ticker ticker;
    private final CancelScope stopping;
    private final Runnable onBuilt;
    private volatile @Nullable Endpoint endpoint;
    private @Nullable OpenException refusal;

    /// @param stopping ends what is under way
    OpenedEndpoint(
            Opener opener,
            BoundedRun bounded,
            Ticker ticker,
            CancelScope stopping,
            Runnable onBuilt) {
        this.opener = opener;
        this.bounded = bounded;
        this.ticker = ticker;
        this.stopping = stopping;
        this.onBuilt = onBuilt;
    }

    Optional<Endpoint> endpoint() {
        return Optional.ofNullable(endpoint);
    }

    /// Why it can never be opened.
    Optional<OpenException> refusal() {
        return Optional.ofNullable(refusal);
    }

    /// Builds the client where there is none yet, and probes it.
    Proof prove(Duration within) throws FaultException, InterruptedException {
        try {
            return bounded.run(
                    1,
                    within,
                    Deadline.never(ticker),
                    stopping,
                    (_, deadline, _) -> built().probe(deadline));
        } catch (RuntimeException e) {
            throw new FaultException(Fault.defect("unexpected " + e), e);
        }
    }

    void close() {
        var open = endpoint;
        if (open != null) {
            open.close();
        }
    }

    private Endpoint built() throws FaultException, InterruptedException {
        var known = endpoint;
        if (known != null) {
            return known;
        }
        try {
            var fresh = opener.open();
            endpoint = fresh;
            onBuilt.run();
            return fresh;
        } catch (OpenException e) {
            refusal = e;
            throw new FaultException(Fault.refused(e.line()), e);
        }
    }
}
