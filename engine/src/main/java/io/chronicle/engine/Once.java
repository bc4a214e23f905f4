package io.chronicle.engine;

import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/// A value made at its first use and kept. Two threads that come first together may both make it;
/// one is kept.
final class Once<T> implements Supplier<T> {

    private final Supplier<T> make;
    private volatile @Nullable T made;

    Once(Supplier<T> make) {
        this.make = make;
    }

    @Override
    public T get() {
        var known = made;
        if (known == null) {
            known = make.get();
            made = known;
        }
        return known;
    }
}
