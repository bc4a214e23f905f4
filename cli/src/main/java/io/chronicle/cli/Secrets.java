package io.chronicle.cli;

import io.chronicle.engine.explain.Errors;
import io.chronicle.engine.explain.RouteStory;
import io.chronicle.engine.explain.Source;
import java.util.Comparator;
import java.util.List;
import java.util.Set;

/// Hides values that came from outside in the words of sources and parking targets; the words of
/// phases carry placeholders already.
///
/// @param values as they stand in the configuration
record Secrets(Set<String> values) {

    private static final String PLACEHOLDER = "${…}";

    RouteStory hidden(RouteStory story) {
        var source = story.source();
        var errors = story.errors();
        return new RouteStory(
                story.route(),
                story.enabled(),
                new Source(
                        source.connector(),
                        source.type(),
                        source.role(),
                        hidden(source.takes()),
                        source.acknowledgement()),
                story.phases(),
                story.needs(),
                story.limits(),
                story.budget(),
                new Errors(errors.cases(), errors.park().map(this::hidden)),
                story.latency(),
                story.guarantee());
    }

    private Errors.Parked hidden(Errors.Parked park) {
        return new Errors.Parked(park.connector(), park.endpoint(), hidden(park.target()));
    }

    private List<String> hidden(List<String> lines) {
        return lines.stream().map(this::hidden).toList();
    }

    private String hidden(String line) {
        var longestFirst = Comparator.comparingInt(String::length).reversed();
        var shown = line;
        for (var value : values.stream().filter(v -> !v.isEmpty()).sorted(longestFirst).toList()) {
            shown = shown.replace(value, PLACEHOLDER);
        }
        return shown;
    }
}
