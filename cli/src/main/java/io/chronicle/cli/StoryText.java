package io.chronicle.cli;

import static io.chronicle.engine.explain.Texts.time;

import io.chronicle.engine.explain.Errors;
import io.chronicle.engine.explain.Guarantee;
import io.chronicle.engine.explain.Latency;
import io.chronicle.engine.explain.Need;
import io.chronicle.engine.explain.RouteStory;
import io.chronicle.engine.explain.Setting;
import io.chronicle.engine.explain.Source;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/// Writes a route for people.
final class StoryText {

    private static final int SECTION = 2;
    private static final int ENTRY = 4;
    private static final int FACTS = 16;

    private final Page page;

    StoryText(Page page) {
        this.page = page;
    }

    void write(RouteStory story) {
        page.line("route " + story.route());
        if (!story.enabled()) {
            page.line("  switched off by connector_flags: never opened, not counted in readiness");
        }
        source(story.source());
        section("phases");
        new PhaseText(page).phases(story.phases());
        section("needs");
        needs(story.needs());
        section("limits");
        settings(story.limits());
        section("retry budget");
        settings(story.budget());
        section("errors");
        errors(story.errors());
        section("worst-case latency");
        latency(story.latency());
        section("delivery guarantee");
        guarantee(story.guarantee());
    }

    private void section(String name) {
        page.gap();
        page.line(" ".repeat(SECTION) + name);
    }

    private void source(Source source) {
        section("trigger");
        page.line(" ".repeat(ENTRY) + source.type() + ", connector " + source.connector());
        page.entry(ENTRY, FACTS, "takes", source.takes());
        page.entry(ENTRY, FACTS, "then", source.acknowledgement().how());
    }

    private void needs(List<Need> needs) {
        if (needs.isEmpty()) {
            page.line(" ".repeat(ENTRY) + "no endpoint: it is ready whenever the process is");
        }
        var column = column(needs.stream().map(need -> need.endpoint().value()).toList());
        for (var need : needs) {
            var outage =
                    need.covered()
                            ? "covered: its outage only degrades the route"
                            : "its outage stops the route";
            page.entry(
                    ENTRY,
                    column,
                    need.endpoint().value(),
                    String.join("; ", need.because()) + " (" + outage + ")");
        }
    }

    private void settings(List<Setting> settings) {
        var column = column(settings.stream().map(Setting::key).toList());
        var width = settings.stream().mapToInt(s -> s.value().length()).max().orElse(0);
        for (var setting : settings) {
            var value = setting.value() + " ".repeat(width - setting.value().length());
            page.line(
                    padded(" ".repeat(ENTRY) + setting.key(), column)
                            + value
                            + "  "
                            + setting.level());
        }
    }

    private static String padded(String text, int width) {
        return text + " ".repeat(Math.max(0, width - text.length()));
    }

    private static int column(List<String> labels) {
        return ENTRY + 2 + labels.stream().mapToInt(String::length).max().orElse(0);
    }

    private void errors(Errors errors) {
        var column = column(errors.cases().stream().map(Errors.Case::code).toList());
        for (var each : errors.cases()) {
            page.entry(ENTRY, column, each.code(), each.action() + ": " + each.meaning());
        }
        errors.park()
                .ifPresent(park ->
                        page.entry(
                                ENTRY,
                                column,
                                "parking target",
                                park.endpoint()
                                        + ", "
                                        + String.join(", ", park.target())
                                        + "; opened and probed, not required"));
    }

    private void latency(Latency latency) {
        var lines = new ArrayList<String>();
        lines.add(total(latency));
        if (latency.span().stretched().compareTo(latency.span().worst()) > 0) {
            lines.add("with Retry-After at most " + time(latency.span().stretched()));
        }
        lines.addAll(latency.notes());
        latency.warnings().forEach(warning -> lines.add("warning: " + warning));
        page.entry(ENTRY, ENTRY, "", lines);
    }

    private static String total(Latency latency) {
        if (latency.parts().isEmpty()) {
            return "no call leaves the process" + deadline(latency);
        }
        var sum =
                latency.parts().stream()
                        .map(part -> part.phase() + " " + time(part.span().worst()))
                        .collect(Collectors.joining(" + "));
        var several = latency.parts().size() > 1;
        return (several ? sum + " = " + time(latency.sum().worst()) : sum)
                + deadline(latency)
                + fallback(latency);
    }

    private static String deadline(Latency latency) {
        return latency.deadline()
                .map(d ->
                        d.compareTo(latency.sum().worst()) < 0
                                ? ", cut to " + time(d) + " by policy.deadline"
                                : "; policy.deadline " + time(d))
                .orElse("; no policy.deadline");
    }

    private static String fallback(Latency latency) {
        return latency.handedOver()
                ? "; " + time(latency.span().worst()) + " by way of a fallback route"
                : "";
    }

    private void guarantee(Guarantee guarantee) {
        page.line(" ".repeat(ENTRY) + guarantee.level().words());
        page.entry(ENTRY, FACTS, "because", guarantee.because());
        page.entry(ENTRY, FACTS, "may lose", guarantee.gaps());
        for (var crash : guarantee.crashes()) {
            page.entry(ENTRY, FACTS, "crash", "in " + crash.phase() + ": " + crash.consequence());
        }
    }
}
