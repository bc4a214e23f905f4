package io.chronicle.management;

import io.chronicle.config.ManagementModel;
import io.chronicle.core.Ticker;
import io.chronicle.telemetry.Telemetry;
import io.helidon.http.HeaderNames;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/// Finds the answer to a request: the pages that are configured, and the commands where they are
/// allowed. Safe for any thread.
final class Surface {

    private static final String READS = "GET, HEAD";

    private final Map<String, Page> pages = new LinkedHashMap<>();
    private final Optional<String> commandRoot;
    private final Guard guard;
    private final Commands commands;
    private final Telemetry telemetry;
    private final Ticker ticker;

    Surface(ManagementModel model, Instance instance, Telemetry telemetry, Ticker ticker) {
        this.telemetry = telemetry;
        this.ticker = ticker;
        guard = new Guard(model);
        commands = new Commands(instance, telemetry, ticker);
        commandRoot =
                model.overrides()
                        ? Optional.of(model.status().orElse("/status"))
                        : Optional.empty();
        var views = new Pages(instance);
        model.metrics().ifPresent(path -> pages.put(path, new Page(true, this::metrics)));
        model.status().ifPresent(path -> pages.put(path, new Page(true, _ -> views.status())));
        model.ready().ifPresent(path -> pages.put(path, new Page(false, _ -> views.ready())));
        model.live().ifPresent(path -> pages.put(path, new Page(false, _ -> views.live())));
    }

    private record Page(boolean guarded, Function<Call, Answer> answer) {}

    /// What a command does for a caller with or without a name.
    private interface Command {
        Answer run(Call call, String target, Optional<String> name);
    }

    Answer answer(Call call) {
        var page = pages.get(call.path());
        if (page != null) {
            return read(call, page);
        }
        var target = commandRoot.flatMap(call::below);
        return target.isPresent() ? command(call, target.get()) : notFound();
    }

    private Answer read(Call call, Page page) {
        if (!call.method().equals("GET") && !call.method().equals("HEAD")) {
            return notAllowed(READS);
        }
        return page.guarded
                ? guarded(call, (to, _, _) -> page.answer.apply(to), "")
                : page.answer.apply(call);
    }

    private Answer command(Call call, List<String> path) {
        if (path.size() != 2 || path.get(1).isEmpty()) {
            return notFound();
        }
        return switch (path.get(0) + ' ' + call.method()) {
            case "overrides PUT" -> guarded(call, commands::override, path.get(1));
            case "overrides DELETE" -> guarded(call, commands::lift, path.get(1));
            case "retry POST" -> guarded(call, commands::retry, path.get(1));
            default ->
                    switch (path.get(0)) {
                        case "overrides" -> notAllowed("PUT, DELETE");
                        case "retry" -> notAllowed("POST");
                        default -> notFound();
                    };
        };
    }

    private Answer guarded(Call call, Command command, String target) {
        return switch (guard.check(call)) {
            case Guard.Caller.Known known -> command.run(call, target, known.name());
            case Guard.Caller.Refused refused -> refuse(refused);
        };
    }

    private Answer refuse(Guard.Caller.Refused refused) {
        var answer = Answer.error(401, "UNAUTHORIZED", refused.detail(), ticker.wall());
        return refused.challenge().isEmpty()
                ? answer
                : answer.with(HeaderNames.WWW_AUTHENTICATE.defaultCase(), refused.challenge());
    }

    private Answer metrics(Call call) {
        var accept = call.header(HeaderNames.ACCEPT).orElse("");
        var page = telemetry.exposition();
        var out = new ByteArrayOutputStream(64 * 1024);
        try {
            page.write(accept, out);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return Answer.text(page.contentType(accept), out.toByteArray());
    }

    private Answer notAllowed(String allow) {
        return Answer.error(405, "METHOD_NOT_ALLOWED", "", ticker.wall()).with("Allow", allow);
    }

    private Answer notFound() {
        return Answer.error(404, "NOT_FOUND", "nothing is served at this path", ticker.wall());
    }
}
