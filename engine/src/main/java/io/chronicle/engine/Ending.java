package io.chronicle.engine;

import com.fasterxml.jackson.databind.JsonNode;
import io.chronicle.core.Fault;
import io.chronicle.core.Message;
import org.jspecify.annotations.Nullable;

/// How one run of a route ended, before `on_error` decides what becomes of the delivery.
sealed interface Ending {

    /// Null where the bytes did not decode.
    @Nullable Message message();

    /// Outbound calls made.
    int actions();

    record Completed(JsonNode output, Message message, int actions) implements Ending {}

    /// @param phase where it failed; null before the first phase
    /// @param undone whether the failure took everything with it that the run has done outside, so
    ///   that it may begin anew
    record Failed(
            Fault fault,
            @Nullable String phase,
            @Nullable Message message,
            int actions,
            boolean undone)
            implements Ending {

        /// The same place with another fault.
        Failed withFault(Fault other) {
            return new Failed(other, phase, message, actions, false);
        }

        /// What a dead letter says of the tries: at least one.
        int attempts() {
            return Math.max(1, actions);
        }
    }
}
