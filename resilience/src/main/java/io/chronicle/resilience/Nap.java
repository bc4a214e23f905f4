package io.chronicle.resilience;

import io.chronicle.core.Ticker;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/// A wait that another thread can end early. A wake-up that comes before the wait ends the next
/// one; none reaches the thread after it. One sleeper at a time.
public final class Nap {

    private final Ticker ticker;
    private @Nullable Thread sleeper;
    private boolean woken;

    public Nap(Ticker ticker) {
        this.ticker = ticker;
    }

    /// Waits for `time` or until woken.
    ///
    /// @return whether it was woken
    public boolean sleep(Duration time) throws InterruptedException {
        if (!lieDown()) {
            return true;
        }
        try {
            ticker.sleep(time);
        } catch (InterruptedException e) {
            if (!wasWoken()) {
                throw e;
            }
        } finally {
            getUp();
        }
        return takeWoken();
    }

    /// Ends the wait under way, or the next one.
    public synchronized void wake() {
        woken = true;
        if (sleeper != null) {
            sleeper.interrupt();
        }
    }

    private synchronized boolean lieDown() {
        if (woken) {
            woken = false;
            return false;
        }
        sleeper = Thread.currentThread();
        return true;
    }

    private synchronized boolean wasWoken() {
        return woken;
    }

    private synchronized void getUp() {
        sleeper = null;
        if (woken) {
            Thread.interrupted();
        }
    }

    private synchronized boolean takeWoken() {
        var was = woken;
        woken = false;
        return was;
    }
}
