package io.chronicle.telemetry;

import io.chronicle.core.Pace;
import io.chronicle.core.Ticker;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/// Holds back lines that repeat: the first few of a window pass, the rest are counted, and the last
/// of them is handed out with the count once the window is over. Safe for any thread.
///
/// @param <T> what is written
final class Repeats<T> {

    /// Lines of one key in a window.
    static final int BURST = 5;

    static final Duration WINDOW = Duration.ofSeconds(10);

    /// How late the end of a window may be noticed.
    private static final Duration LOOK = Duration.ofSeconds(1);

    /// Keys come from configuration and are few; beyond this many all share one.
    private static final int KEYS = 4096;

    private static final String OTHERS = "others";

    private final Ticker ticker;
    private final ConcurrentHashMap<String, Window<T>> windows = new ConcurrentHashMap<>();
    private final Pace looks;

    Repeats(Ticker ticker) {
        this.ticker = ticker;
        looks = new Pace(ticker, LOOK);
    }

    /// @param count how many were held back, the one that is handed out included
    record Held<T>(T last, int count) {}

    /// Whether `line` is to be written now.
    boolean passes(String key, T line) {
        var bounded = windows.size() < KEYS || windows.containsKey(key) ? key : OTHERS;
        return windows.computeIfAbsent(bounded, _ -> new Window<>(ticker.nanos())).passes(line);
    }

    /// What was held back in windows that are over; mostly empty, and cheap then.
    List<Held<T>> due() {
        return looks.due() ? sweep(ticker.nanos()) : List.of();
    }

    /// What was held back, at the end.
    List<Held<T>> all() {
        return sweep(ticker.nanos() + WINDOW.toNanos());
    }

    private List<Held<T>> sweep(long now) {
        var found = new ArrayList<Held<T>>();
        windows.forEach((key, window) -> {
            if (now - window.start >= WINDOW.toNanos()) {
                windows.remove(key, window);
                var held = window.close();
                if (held != null) {
                    found.add(held);
                }
            }
        });
        return found;
    }

    private static final class Window<T> {

        private final long start;
        private int written;
        private int held;
        private @Nullable T last;

        Window(long start) {
            this.start = start;
        }

        synchronized boolean passes(T line) {
            if (written < BURST) {
                written++;
                return true;
            }
            held++;
            last = line;
            return false;
        }

        synchronized @Nullable Held<T> close() {
            var line = last;
            var result = line == null ? null : new Held<>(line, held);
            written = 0;
            held = 0;
            last = null;
            return result;
        }
    }
}
