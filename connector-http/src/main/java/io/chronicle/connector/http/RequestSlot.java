package io.chronicle.connector.http;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import io.chronicle.core.Json;
import io.chronicle.core.Message;
import io.chronicle.core.Trace;
import io.chronicle.spi.FormEncoding;
import io.helidon.http.HeaderName;
import io.helidon.http.HeaderNames;
import io.helidon.http.Headers;
import io.helidon.webserver.http.ServerRequest;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Builds slot 0 of an HTTP trigger (contract 3.1, 6.4).
final class RequestSlot {

    private static final ObjectNode NOTHING = Json.object();
    private static final HeaderName TRACEPARENT = HeaderNames.create("traceparent");
    private static final HeaderName TRACESTATE = HeaderNames.create("tracestate");
    private static final String OF_THE_LIBRARY = HeaderNames.X_HELIDON_CN.lowerCase();

    private RequestSlot() {}

    /// @param values what the placeholders took
    /// @param body decoded
    /// @throws IllegalArgumentException where the query has a malformed escape
    static Message message(
            ServerRequest request,
            ServedRoute route,
            List<String> values,
            JsonNode body,
            String receivedAt,
            CallerClock clock) {
        var headers = headers(request.headers());
        var trace = trace(request.headers(), headers, body);
        var received = TextNode.valueOf(receivedAt);
        var metadata = Json.object();
        metadata.set("received_at", received);
        var date = first(request.headers(), HeaderNames.DATE);
        var event = date == null ? null : clock.timestamp(route.name(), date).orElse(null);
        metadata.set("timestamp", event == null ? received : TextNode.valueOf(event));
        metadata.put("trace_id", trace.traceId());
        metadata.put("remote_addr", ((GuardedPeer) request.remotePeer()).remoteAddress());
        metadata.put("user_agent", first(request.headers(), HeaderNames.USER_AGENT));
        metadata.put("request_path", request.prologue().uriPath().rawPath());
        var slot = Json.object();
        slot.set("headers", headers);
        slot.set("query", query(request));
        slot.set("path", path(route.options().path().names(), values));
        slot.put("method", route.options().method());
        slot.set("body", body);
        slot.set("metadata", metadata);
        return new Message(slot, trace, recordId(body));
    }

    private static ObjectNode headers(Headers from) {
        var headers = Json.object();
        for (var header : from) {
            var name = header.headerName().lowerCase();
            if (name.equals(OF_THE_LIBRARY)) {
                continue;
            }
            var normal = HeaderText.normal(name);
            if (header.valueCount() == 1 && !headers.has(normal)) {
                headers.put(normal, header.get());
            } else {
                header.allValues().forEach(v -> FormEncoding.add(headers, normal, v));
            }
        }
        return headers;
    }

    private static ObjectNode query(ServerRequest request) {
        return request.prologue().hasQuery()
                ? FormEncoding.parse(request.prologue().query().rawValue())
                : NOTHING;
    }

    private static ObjectNode path(List<String> names, List<String> values) {
        if (names.isEmpty()) {
            return NOTHING;
        }
        var path = Json.object();
        for (var i = 0; i < names.size(); i++) {
            path.put(names.get(i), values.get(i));
        }
        return path;
    }

    private static Trace trace(Headers raw, JsonNode headers, JsonNode body) {
        var parent = first(raw, TRACEPARENT);
        if (parent != null) {
            var state = first(raw, TRACESTATE);
            var continued = Trace.continuing(parent, state == null ? "" : state);
            if (continued.isPresent()) {
                return continued.get();
            }
        }
        var named =
                text(headers.path("trace_id")).or(() -> text(body.path("trace").path("trace_id")));
        return named.map(id -> Trace.fresh().named(id)).orElseGet(Trace::fresh);
    }

    private static @Nullable String recordId(JsonNode body) {
        return text(body.path("record").path("id"))
                .or(() -> text(body.path("summary").path("record_id")))
                .orElse(null);
    }

    private static Optional<String> text(JsonNode value) {
        return value.isValueNode() && !value.isNull() && !value.asText().isEmpty()
                ? Optional.of(value.asText())
                : Optional.empty();
    }

    static @Nullable String first(Headers headers, HeaderName name) {
        return headers.contains(name) ? headers.get(name).get() : null;
    }
}
