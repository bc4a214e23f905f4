package io.chronicle.spi;

import java.util.Locale;

/// What a connector is to the route that uses it.
public enum Role {
    /// Listens for callers; no endpoint of the readiness graph.
    SERVER,
    /// Calls out and gets an answer.
    CLIENT,
    /// Sends to a broker.
    PRODUCER,
    /// Fetches from a broker.
    CONSUMER;

    public String label() {
        return name().toLowerCase(Locale.ROOT);
    }
}
