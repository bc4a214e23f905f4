package io.chronicle.core;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.BinaryNode;
import java.util.Optional;

/// Bytes with a content type: what a codec produced, or any other value as JSON.
///
/// @param bytes not to be changed
public record Envelope(byte[] bytes, String contentType) {

    /// The envelope that `value` is, if it has the shape of the contract's codec envelope (3.4).
    public static Optional<Envelope> of(JsonNode value) {
        if (value.get("binary") instanceof BinaryNode binary
                && value.hasNonNull("codec")
                && value.hasNonNull("content_type")) {
            return Optional.of(
                    new Envelope(binary.binaryValue(), value.get("content_type").asText()));
        }
        return Optional.empty();
    }

    /// What a transport sends for `value`: the envelope's bytes, else compact JSON.
    public static Envelope sending(JsonNode value) {
        return of(value).orElseGet(() -> new Envelope(Json.bytes(value), "application/json"));
    }
}
