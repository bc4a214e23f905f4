package io.chronicle.cli;

import static io.chronicle.engine.explain.Texts.time;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.chronicle.core.Json;
import io.chronicle.engine.explain.Again;
import io.chronicle.engine.explain.Effort;
import io.chronicle.engine.explain.PhaseStory;
import io.chronicle.engine.explain.PhaseStory.Child;
import io.chronicle.engine.explain.PhaseStory.Fan;
import io.chronicle.engine.explain.PhaseStory.Inside;
import io.chronicle.engine.explain.PhaseStory.Outward;
import io.chronicle.engine.explain.PhaseStory.StandIn;

/// Writes a phase for programs.
final class PhaseJson {

    private PhaseJson() {}

    static ObjectNode phase(PhaseStory phase) {
        var json = Json.object().put("name", phase.name());
        phase.when().ifPresent(condition -> json.put("when", condition));
        return switch (phase) {
            case Inside inside -> inside(json.put("type", inside.type()), inside);
            case Outward outward -> outward(json.put("type", outward.type()), outward);
            case Fan fan -> fan(json.put("type", "parallel"), fan);
        };
    }

    private static ObjectNode inside(ObjectNode json, Inside phase) {
        phase.timeout().ifPresent(t -> json.put("timeout", time(t)));
        return json;
    }

    private static ObjectNode outward(ObjectNode json, Outward phase) {
        json.put("connector", phase.connector()).put("endpoint", phase.endpoint().value());
        json.set("sends", StoryJson.texts(phase.sends()));
        effort(json, phase.effort());
        json.set("latency", StoryJson.span(phase.effort().span()));
        json.set("applies_twice", again(phase.again()));
        if (!phase.transaction().isEmpty()) {
            json.set("transaction", StoryJson.texts(phase.transaction()));
        }
        phase.fallback()
                .ifPresent(f -> {
                    switch (f) {
                        case StandIn.ByPhase(var standIn) -> json.set("fallback", phase(standIn));
                        case StandIn.ByRoute(var route) -> json.put("fallback_route", route);
                    }
                });
        return json;
    }

    private static void effort(ObjectNode json, Effort effort) {
        var plan = effort.plan();
        json.putObject("timeout")
                .put("value", time(plan.attemptTimeout()))
                .put("level", effort.timeoutLevel());
        json.put("attempts", plan.attempts())
                .put("attempts_asked", plan.asked())
                .put("driver_retries", effort.driver())
                .put("backoff_in_all", time(plan.pauses()));
        json.set("retry_budget", StoryJson.settings(effort.narrowed()));
        effort.bulkhead().ifPresent(most -> json.put("max_inflight", most));
    }

    private static ObjectNode again(Again again) {
        var json = Json.object().put("may", again.twice());
        json.set("because", StoryJson.texts(again.because()));
        again.harmless().ifPresent(why -> json.put("harmless", why));
        again.once().ifPresent(why -> json.put("once", why));
        return json;
    }

    private static ObjectNode fan(ObjectNode json, Fan phase) {
        json.put("aggregation", EffortText.lower(phase.aggregation()));
        if (phase.needed() > 0) {
            json.put("quorum", phase.needed());
        }
        phase.timeout().ifPresent(t -> json.put("timeout", time(t)));
        json.put("shared_retries", phase.retries());
        json.set("latency", StoryJson.span(phase.span()));
        var children = json.putArray("children");
        phase.children().forEach(child -> children.add(child(child)));
        return json;
    }

    private static ObjectNode child(Child child) {
        var json = phase(child.phase()).put("optional", child.optional());
        child.fallback().ifPresent(f -> json.set("fallback", phase(f)));
        return json;
    }
}
