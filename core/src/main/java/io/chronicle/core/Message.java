package io.chronicle.core;

import com.fasterxml.jackson.databind.JsonNode;
import org.jspecify.annotations.Nullable;

/// What a trigger received, decoded once.
///
/// @param slot the value of slot 0
/// @param recordId `body.record.id` or `body.summary.record_id`, for the log
public record Message(JsonNode slot, Trace trace, @Nullable String recordId) {

    /// The header `correlation_id`, for the log.
    public @Nullable String correlationId() {
        return slot.path("headers").path("correlation_id").textValue();
    }
}
