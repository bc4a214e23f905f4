package io.chronicle.engine;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/// The deliveries of one route that wait to run again.
final class HeldDeliveries {

    private final Map<Object, Held> held = new ConcurrentHashMap<>();
    private final Map<Object, Boolean> released = new ConcurrentHashMap<>();
    private final Doorbell bell;

    HeldDeliveries(Doorbell bell) {
        this.bell = bell;
    }

    void add(Object execution, Held delivery) {
        held.put(execution, delivery);
    }

    void remove(Object execution) {
        held.remove(execution);
        released.remove(execution);
    }

    boolean holds(Object execution) {
        return held.containsKey(execution);
    }

    /// Whether an operator asked to run it now.
    boolean isReleased(Object execution) {
        return released.containsKey(execution);
    }

    /// Runs matching deliveries again now; returns how many there are.
    int retry(Map<String, String> coordinates) {
        var matching = new ArrayList<>();
        held.forEach((execution, delivery) -> {
            if (delivery.blocked() && delivery.matches(coordinates)) {
                matching.add(execution);
            }
        });
        matching.forEach(execution -> released.put(execution, true));
        bell.ring();
        return matching.size();
    }

    /// What blocks its source, oldest first.
    List<Held> blocked() {
        return held.values().stream()
                .filter(Held::blocked)
                .sorted(Comparator.comparing(Held::since))
                .toList();
    }
}
