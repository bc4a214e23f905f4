package io.chronicle.cli;

import static io.chronicle.engine.explain.Texts.time;

import io.chronicle.core.DeliveryPolicy.Window;
import io.chronicle.core.Jitter;
import io.chronicle.engine.explain.Effort;
import io.chronicle.engine.explain.Setting;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;

/// How hard a phase tries, in words.
record EffortText(Effort effort) {

    private static final int SHOWN = 8;

    /// `5 of 2s each (phase)`, and why not more or fewer.
    List<String> attempts() {
        var plan = effort.plan();
        var lines = new ArrayList<String>();
        lines.add(
                plan.attempts()
                        + " of "
                        + time(plan.attemptTimeout())
                        + (plan.attempts() > 1 ? " each (" : " (")
                        + effort.timeoutLevel()
                        + "): "
                        + why());
        if (plan.fitting() < plan.attempts()) {
            lines.add(
                    "only "
                            + plan.fitting()
                            + " where each runs into its timeout: max_elapsed "
                            + time(plan.budget().maxElapsed()));
        }
        effort.bulkhead()
                .ifPresent(most ->
                        lines.add(
                                "at most "
                                        + most
                                        + " at once (connector limits.max_inflight); the wait"
                                        + " counts in the timeout"));
        return lines;
    }

    private String why() {
        var plan = effort.plan();
        if (effort.driver()) {
            return "the driver repeats within it";
        }
        var retries = plan.delivery().retries();
        if (retries == 0) {
            return "no delivery.retries";
        }
        var asked = "delivery.retries " + retries;
        var allowed = "max_attempts " + plan.budget().maxAttempts();
        return (plan.asked() > plan.attempts() ? asked + " cut by " : asked + " within ")
                + allowed
                + (effort.shared() ? "; retries and clock shared with its siblings" : "");
    }

    /// Empty where nothing is repeated.
    List<String> backoff() {
        var plan = effort.plan();
        if (plan.attempts() < 2) {
            return List.of();
        }
        var retries = plan.attempts() - 1;
        var waits = new ArrayList<String>();
        for (var number = 1; number <= Math.min(retries, SHOWN); number++) {
            waits.add(time(plan.pause(number)));
        }
        if (retries > SHOWN) {
            waits.add("…");
        }
        return List.of(
                String.join(", ", waits) + " " + jitter(plan.budget().jitter()) + "; " + window());
    }

    private String window() {
        var window = effort.plan().delivery().backoff();
        return window.map(w -> "delivery.backoff " + written(w))
                .orElse("the budget's base_backoff and max_backoff");
    }

    private static String written(Window window) {
        var first = time(window.first());
        return window.first().equals(window.last()) ? first : first + ".." + time(window.last());
    }

    private static String jitter(Jitter jitter) {
        return switch (jitter) {
            case NONE -> "(jitter none)";
            case EQUAL -> "at most, half of it random (jitter equal)";
            case FULL -> "at most (jitter full)";
        };
    }

    /// The fields of the budget that are narrower than the route's.
    List<String> budget() {
        return effort.narrowed().isEmpty()
                ? List.of()
                : List.of(
                        effort.narrowed().stream()
                                .map(EffortText::setting)
                                .collect(Collectors.joining(", ")));
    }

    private static String setting(Setting setting) {
        return setting.key() + " " + setting.value() + " (" + setting.level() + ")";
    }

    /// The arithmetic of the longest call.
    List<String> worst() {
        var plan = effort.plan();
        var lines = new ArrayList<String>();
        lines.add(sum() + cut(plan.inFull()));
        stretched().ifPresent(lines::add);
        return lines;
    }

    private String sum() {
        var plan = effort.plan();
        if (plan.attempts() == 1) {
            return "1 × " + time(plan.attemptTimeout());
        }
        return plan.attempts()
                + " × "
                + time(plan.attemptTimeout())
                + " + backoff "
                + time(plan.pauses())
                + " = "
                + time(plan.inFull());
    }

    private String cut(Duration inFull) {
        var bound = effort.plan().bound();
        return inFull.compareTo(bound) <= 0
                ? ""
                : ", cut to "
                        + time(bound)
                        + ": no attempt starts after max_elapsed "
                        + time(effort.plan().budget().maxElapsed());
    }

    private Optional<String> stretched() {
        var span = effort.span();
        return span.stretched().compareTo(span.worst()) <= 0
                ? Optional.empty()
                : Optional.of(
                        "up to "
                                + time(span.stretched())
                                + " where the target asks to wait by Retry-After (max_elapsed + one"
                                + " timeout)");
    }

    static String lower(Enum<?> word) {
        return word.name().toLowerCase(Locale.ROOT);
    }
}
