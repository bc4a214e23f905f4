package io.chronicle.cli;

import com.fasterxml.jackson.databind.JsonNode;
import io.chronicle.core.RouteState;
import io.chronicle.spi.Suggestion;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/// `chronicle why`: what stands between a route and its work, in words.
@Command(
        name = "why",
        mixinStandardHelpOptions = true,
        description = "Says why a route of a running instance is in its state.",
        footer = {"", "Example:", "  chronicle why publish_record http://127.0.0.1:9464"})
final class WhyCommand implements Callable<Integer> {

    private final Terminal terminal;

    @Parameters(index = "0", paramLabel = "ROUTE", description = "The chronicle's name.")
    private String route = "";

    @Parameters(
            index = "1",
            arity = "0..1",
            paramLabel = "URL",
            defaultValue = Management.DEFAULT_URL,
            description = "The management address (default: ${DEFAULT-VALUE}).")
    private String url = Management.DEFAULT_URL;

    @Mixin private Management management;

    WhyCommand(Terminal terminal) {
        this.terminal = terminal;
        this.management = new Management(terminal);
    }

    @Override
    public Integer call() throws InterruptedException {
        var status = management.status(url);
        explain(find(status.path("routes")), status.path("endpoints"))
                .forEach(terminal.out()::println);
        return 0;
    }

    private JsonNode find(JsonNode routes) {
        var names = new ArrayList<String>();
        for (var candidate : routes) {
            if (candidate.path("id").asText().equals(route)) {
                return candidate;
            }
            names.add(candidate.path("id").asText());
        }
        var meant = Suggestion.nearest(route, names).map(n -> "; did you mean " + n + "?");
        throw Failure.failed(
                "no route \""
                        + route
                        + "\""
                        + meant.orElse("; there are " + String.join(", ", names)));
    }

    static List<String> explain(JsonNode route, JsonNode endpoints) {
        var lines = new ArrayList<String>();
        var state = route.path("state").asText();
        var reason = route.path("reason").asText("");
        lines.add(
                route.path("id").asText()
                        + " is "
                        + state
                        + (reason.isEmpty() ? "" : ": " + reason));
        for (var id : route.path("unhealthy")) {
            lines.add("  " + endpoint(id.asText(), endpoints));
        }
        for (var blocked : blocks(route.path("blocked_by"))) {
            lines.add("  blocked by " + facts(blocked));
        }
        if (lines.size() == 1 && state.equals(RouteState.READY.name())) {
            lines.add("  every endpoint it requires is up: " + ids(route.path("requires")));
        }
        return lines;
    }

    private static Iterable<JsonNode> blocks(JsonNode blockedBy) {
        return blockedBy.isArray() || !blockedBy.isObject() ? blockedBy : List.of(blockedBy);
    }

    private static String endpoint(String name, JsonNode endpoints) {
        for (var endpoint : endpoints) {
            if (isOf(endpoint.path("id").asText(), name)) {
                var cause = endpoint.path("cause").asText("");
                return endpoint.path("id").asText()
                        + " is "
                        + endpoint.path("state").asText()
                        + since(endpoint)
                        + (cause.isEmpty() ? "" : ": " + cause)
                        + nextProbe(endpoint);
            }
        }
        return name + " is not up";
    }

    /// Whether the endpoint is the connector's, on either of its sides.
    private static boolean isOf(String id, String name) {
        return id.equals(name)
                || id.equals("endpoint." + name)
                || id.equals("endpoint." + name + "-consumer");
    }

    private static String since(JsonNode endpoint) {
        var since = endpoint.path("since").asText("");
        return since.isEmpty() ? "" : " since " + since;
    }

    private static String nextProbe(JsonNode endpoint) {
        var next = endpoint.path("next_probe_at").asText("");
        return next.isEmpty() || next.equals("null") ? "" : " (next probe at " + next + ")";
    }

    private static String facts(JsonNode facts) {
        var words = new ArrayList<String>();
        facts.properties().forEach(e -> words.add(e.getKey() + " " + e.getValue().asText()));
        return String.join(", ", words);
    }

    private static String ids(JsonNode requires) {
        var ids = new ArrayList<String>();
        requires.forEach(id -> ids.add(id.asText()));
        return ids.isEmpty() ? "it requires none" : String.join(", ", ids);
    }
}
