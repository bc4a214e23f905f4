package io.chronicle.connector.http;

import io.chronicle.core.Trace;
import io.helidon.http.HeaderName;
import io.helidon.http.HeaderNames;
import io.helidon.http.HeaderValues;
import io.helidon.http.Status;
import io.helidon.webserver.CloseConnectionException;
import io.helidon.webserver.http.ServerRequest;
import io.helidon.webserver.http.ServerResponse;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/// Writes the one answer of a request, and tells telemetry.
final class Reply {

    static final String NO_ROUTE = "none";

    private static final HeaderName TRACEPARENT = HeaderNames.create("traceparent");

    private final HttpListener listener;
    private final ServerRequest request;
    private final ServerResponse response;
    private final ConnectionGuard guard;
    private final long declared;
    private final long started;
    private String route = NO_ROUTE;

    /// @param declared length of the request's body; -1 where it is chunked
    Reply(
            HttpListener listener,
            ServerRequest request,
            ServerResponse response,
            ConnectionGuard guard,
            long declared) {
        this.listener = listener;
        this.request = request;
        this.response = response;
        this.guard = guard;
        this.declared = declared;
        this.started = listener.nanos();
    }

    void route(String name) {
        route = name;
    }

    static CloseConnectionException closed() {
        return new CloseConnectionException("the answer ends the connection");
    }

    /// Answers a request whose body, if any, was read.
    void send(Answer answer, @Nullable Trace trace) {
        if (trace != null) {
            response.header(HeaderValues.create(TRACEPARENT, trace.traceparent()));
        }
        if (listener.drained()) {
            response.header(HeaderValues.CONNECTION_CLOSE);
        }
        guard.sending();
        write(answer);
        guard.sent();
        if (listener.drained()) {
            throw closed();
        }
    }

    /// Answers a request whose body was not read: with one declared, the connection ends, since the
    /// bytes to come would be taken for the next request.
    void refuse(Answer answer) {
        if (declared == 0) {
            send(answer, null);
        } else {
            refuseAndClose(answer);
        }
    }

    void refuseAndClose(Answer answer) {
        response.header(HeaderValues.CONNECTION_CLOSE);
        guard.sending();
        write(answer);
        guard.sent();
        if (declared != 0) {
            guard.linger(declared);
        }
        throw closed();
    }

    /// From another thread, while the request's own waits for a body that does not come.
    void expired(Answer answer) {
        response.header(HeaderValues.CONNECTION_CLOSE);
        try {
            write(answer);
        } catch (CloseConnectionException _) {
            return; // gone already; telemetry knows
        }
    }

    /// The caller left before its request was complete.
    CloseConnectionException gone() {
        answered(Answers.CLIENT_GONE);
        return closed();
    }

    void health() {
        if (listener.drained()) {
            refuseAndClose(listener.answers().unavailable(null));
        } else {
            refuse(listener.healthy());
        }
    }

    private void write(Answer answer) {
        response.status(answer.status());
        for (var header : answer.headers()) {
            response.header(header);
        }
        try {
            if (request.prologue().method().text().equals("HEAD")) {
                response.header(
                        HeaderValues.create(HeaderNames.CONTENT_LENGTH, answer.body().length));
                response.send(Answer.EMPTY);
            } else {
                response.send(answer.body());
            }
        } catch (CloseConnectionException e) {
            answered(Answers.CLIENT_GONE);
            throw e;
        }
        answered(answer.status());
    }

    private void answered(Status status) {
        var took = Duration.ofNanos(listener.nanos() - started);
        listener.signals().answered(route, status.code(), took);
    }
}
