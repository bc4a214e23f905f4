package io.chronicle.engine.explain;

import io.chronicle.spi.Acknowledgement;
import io.chronicle.spi.Role;
import java.util.List;

/// Where a route's work comes from.
///
/// @param takes in the source's own words
public record Source(
        String connector,
        String type,
        Role role,
        List<String> takes,
        Acknowledgement acknowledgement) {

    public Source {
        takes = List.copyOf(takes);
    }

    /// What one piece of its work is called.
    String unit() {
        return role == Role.SERVER ? "request" : "record";
    }
}
