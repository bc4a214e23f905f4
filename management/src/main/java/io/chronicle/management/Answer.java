package io.chronicle.management;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.chronicle.core.Json;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.LinkedHashMap;
import java.util.Map;

/// What goes back for a request. Never cached by whoever reads it.
///
/// @param body not to be changed
record Answer(int status, String contentType, Map<String, String> headers, byte[] body) {

    static final String JSON = "application/json";

    static Answer json(int status, JsonNode body) {
        return new Answer(status, JSON, Map.of(), line(body));
    }

    static Answer text(String contentType, byte[] body) {
        return new Answer(200, contentType, Map.of(), body);
    }

    /// An error in the body that all listeners of the house use.
    ///
    /// @param detail empty: none
    static Answer error(int status, String code, String detail, Instant now) {
        return json(status, errorBody(code, detail, now));
    }

    static ObjectNode errorBody(String code, String detail, Instant now) {
        var body = Json.object().put("error", code).putNull("route");
        if (!detail.isEmpty()) {
            body.put("detail", detail);
        }
        return body.put("ts", stamp(now));
    }

    Answer with(String name, String value) {
        var more = new LinkedHashMap<>(headers);
        more.put(name, value);
        return new Answer(status, contentType, Map.copyOf(more), body);
    }

    static String stamp(Instant at) {
        return at.truncatedTo(ChronoUnit.MILLIS).toString();
    }

    private static byte[] line(JsonNode body) {
        return (Json.text(body) + "\n").getBytes(StandardCharsets.UTF_8);
    }
}
