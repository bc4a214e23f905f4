package io.chronicle.config;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.chronicle.core.Json;

/// Lets a schema of options pass dotted keys, which stand for nested ones.
final class Dotted {

    private Dotted() {}

    static void allow(JsonNode schema) {
        schema.forEach(Dotted::allow);
        var closed = schema.get("additionalProperties");
        if (schema instanceof ObjectNode object && closed != null && closed.isBoolean()) {
            object.putObject("patternProperties").set("\\.", Json.object());
        }
    }
}
