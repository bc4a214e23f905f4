package io.chronicle.cli;

import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import sun.misc.Signal;

/// SIGTERM and SIGINT: the first asks for a drain, the second ends the process at once with 143 or
/// 130. Not a shutdown hook, which would end with 143 whatever happened and ignore a second signal.
final class StopSignals {

    private static final int BY_SIGNAL = 128;

    private final Consumer<String> first;
    private final AtomicBoolean once = new AtomicBoolean();

    private StopSignals(Consumer<String> first) {
        this.first = first;
    }

    /// @param first is told the first signal's name, such as `SIGTERM`, on the signal's own thread;
    ///   must not block
    static void install(Consumer<String> first) {
        var signals = new StopSignals(first);
        Signal.handle(new Signal("TERM"), signals::received);
        Signal.handle(new Signal("INT"), signals::received);
    }

    private void received(Signal signal) {
        if (!once.compareAndSet(false, true)) {
            Runtime.getRuntime().halt(BY_SIGNAL + signal.getNumber());
        }
        first.accept("SIG" + signal.getName());
    }
}
