package io.chronicle.cli;

import static io.chronicle.engine.explain.Texts.time;

import io.chronicle.engine.explain.Again;
import io.chronicle.engine.explain.PhaseStory;
import io.chronicle.engine.explain.PhaseStory.Child;
import io.chronicle.engine.explain.PhaseStory.Fan;
import io.chronicle.engine.explain.PhaseStory.Inside;
import io.chronicle.engine.explain.PhaseStory.Outward;
import io.chronicle.engine.explain.PhaseStory.StandIn;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// Writes the phases of a route.
final class PhaseText {

    private static final int STEP = 4;
    private static final int LABEL = 16;

    private final Page page;

    PhaseText(Page page) {
        this.page = page;
    }

    void phases(List<PhaseStory> phases) {
        for (var i = 0; i < phases.size(); i++) {
            phase(phases.get(i), i + 1 + " ", "", STEP);
        }
    }

    private void phase(PhaseStory phase, String number, String extra, int indent) {
        switch (phase) {
            case Inside inside -> inside(inside, number, extra, indent);
            case Outward outward -> outward(outward, number, extra, indent);
            case Fan fan -> fan(fan, number, indent);
        }
    }

    private void head(String number, String name, String what, int indent) {
        page.line(" ".repeat(indent) + number + name + ": " + what);
    }

    private void inside(Inside phase, String number, String extra, int indent) {
        head(number, phase.name(), phase.type() + extra + ", in memory", indent);
        when(phase.when(), indent + STEP);
        phase.timeout().ifPresent(t -> fact(indent + STEP, "timeout", List.of(time(t))));
    }

    private void outward(Outward phase, String number, String extra, int indent) {
        head(number, phase.name(), phase.type() + extra + ", " + phase.endpoint().value(), indent);
        var inner = indent + STEP;
        var effort = new EffortText(phase.effort());
        when(phase.when(), inner);
        fact(inner, "sends", phase.sends());
        fact(inner, "attempts", effort.attempts());
        fact(inner, "backoff", effort.backoff());
        fact(inner, "budget", effort.budget());
        fact(inner, "worst case", effort.worst());
        fact(inner, "transaction", phase.transaction());
        fact(inner, "applies twice", again(phase.again()));
        phase.fallback().ifPresent(f -> standIn(f, inner));
    }

    private void standIn(StandIn fallback, int indent) {
        switch (fallback) {
            case StandIn.ByRoute(var route) ->
                    fact(
                            indent,
                            "fallback",
                            List.of(
                                    "route "
                                            + route
                                            + " gets the original message; its result ends the"
                                            + " execution"));
            case StandIn.ByPhase(var phase) -> fallback(phase, indent);
        }
    }

    private void fallback(PhaseStory phase, int indent) {
        fact(indent, "fallback", List.of("takes over at once, and fills the same slot"));
        phase(phase, "", "", indent + STEP);
    }

    private void fan(Fan phase, String number, int indent) {
        head(number, phase.name(), "parallel, " + rule(phase), indent);
        var inner = indent + STEP;
        when(phase.when(), inner);
        phase.timeout().ifPresent(t -> fact(inner, "timeout", List.of(time(t) + " for all")));
        fact(inner, "retries", List.of(phase.retries() + " shared by the children, and one clock"));
        fact(inner, "worst case", List.of(worst(phase)));
        phase.children().forEach(child -> child(child, inner));
    }

    private static String worst(Fan phase) {
        var longest = "the longest child: ";
        var span = phase.span();
        return longest
                + time(span.worst())
                + (span.stretched().compareTo(span.worst()) > 0
                        ? ", with Retry-After " + time(span.stretched())
                        : "");
    }

    private void child(Child child, int indent) {
        phase(child.phase(), "", child.optional() ? ", optional" : "", indent);
        child.fallback().ifPresent(f -> fallback(f, indent + STEP));
    }

    private static String rule(Fan phase) {
        var count = phase.children().size();
        return switch (phase.aggregation()) {
            case ALL -> "all of " + count + " children";
            case ANY -> "any of " + count + " children; the first success cancels the rest";
            case QUORUM -> phase.needed() + " of " + count + " children";
        };
    }

    private void when(Optional<String> condition, int indent) {
        condition.ifPresent(c -> fact(indent, "when", List.of(c + ", else skipped with null")));
    }

    private static List<String> again(Again again) {
        if (!again.twice()) {
            return List.of("no: " + again.once().orElse(""));
        }
        var lines = new ArrayList<String>();
        lines.add(again.harmless().map(why -> "it may, without harm: " + why).orElse("it may:"));
        again.because().forEach(why -> lines.add("- " + why));
        return lines;
    }

    private void fact(int indent, String label, List<String> paragraphs) {
        page.entry(indent, indent + LABEL, label, paragraphs);
    }
}
