package io.chronicle.cli;

import com.fasterxml.jackson.databind.JsonNode;
import io.chronicle.core.Json;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/// `chronicle status`: a running instance at a glance.
@Command(
        name = "status",
        mixinStandardHelpOptions = true,
        description = "Shows the routes and endpoints of a running instance.",
        footer = {"", "Example:", "  chronicle status http://127.0.0.1:9464"})
final class StatusCommand implements Callable<Integer> {

    private final Terminal terminal;

    @Parameters(
            arity = "0..1",
            paramLabel = "URL",
            defaultValue = Management.DEFAULT_URL,
            description = "Its management address (default: ${DEFAULT-VALUE}).")
    private String url = Management.DEFAULT_URL;

    @Option(names = "--json", description = "Print the status document as it came.")
    private boolean json;

    @Mixin private Management management;

    StatusCommand(Terminal terminal) {
        this.terminal = terminal;
        this.management = new Management(terminal);
    }

    @Override
    public Integer call() throws InterruptedException {
        var status = management.status(url);
        if (json) {
            terminal.out().println(Json.text(status));
            return 0;
        }
        terminal.out()
                .println(
                        "app "
                                + status.path("app_state").asText()
                                + "  version "
                                + status.path("version").asText()
                                + "  config "
                                + status.path("config_hash").asText("-"));
        new Table(List.of("ROUTE", "STATE", "INFLIGHT", "QUEUED", "REASON"))
                .rows(status.path("routes"), StatusCommand::route)
                .print(terminal.out());
        new Table(List.of("ENDPOINT", "TYPE", "STATE", "SINCE", "CAUSE"))
                .rows(status.path("endpoints"), StatusCommand::endpoint)
                .print(terminal.out());
        return 0;
    }

    private static List<String> route(JsonNode route) {
        return List.of(
                route.path("id").asText(),
                route.path("state").asText(),
                route.path("inflight").asText("-"),
                route.path("queue_depth").asText("-"),
                route.path("reason").asText(""));
    }

    private static List<String> endpoint(JsonNode endpoint) {
        return List.of(
                endpoint.path("id").asText(),
                endpoint.path("type").asText(),
                endpoint.path("state").asText(),
                endpoint.path("since").asText(""),
                endpoint.path("cause").asText(""));
    }
}
