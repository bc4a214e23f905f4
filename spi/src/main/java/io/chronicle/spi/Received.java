package io.chronicle.spi;

import io.chronicle.core.FaultException;
import io.chronicle.core.Message;
import java.util.Map;
import java.util.Optional;

/// One unit of work as its source has it. Most of it is wanted only when something goes wrong and
/// is made when it is asked for.
public interface Received {

    /// Decodes the received bytes; called on the execution's thread, once for each run.
    ///
    /// @throws FaultException PAYLOAD_INVALID where the bytes do not decode
    Message decode() throws FaultException;

    /// The original bytes, for parking.
    Parcel parcel();

    /// Where it came from, in the source's words: `topic`, `partition`, `offset`.
    Map<String, String> coordinates();

    /// Its place in the source's order; empty where the source has none.
    default Optional<Position> position() {
        return Optional.empty();
    }
}
