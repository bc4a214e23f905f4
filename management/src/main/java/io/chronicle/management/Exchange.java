package io.chronicle.management;

import io.chronicle.core.Ticker;
import io.chronicle.telemetry.Component;
import io.chronicle.telemetry.ProcessEvent;
import io.chronicle.telemetry.Telemetry;
import io.helidon.http.DirectHandler;
import io.helidon.http.HeaderNames;
import io.helidon.http.Status;
import io.helidon.webserver.CloseConnectionException;
import io.helidon.webserver.http.DirectHandlers;
import io.helidon.webserver.http.HttpRouting;
import io.helidon.webserver.http.ServerRequest;
import io.helidon.webserver.http.ServerResponse;
import java.io.UncheckedIOException;
import java.util.Map;
import org.slf4j.event.Level;

/// Carries answers over HTTP; every error is JSON. Safe for any thread.
final class Exchange {

    private final Surface surface;
    private final Telemetry telemetry;
    private final Ticker ticker;

    Exchange(Surface surface, Telemetry telemetry, Ticker ticker) {
        this.surface = surface;
        this.telemetry = telemetry;
        this.ticker = ticker;
    }

    void route(HttpRouting.Builder routing) {
        routing.any(this::serve)
                .error(RuntimeException.class, (_, out, error) -> defect(out, error));
    }

    /// Answers requests that never reach routing, because they cannot be parsed.
    DirectHandlers unparsed() {
        var handlers = DirectHandlers.builder();
        for (var type : DirectHandler.EventType.values()) {
            handlers.addHandler(type, (_, _, status, _, _) -> refusal(status));
        }
        return handlers.build();
    }

    private void serve(ServerRequest in, ServerResponse out) {
        var call = new Call(in);
        var answer = surface.answer(call);
        if (call.unread()) {
            out.header(HeaderNames.CONNECTION, "close");
            send(out, answer, call.method());
            throw new CloseConnectionException("the request's body was not read");
        }
        send(out, answer, call.method());
    }

    private static void send(ServerResponse out, Answer answer, String method) {
        out.status(answer.status());
        out.header(HeaderNames.CONTENT_TYPE, answer.contentType());
        out.header(HeaderNames.CACHE_CONTROL, "no-store");
        answer.headers().forEach((name, value) -> out.header(HeaderNames.create(name), value));
        if (method.equals("HEAD")) {
            out.header(HeaderNames.CONTENT_LENGTH, Integer.toString(answer.body().length));
            out.send();
        } else {
            out.send(answer.body());
        }
    }

    private void defect(ServerResponse out, RuntimeException error) {
        if (error instanceof CloseConnectionException || error instanceof UncheckedIOException) {
            throw error;
        }
        telemetry.emit(
                new ProcessEvent.Noticed(
                        Level.ERROR,
                        Component.MANAGEMENT,
                        "management_failed",
                        "a management request failed",
                        Map.of("error_detail", error.toString())));
        send(out, Answer.error(500, "INTERNAL", "", ticker.wall()), "GET");
    }

    private DirectHandler.TransportResponse refusal(Status status) {
        var code = status.code() >= 500 ? "INTERNAL" : "PAYLOAD_INVALID";
        return DirectHandler.TransportResponse.builder()
                .status(status)
                .header(HeaderNames.CONTENT_TYPE, Answer.JSON)
                .header(HeaderNames.CACHE_CONTROL, "no-store")
                .keepAlive(false)
                .entity(Answer.error(status.code(), code, "", ticker.wall()).body())
                .build();
    }
}
