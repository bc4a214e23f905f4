package io.chronicle.resilience;

import io.chronicle.core.Announcer;
import io.chronicle.core.BreakerSettings;
import io.chronicle.core.Fault;
import io.chronicle.core.Jitter;
import io.chronicle.core.RetryBudget;
import io.chronicle.core.Ticker;
import io.chronicle.resilience.BreakerState.Closed;
import io.chronicle.resilience.BreakerState.HalfOpen;
import io.chronicle.resilience.BreakerState.Open;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;
import java.util.function.DoubleSupplier;
import java.util.function.Supplier;

/// Stops calls to an endpoint that fails, and lets two at a time try it again (contract 5.3). Real
/// calls come through [#enter]; probes of an open breaker report to [#reachable] and
/// [#unreachable]. Safe for any thread; the listener hears each state in order, outside the lock.
public final class Breaker {

    /// Calls below which a window has no failure rate.
    private static final int MIN_CALLS = 5;

    private static final int TRIALS = 2;

    private final BreakerSettings settings;
    private final Ticker ticker;
    private final DoubleSupplier random;
    private final Announcer<BreakerState> announcer;
    private final ReentrantLock lock = new ReentrantLock();
    private final TrialBudget trialBudget;
    private volatile Era era;

    /// The leave to make one call; to be settled exactly once.
    public static final class Pass {
        private final CallWindow window;
        private final boolean trial;

        private Pass(CallWindow window, boolean trial) {
            this.window = window;
            this.trial = trial;
        }

        /// Whether the breaker is half-open and this call decides.
        public boolean trial() {
            return trial;
        }
    }

    /// One state and the window that belongs to it; a new closed era starts with an empty window.
    private record Era(BreakerState state, CallWindow window, Pass pass) {
        Era(BreakerState state, CallWindow window) {
            this(state, window, new Pass(window, state instanceof HalfOpen));
        }
    }

    /// @param trials the retry budget that trial calls spend
    /// @param random from 0 (inclusive) to 1 (exclusive), for the open interval
    public Breaker(
            BreakerSettings settings,
            RetryBudget trials,
            Ticker ticker,
            DoubleSupplier random,
            Consumer<BreakerState> listener) {
        this.settings = settings;
        this.ticker = ticker;
        this.random = random;
        this.announcer = new Announcer<>(listener);
        this.trialBudget = new TrialBudget(trials, ticker);
        this.era = new Era(new Closed(), window());
    }

    public BreakerState state() {
        return era.state();
    }

    /// How long until a probe or trial is due; zero unless open.
    public Duration untilDue() {
        return era.state() instanceof Open open
                ? Duration.ofNanos(Math.max(0, open.until() - ticker.nanos()))
                : Duration.ZERO;
    }

    /// Trial calls under way, for `chronicle_half_open_probe_concurrency`.
    public int trials() {
        return era.state() instanceof HalfOpen half ? half.running() : 0;
    }

    /// Leave to call; empty while open, or half-open with two trials under way.
    public Optional<Pass> enter() {
        var now = era;
        if (now.state() instanceof Closed) {
            return Optional.of(now.pass());
        }
        return decide(this::takeTrial);
    }

    /// The call succeeded, or the system answered with a refusal that says nothing against it.
    public void succeeded(Pass pass) {
        pass.window.succeeded();
        if (pass.trial) {
            locked(() -> settleTrial(pass, this::close));
        }
    }

    /// The call failed; how grave that is decides the fault. A system that answered "no" works.
    public void failed(Pass pass, Fault fault) {
        switch (fault.gravity()) {
            case NONE -> weightless(pass, fault);
            case SOFT -> fell(pass, fault, () -> judge(pass, fault));
            case HARD -> fell(pass, fault, () -> locked(() -> trip(pass, fault.detail())));
        }
    }

    /// The call ended without saying anything about the endpoint.
    public void cancelled(Pass pass) {
        if (pass.trial) {
            locked(() -> settleTrial(pass, () -> {}));
        }
    }

    /// A probe found the endpoint up: an open breaker becomes half-open. The probe of a half-open
    /// breaker is a trial and goes through [#enter].
    public void reachable() {
        locked(() -> {
            if (era.state() instanceof Open open && untilDue().isZero()) {
                become(new HalfOpen(open.streak(), 0, open.cause()));
            }
        });
    }

    /// A probe found the endpoint down: opens, or stays open for a longer interval.
    public void unreachable(Fault fault) {
        locked(() -> open(fault.detail()));
    }

    private void weightless(Pass pass, Fault fault) {
        if (fault instanceof Fault.ConnectorFailure failure
                && failure.reason() == Fault.Reason.PROTOCOL) {
            succeeded(pass);
        } else {
            cancelled(pass);
        }
    }

    private void fell(Pass pass, Fault fault, Runnable whenClosed) {
        pass.window.failed();
        if (pass.trial) {
            locked(() -> settleTrial(pass, () -> open(fault.detail())));
        } else {
            whenClosed.run();
        }
    }

    private Optional<Pass> takeTrial() {
        var now = era;
        return switch (now.state()) {
            case Closed _ -> Optional.of(now.pass());
            case Open _ -> Optional.empty();
            case HalfOpen half -> takeTrial(half);
        };
    }

    private Optional<Pass> takeTrial(HalfOpen half) {
        if (half.running() >= TRIALS) {
            return Optional.empty();
        }
        if (!trialBudget.fits()) {
            if (half.running() == 0) {
                open("half-open trials used up; " + half.cause());
            }
            return Optional.empty();
        }
        trialBudget.spend();
        era = new Era(new HalfOpen(half.streak(), half.running() + 1, half.cause()), era.window());
        return Optional.of(era.pass());
    }

    private void settleTrial(Pass pass, Runnable verdict) {
        if (pass.window == era.window() && era.state() instanceof HalfOpen half) {
            var left = new HalfOpen(half.streak(), half.running() - 1, half.cause());
            era = new Era(left, era.window());
            verdict.run();
        }
    }

    private void judge(Pass pass, Fault fault) {
        var tally = pass.window.tally();
        if (tally.calls() >= MIN_CALLS
                && tally.failures() >= settings.failureRate() * tally.calls()) {
            locked(() ->
                    trip(
                            pass,
                            tally.failures()
                                    + "/"
                                    + tally.calls()
                                    + " failures in "
                                    + Texts.duration(settings.window())
                                    + ": "
                                    + fault.detail()));
        }
    }

    private void trip(Pass pass, String cause) {
        if (era.state() instanceof Closed && pass.window == era.window()) {
            open(cause);
        }
    }

    private void close() {
        trialBudget.reset();
        become(new Closed());
    }

    private void open(String cause) {
        var streak =
                switch (era.state()) {
                    case Closed _ -> 1;
                    case Open open -> open.streak() + 1;
                    case HalfOpen half -> half.streak() + 1;
                };
        var interval =
                Backoff.jittered(
                        Backoff.doubled(settings.openBase(), streak - 1, settings.openMax()),
                        streak == 1 ? Jitter.NONE : Jitter.EQUAL,
                        random);
        var now = ticker.nanos();
        var until = now + interval.toNanos();
        if (!trialBudget.fits()) {
            until = Math.max(until, trialBudget.refilled());
        }
        become(new Open(Duration.ofNanos(until - now), streak, until, cause));
    }

    private void become(BreakerState state) {
        var again = era.state() instanceof Open && state instanceof Open;
        era = new Era(state, window());
        if (!again) {
            announcer.put(state);
        }
    }

    private CallWindow window() {
        return new CallWindow(settings.window(), ticker);
    }

    private void locked(Runnable work) {
        decide(() -> {
            work.run();
            return true;
        });
    }

    private <T> T decide(Supplier<T> work) {
        lock.lock();
        try {
            return work.get();
        } finally {
            lock.unlock();
            announcer.announce();
        }
    }
}
