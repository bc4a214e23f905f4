package io.chronicle.core;

import java.util.ArrayList;
import org.jspecify.annotations.Nullable;

/// The way to end work that has begun: runs the connector's native cancel, and 250 ms later
/// interrupts the worker. Registration is the worker's, cancellation any thread's.
public final class CancelScope {

    private static final long GRACE_MILLIS = 250;

    /// The one registered last; each knows the one before.
    private @Nullable Hook hooks;

    private @Nullable Thread worker;
    private @Nullable String reason;

    /// A registered native cancel; closing it takes it back.
    public interface Registration extends AutoCloseable {
        @Override
        void close();
    }

    /// Binds the calling thread as the worker until the registration is closed. No interrupt of
    /// this scope reaches the thread after that.
    public synchronized Registration bind() {
        worker = Thread.currentThread();
        return this::unbind;
    }

    /// Registers what ends the call under way; runs at once, on this thread, when the scope is
    /// cancelled already.
    public Registration onCancel(Runnable nativeCancel) {
        synchronized (this) {
            if (reason == null) {
                hooks = new Hook(nativeCancel, hooks);
                return hooks;
            }
        }
        nativeCancel.run();
        return () -> {};
    }

    /// Ends the work. Only the first call has an effect. The hooks run on the calling thread, in
    /// the order of their registration.
    public void cancel(String why) {
        var pending = new ArrayList<Runnable>();
        synchronized (this) {
            if (reason != null) {
                return;
            }
            reason = why;
            for (var hook = hooks; hook != null; hook = hook.before) {
                pending.addFirst(hook.nativeCancel);
            }
        }
        pending.forEach(Runnable::run);
        Thread.ofVirtual().name("cancel-grace").start(this::interruptAfterGrace);
    }

    public synchronized boolean cancelled() {
        return reason != null;
    }

    /// Why it was cancelled; null while it is not.
    public synchronized @Nullable String reason() {
        return reason;
    }

    private void interruptAfterGrace() {
        try {
            Thread.sleep(GRACE_MILLIS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        synchronized (this) {
            if (worker != null) {
                worker.interrupt();
            }
        }
    }

    private synchronized void unbind() {
        worker = null;
    }

    private synchronized void remove(Hook gone) {
        if (hooks == gone) {
            hooks = gone.before;
            return;
        }
        for (var hook = hooks; hook != null; hook = hook.before) {
            if (hook.before == gone) {
                hook.before = gone.before;
                return;
            }
        }
    }

    private final class Hook implements Registration {

        private final Runnable nativeCancel;
        private @Nullable Hook before;

        Hook(Runnable nativeCancel, @Nullable Hook before) {
            this.nativeCancel = nativeCancel;
            this.before = before;
        }

        @Override
        public void close() {
            remove(this);
        }
    }
}
