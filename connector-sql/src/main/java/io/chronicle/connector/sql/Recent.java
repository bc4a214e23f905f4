package io.chronicle.connector.sql;

import java.util.LinkedHashMap;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/// What was made lately, so that it is not made again. Bounded; safe for use by any thread.
final class Recent<K, V> {

    private final int most;
    private final ReentrantLock lock = new ReentrantLock();
    private final LinkedHashMap<K, V> entries = new LinkedHashMap<>(16, 0.75f, true);

    Recent(int most) {
        this.most = most;
    }

    /// Made outside of the lock: two callers may both make one.
    V get(K key, Function<K, V> make) {
        var known = find(key);
        if (known != null) {
            return known;
        }
        var made = make.apply(key);
        keep(key, made);
        return made;
    }

    int size() {
        lock.lock();
        try {
            return entries.size();
        } finally {
            lock.unlock();
        }
    }

    private @Nullable V find(K key) {
        lock.lock();
        try {
            return entries.get(key);
        } finally {
            lock.unlock();
        }
    }

    private void keep(K key, V value) {
        lock.lock();
        try {
            entries.put(key, value);
            if (entries.size() > most) {
                entries.pollFirstEntry();
            }
        } finally {
            lock.unlock();
        }
    }
}
