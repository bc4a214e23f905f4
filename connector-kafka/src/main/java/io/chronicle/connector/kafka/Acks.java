package io.chronicle.connector.kafka;

import java.util.Locale;

/// Who must have a record before it counts as sent.
enum Acks {
    ALL("all"),
    LEADER("1"),
    NONE("0");

    private final String property;

    Acks(String property) {
        this.property = property;
    }

    String property() {
        return property;
    }

    /// As people read it.
    String label() {
        return "acks=" + name().toLowerCase(Locale.ROOT);
    }
}
