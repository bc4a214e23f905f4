package io.chronicle.cli;

import io.chronicle.core.Ticker;
import io.chronicle.runtime.RunningInstance;
import io.chronicle.telemetry.Telemetry;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;

/// A running instance with its hard stop.
final class Hosted {

    private static final Duration GRACE = Duration.ofSeconds(5);

    private final Terminal terminal;
    private final RunningInstance instance;
    private final Telemetry telemetry;
    private final Ticker ticker;
    private final Duration drainTimeout;
    private final CountDownLatch drained = new CountDownLatch(1);
    private volatile int cutOff;

    Hosted(
            Terminal terminal,
            RunningInstance instance,
            Telemetry telemetry,
            Ticker ticker,
            Duration drainTimeout) {
        this.terminal = terminal;
        this.instance = instance;
        this.telemetry = telemetry;
        this.ticker = ticker;
        this.drainTimeout = drainTimeout;
    }

    /// Ends the instance; [#awaitEnd] returns then. Five seconds after `drain_timeout` the process
    /// halts with 1, whatever still runs.
    void drain(String cause) throws InterruptedException {
        var hardStop = Thread.ofVirtual().name("hard-stop").start(this::hardStop);
        cutOff = instance.drain(cause);
        telemetry.close();
        hardStop.interrupt();
        drained.countDown();
    }

    /// Returns the exit code once the instance has ended and, after a drain, has told all.
    int awaitEnd() throws InterruptedException {
        var failure = instance.awaitEnd();
        if (failure.isPresent()) {
            terminal.err().println(failure.get().line());
            throw Failure.failed(
                    "cannot go on: repair what is named above and start again", failure.get());
        }
        drained.await();
        return cutOff == 0 ? 0 : Failure.FAILED;
    }

    private void hardStop() {
        try {
            ticker.sleep(drainTimeout.plus(GRACE));
            Runtime.getRuntime().halt(Failure.FAILED);
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }
}
