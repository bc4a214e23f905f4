package io.chronicle.telemetry;

import java.util.Locale;

/// The part of the house that a log line comes from: `chronicle::engine`.
public enum Component {
    ENGINE,
    READINESS,
    RESILIENCE,
    CONNECTOR,
    RUNTIME,
    MANAGEMENT;

    private final String label = "chronicle::" + name().toLowerCase(Locale.ROOT);

    public String label() {
        return label;
    }
}
