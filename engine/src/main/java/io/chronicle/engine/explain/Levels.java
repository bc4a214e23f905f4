package io.chronicle.engine.explain;

import io.chronicle.core.RetryBudget;
import io.chronicle.spi.Durations;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;

/// A budget as it is narrowed from level to level, so that each field knows who decided it. The
/// first level at which a field has its final value did.
final class Levels {

    private record Level(String name, RetryBudget budget) {}

    private final List<Level> levels = new ArrayList<>();

    private Levels() {}

    /// From the app's budget; what equals the default counts as the default.
    static Levels from(RetryBudget app) {
        return new Levels().then("default", RetryBudget.DEFAULT).then("app", app);
    }

    /// The same levels with one more.
    Levels then(String name, RetryBudget budget) {
        var more = new Levels();
        more.levels.addAll(levels);
        more.levels.add(new Level(name, budget));
        return more;
    }

    RetryBudget last() {
        return levels.getLast().budget();
    }

    List<Setting> settings() {
        return List.of(
                setting("max_attempts", RetryBudget::maxAttempts, String::valueOf),
                setting("max_elapsed", RetryBudget::maxElapsed, Durations::format),
                setting("base_backoff", RetryBudget::baseBackoff, Durations::format),
                setting("max_backoff", RetryBudget::maxBackoff, Durations::format),
                setting("jitter", RetryBudget::jitter, j -> j.name().toLowerCase(Locale.ROOT)));
    }

    /// The fields that differ from those of `wider`.
    List<Setting> narrowedFrom(Levels wider) {
        var before = wider.settings();
        return settings().stream().filter(s -> before.stream().noneMatch(b -> same(b, s))).toList();
    }

    private static boolean same(Setting a, Setting b) {
        return a.key().equals(b.key()) && a.value().equals(b.value());
    }

    /// A level counts only from the last change on: the app may widen a default.
    private <T> Setting setting(
            String key, Function<RetryBudget, T> field, Function<T, String> shown) {
        var value = field.apply(last());
        var level = levels.getLast().name();
        for (var i = levels.size() - 1;
                i >= 0 && field.apply(levels.get(i).budget()).equals(value);
                i--) {
            level = levels.get(i).name();
        }
        return new Setting(key, shown.apply(value), level);
    }
}
