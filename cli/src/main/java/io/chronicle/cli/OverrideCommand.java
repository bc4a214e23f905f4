package io.chronicle.cli;

import com.fasterxml.jackson.databind.JsonNode;
import io.chronicle.core.Json;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/// `chronicle override`: takes a route or endpoint out of service, or back in, for a while.
@Command(
        name = "override",
        mixinStandardHelpOptions = true,
        description =
                "Overrides the readiness of a route or endpoint (management.overrides: true).",
        footer = {
            "",
            "Examples:",
            "  chronicle override publish_record --state NOT_READY --reason \"broker upgrade\" --ttl 30m",
            "  chronicle override publish_record --lift"
        })
final class OverrideCommand implements Callable<Integer> {

    /// What readiness may be overridden to.
    enum State {
        READY,
        NOT_READY
    }

    private final Terminal terminal;

    @Parameters(index = "0", paramLabel = "ID", description = "A route, or an endpoint's id.")
    private String id = "";

    @Parameters(
            index = "1",
            arity = "0..1",
            paramLabel = "URL",
            defaultValue = Management.DEFAULT_URL,
            description = "The management address (default: ${DEFAULT-VALUE}).")
    private String url = Management.DEFAULT_URL;

    @Option(names = "--state", paramLabel = "STATE", description = "${COMPLETION-CANDIDATES}.")
    private Optional<State> state = Optional.empty();

    @Option(names = "--reason", paramLabel = "TEXT", description = "Shown in /status and the log.")
    private Optional<String> reason = Optional.empty();

    @Option(names = "--ttl", paramLabel = "DURATION", description = "How long it holds: 30m.")
    private Optional<String> ttl = Optional.empty();

    @Option(
            names = "--author",
            paramLabel = "NAME",
            description =
                    "Who overrides, where management.auth does not say (default: your user name).")
    private String author = System.getProperty("user.name", "");

    @Option(names = "--lift", description = "End the override.")
    private boolean lift;

    @Mixin private Management management;

    OverrideCommand(Terminal terminal) {
        this.terminal = terminal;
        this.management = new Management(terminal);
    }

    @Override
    public Integer call() throws InterruptedException {
        var path = "/overrides/" + Management.encoded(id);
        if (lift) {
            var query = "?author=" + Management.encoded(author);
            management.change(url, "DELETE", path + query, Optional.empty());
            terminal.out().println(id + ": override lifted");
        } else {
            management.change(url, "PUT", path, Optional.of(body()));
            terminal.out().println(id + ": overridden to " + state.orElseThrow());
        }
        return 0;
    }

    private JsonNode body() {
        var wanted = state.orElseThrow(() -> missing("--state READY or NOT_READY, or --lift"));
        return Json.object()
                .put("state", wanted.name())
                .put("reason", reason.orElseThrow(() -> missing("--reason")))
                .put("ttl", ttl.orElseThrow(() -> missing("--ttl, such as 30m")))
                .put("author", author);
    }

    private static Failure missing(String what) {
        return Failure.usage("an override needs " + what);
    }
}
