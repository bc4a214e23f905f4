package io.chronicle.connector.http;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.chronicle.core.Fault;
import io.chronicle.core.Json;
import io.chronicle.core.Rfc3339;
import io.helidon.http.Header;
import io.helidon.http.HeaderNames;
import io.helidon.http.HeaderValues;
import io.helidon.http.Status;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// The answers that are not a route's own (contract 5.7).
final class Answers {

    static final Header JSON = HeaderValues.create("Content-Type", "application/json");
    static final Status CLIENT_GONE = Status.create(499, "Client Closed Request");

    private static final Header NO_STORE = HeaderValues.create("Cache-Control", "no-store");
    private static final Duration SECOND = Duration.ofSeconds(1);

    private final Rfc3339 clock;

    Answers(Rfc3339 clock) {
        this.clock = clock;
    }

    Answer notFound() {
        return plain(Status.NOT_FOUND_404, "NOT_FOUND", null, null);
    }

    Answer otherMethod(String allow) {
        return plain(
                Status.METHOD_NOT_ALLOWED_405,
                "METHOD_NOT_ALLOWED",
                null,
                null,
                HeaderValues.create(HeaderNames.ALLOW, allow));
    }

    Answer unauthorized(String route, String challenge) {
        return plain(
                Status.UNAUTHORIZED_401,
                "UNAUTHORIZED",
                route,
                null,
                HeaderValues.create(HeaderNames.WWW_AUTHENTICATE, challenge));
    }

    Answer unsupported(String route, String expected) {
        return plain(
                Status.UNSUPPORTED_MEDIA_TYPE_415,
                "UNSUPPORTED_MEDIA_TYPE",
                route,
                "expected " + expected);
    }

    Answer stalled(@Nullable String route) {
        var body = body("REQUEST_TIMEOUT", route).put("reason", "timeout");
        return answer(Status.REQUEST_TIMEOUT_408, body, List.of());
    }

    /// Before routing: what is not a request at all.
    Answer malformed(Status status, String detail) {
        return plain(status, status.code() >= 500 ? "INTERNAL" : "PAYLOAD_INVALID", null, detail);
    }

    Answer internal(@Nullable String route, String detail) {
        return plain(Status.INTERNAL_SERVER_ERROR_500, "INTERNAL", route, detail);
    }

    /// The listener or the route drains, or has not started.
    Answer unavailable(@Nullable String route) {
        var body = body("TARGET_UNAVAILABLE", route);
        return answer(Status.SERVICE_UNAVAILABLE_503, body, List.of(retryAfter(1)));
    }

    Answer accepted(String traceId) {
        var body = Json.object().put("accepted", true).put("trace_id", traceId);
        return answer(Status.ACCEPTED_202, body, List.of());
    }

    /// @param phase where it failed; null before the first phase
    Answer fault(String route, Fault fault, @Nullable String phase) {
        var body = Json.object().put("error", fault.code().name()).put("route", route);
        var status = status(fault);
        var wait = fault.retryAfter();
        switch (fault) {
            case Fault.TargetUnavailable _ -> describe(body, fault, phase, phase != null);
            case Fault.QueueFull _, Fault.LimitsEnforced _ ->
                    body.put("retry_after_seconds", seconds(wait));
            case Fault.ConnectorFailure(var reason, _, _, _, _) -> {
                describe(body, fault, phase, true);
                body.put("reason", reason.label());
            }
            case Fault.Cancelled _ -> {
                describe(body, fault, phase, true);
                body.put("reason", "unknown");
            }
            case Fault.MissingKey _,
                    Fault.BudgetExhausted _,
                    Fault.PayloadTooLarge _,
                    Fault.PayloadInvalid _ ->
                    describe(body, fault, phase, true);
        }
        body.put("ts", clock.now());
        var later = status.code() == 503 || status.code() == 429;
        return answer(status, body, later ? List.of(retryAfter(seconds(wait))) : List.of());
    }

    private static void describe(
            ObjectNode body, Fault fault, @Nullable String phase, boolean detailed) {
        if (phase != null) {
            body.put("phase", phase);
        }
        if (detailed) {
            body.put("detail", fault.detail());
        }
    }

    private static Status status(Fault fault) {
        return switch (fault) {
            case Fault.TargetUnavailable _, Fault.BudgetExhausted _, Fault.Cancelled _ ->
                    Status.SERVICE_UNAVAILABLE_503;
            case Fault.MissingKey _, Fault.PayloadInvalid _ -> Status.BAD_REQUEST_400;
            case Fault.PayloadTooLarge _ -> Status.REQUEST_ENTITY_TOO_LARGE_413;
            case Fault.QueueFull _ -> Status.TOO_MANY_REQUESTS_429;
            case Fault.LimitsEnforced limits ->
                    limits.shed() ? Status.SERVICE_UNAVAILABLE_503 : Status.TOO_MANY_REQUESTS_429;
            case Fault.ConnectorFailure failure ->
                    switch (failure.reason()) {
                        case TIMEOUT -> Status.GATEWAY_TIMEOUT_504;
                        case PROTOCOL, UNKNOWN -> Status.BAD_GATEWAY_502;
                        case PANIC -> Status.INTERNAL_SERVER_ERROR_500;
                    };
        };
    }

    private static long seconds(@Nullable Duration wait) {
        var at = wait == null || wait.compareTo(SECOND) < 0 ? SECOND : wait;
        return at.getSeconds() + (at.getNano() > 0 ? 1 : 0);
    }

    private static Header retryAfter(long seconds) {
        return HeaderValues.create(HeaderNames.RETRY_AFTER, seconds);
    }

    private Answer plain(
            Status status,
            String code,
            @Nullable String route,
            @Nullable String detail,
            Header... more) {
        var body = Json.object().put("error", code).put("route", route);
        if (detail != null) {
            body.put("detail", detail);
        }
        return answer(status, body.put("ts", clock.now()), List.of(more));
    }

    private ObjectNode body(String code, @Nullable String route) {
        return Json.object().put("error", code).put("route", route).put("ts", clock.now());
    }

    private static Answer answer(Status status, ObjectNode body, List<Header> more) {
        var headers = new ArrayList<Header>(more);
        headers.add(JSON);
        headers.add(NO_STORE);
        return new Answer(status, headers, Json.bytes(body));
    }
}
