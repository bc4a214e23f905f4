package io.chronicle.telemetry;

import io.chronicle.core.Labels;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;

/// The data points of one family by the value of a label, resolved once. Safe for any thread.
///
/// @param <T> what is kept for a value
final class Points<T> {

    private final ConcurrentHashMap<String, T> known = new ConcurrentHashMap<>();
    private final Function<String, T> make;

    /// @param make gets the value cut to the bound of labels
    Points(Function<String, T> make) {
        this.make = make;
    }

    T of(String value) {
        var found = known.get(value);
        return found != null ? found : known.computeIfAbsent(value, this::create);
    }

    private T create(String value) {
        return make.apply(Labels.route(value));
    }
}
