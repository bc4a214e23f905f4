package io.chronicle.management;

import com.fasterxml.jackson.databind.JsonNode;
import io.chronicle.core.FaultException;
import io.chronicle.core.Json;
import io.chronicle.core.Ticker;
import io.chronicle.spi.Durations;
import io.chronicle.telemetry.ProcessEvent;
import io.chronicle.telemetry.Telemetry;
import java.time.Duration;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;

/// Overrides and retries: what operators may ask of a running process.
final class Commands {

    private static final Duration LONGEST = Duration.ofDays(30);
    private static final Set<String> KEYS = Set.of("state", "reason", "ttl", "author");

    private final Instance instance;
    private final Telemetry telemetry;
    private final Ticker ticker;

    Commands(Instance instance, Telemetry telemetry, Ticker ticker) {
        this.instance = instance;
        this.telemetry = telemetry;
        this.ticker = ticker;
    }

    /// A command that cannot be read; `getMessage` says why.
    private static final class Unreadable extends Exception {

        private static final long serialVersionUID = 1L;

        Unreadable(String message) {
            super(message);
        }
    }

    /// `PUT …/overrides/{id}`
    ///
    /// @param name of the caller, where the way in tells
    Answer override(Call call, String target, Optional<String> name) {
        var body = call.body();
        if (body.isEmpty()) {
            return error(413, "PAYLOAD_TOO_LARGE", "longer than " + Call.MAX_BODY + " bytes");
        }
        try {
            var request = request(Json.parse(body.get()), target, name);
            return switch (instance.override(request)) {
                case DONE -> set(request);
                case NOTHING, UNKNOWN -> unknown(target);
            };
        } catch (FaultException e) {
            return error(400, "PAYLOAD_INVALID", e.fault().detail());
        } catch (Unreadable e) {
            return error(400, "PAYLOAD_INVALID", String.valueOf(e.getMessage()));
        }
    }

    /// `DELETE …/overrides/{id}?author`
    Answer lift(Call call, String target, Optional<String> name) {
        var author = author(call, name);
        if (author.isEmpty()) {
            return nobody();
        }
        return switch (instance.lift(target, author.get())) {
            case DONE -> Answer.json(200, Json.object().put("id", target).put("lifted", true));
            case NOTHING -> error(404, "NOT_FOUND", "no override of " + target + " is in force");
            case UNKNOWN -> unknown(target);
        };
    }

    /// `POST …/retry/{route}?topic&partition&author`
    Answer retry(Call call, String route, Optional<String> name) {
        var author = author(call, name);
        if (author.isEmpty()) {
            return nobody();
        }
        var topic = call.query("topic");
        var partition = call.query("partition");
        if (partition.isPresent() && !partition.get().matches("[0-9]{1,9}")) {
            return error(400, "PAYLOAD_INVALID", "partition must be a number");
        }
        var number =
                partition.isEmpty()
                        ? OptionalInt.empty()
                        : OptionalInt.of(Integer.parseInt(partition.get()));
        return switch (instance.retry(route, topic, number, author.get())) {
            case DONE -> retrying(route, topic, number, author.get());
            case NOTHING -> error(404, "NOT_FOUND", "nothing of " + route + " is blocked there");
            case UNKNOWN -> unknown(route);
        };
    }

    /// The authenticated name, else the one that the query gives.
    private static Optional<String> author(Call call, Optional<String> name) {
        return name.or(() -> call.query("author").map(String::strip).filter(a -> !a.isEmpty()));
    }

    private Answer nobody() {
        return error(
                400,
                "PAYLOAD_INVALID",
                "author is required where no name is authenticated: add ?author=NAME");
    }

    private Answer set(OverrideRequest request) {
        return Answer.json(
                200,
                Json.object()
                        .put("id", request.target())
                        .put("state", request.state())
                        .put("reason", request.reason())
                        .put("author", request.author())
                        .put("expires_at", Answer.stamp(ticker.wall().plus(request.ttl()))));
    }

    private Answer retrying(
            String route, Optional<String> topic, OptionalInt partition, String author) {
        telemetry.emit(
                new ProcessEvent.RetryRequested(
                        route, topic.orElse(""), partition.orElse(-1), author));
        var body = Json.object().put("route", route).put("retrying", true);
        topic.ifPresent(value -> body.put("topic", value));
        partition.ifPresent(value -> body.put("partition", value));
        return Answer.json(202, body);
    }

    private static OverrideRequest request(JsonNode body, String target, Optional<String> name)
            throws Unreadable {
        for (var key : body.properties()) {
            if (!KEYS.contains(key.getKey())) {
                throw new Unreadable(
                        "unknown key \""
                                + key.getKey()
                                + "\" (expected state, reason, ttl, author)");
            }
        }
        var state = text(body, "state");
        if (!state.equals("READY") && !state.equals("NOT_READY")) {
            throw new Unreadable("state must be READY or NOT_READY");
        }
        var reason = text(body, "reason");
        var ttl = ttl(text(body, "ttl"));
        var author = name.isPresent() ? name.get() : text(body, "author");
        return new OverrideRequest(target, state.equals("READY"), reason, author, ttl);
    }

    private static Duration ttl(String text) throws Unreadable {
        var ttl = Durations.parse(text);
        if (ttl.isEmpty() || !ttl.get().isPositive() || ttl.get().compareTo(LONGEST) > 0) {
            throw new Unreadable("ttl must be a duration such as 30m, at most 30d");
        }
        return ttl.get();
    }

    private static String text(JsonNode body, String key) throws Unreadable {
        var value = body.path(key);
        if (!value.isTextual() || value.asText().isBlank()) {
            throw new Unreadable(key + " must be a non-empty string");
        }
        return value.asText().strip();
    }

    private Answer unknown(String target) {
        return error(404, "NOT_FOUND", "no such route or endpoint: " + target);
    }

    private Answer error(int status, String code, String detail) {
        return Answer.error(status, code, detail, ticker.wall());
    }
}
