package io.chronicle.engine.health;

import io.chronicle.core.BreakerSettings;
import io.chronicle.core.Ticker;
import java.time.Duration;
import java.util.Optional;
import java.util.function.DoubleSupplier;

/// When the next probe is due, and how many failed in a row (contract 5.11, 8.2.4). For the
/// supervisor's thread; only [#succeeded] is for any.
final class ProbeSchedule {

    private static final Duration DOWN_FIRST = Duration.ofMillis(500);
    private static final Duration DOWN_LAST = Duration.ofSeconds(5);
    private static final Duration DOUBT = Duration.ofMillis(500);
    private static final long COARSE = Duration.ofMillis(50).toNanos();
    private static final int MAX_DOUBLINGS = 20;

    private final Duration interval;
    private final Duration downFirst;
    private final Duration downLast;
    private final Ticker ticker;
    private final DoubleSupplier random;
    private volatile long lastSuccess;
    private volatile boolean doubted;
    private Mode mode = Mode.UP;
    private long entered;
    private long lastProbe;
    private int failures;
    private int inARow;
    private Duration downWait;

    /// What the endpoint needs.
    enum Mode {
        UP,
        DOWN,
        HALF_OPEN
    }

    ProbeSchedule(
            Duration interval,
            Optional<BreakerSettings> breaker,
            Ticker ticker,
            DoubleSupplier random) {
        this.interval = interval;
        this.downFirst = breaker.map(BreakerSettings::openBase).orElse(DOWN_FIRST);
        this.downLast = breaker.map(BreakerSettings::openMax).orElse(DOWN_LAST);
        this.ticker = ticker;
        this.random = random;
        this.downWait = downFirst;
        this.entered = ticker.nanos();
        this.lastProbe = entered;
        this.lastSuccess = entered;
    }

    /// A real call succeeded.
    void succeeded() {
        if (doubted) {
            doubted = false;
        }
        var now = ticker.nanos();
        if (now - lastSuccess > COARSE) {
            lastSuccess = now;
        }
    }

    void answered() {
        inARow = 0;
        probed(0);
    }

    /// @return how many probes have failed in a row, without a success of a real call between them
    int failed() {
        inARow = doubted ? inARow + 1 : 1;
        probed(failures + 1);
        return inARow;
    }

    private void probed(int failedNow) {
        lastProbe = ticker.nanos();
        failures = failedNow;
        downWait = waitAfter(failures);
        doubted = failures > 0;
    }

    Duration until(Mode now) {
        if (now != mode) {
            mode = now;
            entered = ticker.nanos();
            failures = 0;
            downWait = downFirst;
        }
        var due =
                switch (mode) {
                    case UP -> idleSince() + (doubted ? sooner() : interval).toNanos();
                    case DOWN -> later(entered, lastProbe) + downWait.toNanos();
                    case HALF_OPEN -> later(entered, lastProbe) + interval.toNanos();
                };
        return Duration.ofNanos(Math.max(0, due - ticker.nanos()));
    }

    private long idleSince() {
        return later(lastSuccess, lastProbe);
    }

    /// A probe failed, but not yet twice.
    private Duration sooner() {
        return interval.compareTo(DOUBT) < 0 ? interval : DOUBT;
    }

    /// Doubles from first to last, half of it random.
    private Duration waitAfter(int failed) {
        var doubled = downFirst.multipliedBy(1L << Math.min(failed, MAX_DOUBLINGS));
        var window = (doubled.compareTo(downLast) < 0 ? doubled : downLast).toNanos();
        return failed == 0
                ? downFirst
                : Duration.ofNanos((long) (window * (0.5 + random.getAsDouble() / 2)));
    }

    private static long later(long a, long b) {
        return a - b > 0 ? a : b;
    }
}
