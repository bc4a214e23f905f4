package io.chronicle.readiness;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/// The overrides in force, by target. Safe for any thread.
final class Overrides {

    private final Map<String, ReadinessOverride> byTarget = new ConcurrentHashMap<>();

    void put(ReadinessOverride override) {
        byTarget.put(override.target(), override);
    }

    Optional<ReadinessOverride> lift(String target) {
        return Optional.ofNullable(byTarget.remove(target));
    }

    /// Empty where there is none or it has expired.
    Optional<ReadinessOverride> of(String target) {
        return Optional.ofNullable(byTarget.get(target)).filter(o -> !o.until().expired());
    }

    /// Takes out what has expired.
    List<ReadinessOverride> expire() {
        return byTarget.values().stream().filter(o -> o.until().expired()).toList().stream()
                .filter(o -> byTarget.remove(o.target(), o))
                .toList();
    }

    List<ReadinessOverride> all() {
        return byTarget.values().stream().filter(o -> !o.until().expired()).toList();
    }
}
