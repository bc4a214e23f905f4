package io.chronicle.engine.explain;

import io.chronicle.config.ChronicleModel;
import io.chronicle.config.RouteModel;
import io.chronicle.core.Limits.Overflow;
import io.chronicle.engine.explain.PhaseStory.StandIn;
import io.chronicle.spi.Durations;
import io.chronicle.spi.Role;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/// Adds up how long one execution may take.
final class LatencyTeller {

    /// What clients and proxies usually wait for an answer.
    static final Duration USUAL = Duration.ofSeconds(30);

    private final ChronicleModel model;
    private final RouteModel route;
    private final List<PhaseStory> phases;
    private final Function<String, Span> others;

    /// @param others the longest execution of another route, by name
    LatencyTeller(
            ChronicleModel model,
            RouteModel route,
            List<PhaseStory> phases,
            Function<String, Span> others) {
        this.model = model;
        this.route = route;
        this.phases = phases;
        this.others = others;
    }

    Latency latency() {
        var parts =
                phases.stream()
                        .filter(phase -> !(phase instanceof PhaseStory.Inside))
                        .map(phase -> new Latency.Part(phase.name(), phase.span()))
                        .toList();
        var sum = parts.stream().map(Latency.Part::span).reduce(Span.ZERO, Span::plus);
        var span = longest(sum);
        return new Latency(parts, sum, span, route.policy().deadline(), notes(), warnings(span));
    }

    /// A fallback route ends the execution with a run of its own, which has its own deadline.
    private Span longest(Span sum) {
        var longest = within(sum);
        var before = Span.ZERO;
        for (var phase : phases) {
            if (phase instanceof PhaseStory.Outward outward
                    && outward.fallback().orElse(null) instanceof StandIn.ByRoute(var name)) {
                var handedOver = within(before.plus(outward.effort().span()));
                longest = longest.longer(handedOver.plus(others.apply(name)));
            }
            before = before.plus(phase.span());
        }
        return longest;
    }

    private Span within(Span span) {
        return route.policy().deadline().map(span::atMost).orElse(span);
    }

    private List<String> notes() {
        var notes = new ArrayList<String>();
        if (route.trigger().type().role() != Role.SERVER) {
            notes.add("of one run; a record that stops runs again, without end");
            return notes;
        }
        model.connector(route.trigger().connector())
                .ifPresent(listener ->
                        notes.add(
                                "receiving the body comes before it: at most "
                                        + Durations.format(listener.timeouts().read())));
        if (route.policy().limits().overflow() == Overflow.QUEUE) {
            notes.add(
                    "the wait in the queue comes before it: " + queued(route.policy().deadline()));
        }
        return notes;
    }

    private static String queued(Optional<Duration> deadline) {
        return deadline.map(d -> "at most " + Durations.format(d) + " (policy.deadline)")
                .orElse("no bound without policy.deadline");
    }

    private List<String> warnings(Span span) {
        if (!route.trigger().waits() || span.worst().compareTo(USUAL) <= 0) {
            return List.of();
        }
        return List.of(
                "the caller may wait "
                        + Texts.time(span.worst())
                        + "; a usual client gives up after "
                        + Texts.time(USUAL)
                        + ": set policy.deadline, shorter timeouts or a smaller retry_budget");
    }
}
