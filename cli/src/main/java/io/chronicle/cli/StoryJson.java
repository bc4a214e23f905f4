package io.chronicle.cli;

import static io.chronicle.engine.explain.Texts.time;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.chronicle.core.Json;
import io.chronicle.engine.explain.Errors;
import io.chronicle.engine.explain.Guarantee;
import io.chronicle.engine.explain.Latency;
import io.chronicle.engine.explain.Need;
import io.chronicle.engine.explain.RouteStory;
import io.chronicle.engine.explain.Setting;
import io.chronicle.engine.explain.Span;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.List;

/// Writes routes for programs, as one document; `schema_version` names its form.
final class StoryJson {

    private StoryJson() {}

    static void write(Path file, List<RouteStory> stories, PrintStream out) {
        var document = Json.object().put("schema_version", "v1").put("file", file.toString());
        var routes = document.putArray("routes");
        stories.forEach(story -> routes.add(route(story)));
        out.println(Json.text(document));
    }

    private static ObjectNode route(RouteStory story) {
        var json = Json.object().put("name", story.route()).put("enabled", story.enabled());
        json.set("trigger", trigger(story));
        var phases = json.putArray("phases");
        story.phases().forEach(phase -> phases.add(PhaseJson.phase(phase)));
        var needs = json.putArray("needs");
        story.needs().forEach(need -> needs.add(need(need)));
        json.set("limits", settings(story.limits()));
        json.set("retry_budget", settings(story.budget()));
        json.set("errors", errors(story.errors()));
        json.set("latency", latency(story.latency()));
        json.set("guarantee", guarantee(story.guarantee()));
        return json;
    }

    private static ObjectNode trigger(RouteStory story) {
        var source = story.source();
        var json =
                Json.object()
                        .put("connector", source.connector())
                        .put("type", source.type())
                        .put("role", source.role().label());
        json.set("takes", texts(source.takes()));
        return json.put("acknowledged", EffortText.lower(source.acknowledgement().moment()))
                .put("how", source.acknowledgement().how());
    }

    private static ObjectNode need(Need need) {
        var json =
                Json.object()
                        .put("connector", need.connector())
                        .put("endpoint", need.endpoint().value());
        json.set("because", texts(need.because()));
        return json.put("covered", need.covered());
    }

    static ObjectNode settings(List<Setting> settings) {
        var json = Json.object();
        for (var setting : settings) {
            json.putObject(setting.key())
                    .put("value", setting.value())
                    .put("level", setting.level());
        }
        return json;
    }

    private static ObjectNode errors(Errors errors) {
        var json = Json.object();
        var cases = json.putObject("cases");
        errors.cases()
                .forEach(each ->
                        cases.putObject(each.code())
                                .put("action", each.action())
                                .put("meaning", each.meaning()));
        errors.park()
                .ifPresent(park ->
                        json.putObject("park")
                                .put("connector", park.connector())
                                .put("endpoint", park.endpoint())
                                .set("target", texts(park.target())));
        return json;
    }

    private static ObjectNode latency(Latency latency) {
        var json = span(latency.span());
        var parts = json.putObject("phases");
        latency.parts().forEach(part -> parts.set(part.phase(), span(part.span())));
        latency.deadline().ifPresent(d -> json.put("deadline", time(d)));
        json.set("notes", texts(latency.notes()));
        json.set("warnings", texts(latency.warnings()));
        return json;
    }

    static ObjectNode span(Span span) {
        return Json.object()
                .put("worst", time(span.worst()))
                .put("worst_ms", span.worst().toMillis())
                .put("with_retry_after", time(span.stretched()))
                .put("with_retry_after_ms", span.stretched().toMillis());
    }

    private static ObjectNode guarantee(Guarantee guarantee) {
        var json = Json.object().put("level", EffortText.lower(guarantee.level()));
        json.set("because", texts(guarantee.because()));
        json.set("may_lose", texts(guarantee.gaps()));
        var crashes = json.putObject("crash_in");
        guarantee.crashes().forEach(crash -> crashes.put(crash.phase(), crash.consequence()));
        return json;
    }

    static ArrayNode texts(List<String> texts) {
        var json = Json.array();
        texts.forEach(json::add);
        return json;
    }
}
