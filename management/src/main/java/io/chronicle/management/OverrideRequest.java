package io.chronicle.management;

import java.time.Duration;

/// A readiness override that somebody asks for.
///
/// @param target a route or an endpoint id
/// @param ready READY, which forces admission only, or NOT_READY
/// @param author the authenticated name, or who the caller says to be
public record OverrideRequest(
        String target, boolean ready, String reason, String author, Duration ttl) {

    public String state() {
        return ready ? "READY" : "NOT_READY";
    }
}
