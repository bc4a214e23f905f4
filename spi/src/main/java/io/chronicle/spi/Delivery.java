package io.chronicle.spi;

import io.chronicle.core.CancelScope;
import io.chronicle.core.FaultException;
import io.chronicle.core.Message;
import java.util.Map;
import java.util.Optional;

/// One unit of work with the way to tell its source how it ended.
///
/// @param message decodes the received bytes; called on the execution's thread, once for each run
/// @param parcel the original bytes, for parking
/// @param coordinates where it came from, in the source's words: `topic`, `partition`, `offset`
/// @param position its place in the source's order; empty where the source has none
/// @param cancel ends the execution when the caller has gone or the assignment is lost
public record Delivery(
        MessageSource message,
        Parcel parcel,
        Map<String, String> coordinates,
        Optional<Position> position,
        Settlement settlement,
        CancelScope cancel) {

    @FunctionalInterface
    public interface MessageSource {
        /// @throws FaultException PAYLOAD_INVALID where the bytes do not decode
        Message decode() throws FaultException;
    }
}
