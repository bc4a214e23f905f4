package io.chronicle.management;

import java.util.Optional;
import java.util.OptionalInt;

/// The running process as the management listener sees it. Called on the virtual threads of
/// requests, many at once; reading must not block, and a command no longer than a file takes to
/// write.
public interface Instance {

    LiveView live();

    /// One atomic view. Within one cache window every call returns the same object, so that all
    /// answers of the window are the same bytes.
    StatusView status();

    /// Puts an override in force, replacing one that is. The instance logs this and its end.
    ///
    /// @return UNKNOWN where no route or endpoint has that id
    Effect override(OverrideRequest request);

    /// @param target a route or an endpoint id
    /// @param author who lifts it; the instance logs that
    /// @return UNKNOWN as above, NOTHING where no override was in force
    Effect lift(String target, String author);

    /// Tries blocked records again at once.
    ///
    /// @param topic empty: whichever is blocked
    /// @param partition empty: whichever is blocked
    /// @return UNKNOWN where there is no such route, NOTHING where nothing of it is blocked
    Effect retry(String route, Optional<String> topic, OptionalInt partition, String author);

    /// What a command did.
    enum Effect {
        DONE,
        NOTHING,
        UNKNOWN
    }
}
