package io.chronicle.resilience;

import java.util.concurrent.atomic.AtomicBoolean;

/// The right to one execution of a route, until released. Any thread may release it.
public final class Permit {

    private final Gate gate;
    private final AtomicBoolean released = new AtomicBoolean();

    Permit(Gate gate) {
        this.gate = gate;
    }

    /// Gives it back; only the first call has an effect.
    public void release() {
        if (released.compareAndSet(false, true)) {
            gate.released();
        }
    }
}
