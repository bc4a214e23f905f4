package io.chronicle.connector.kafka;

/// Why a partition is not fetched, the most telling first.
enum PauseReason {
    DRAIN("drain", true),
    READINESS("readiness", true),
    /// A record that `on_error: stop` holds.
    BLOCKED("blocked", true),
    /// The route has no free permit.
    PERMITS("kafka.max_inflight", false),
    /// As many records wait as the window holds.
    WINDOW("window", false);

    private final String label;
    private final boolean told;

    PauseReason(String label, boolean told) {
        this.label = label;
        this.told = told;
    }

    String label() {
        return label;
    }

    /// Whether operators hear of it at once. The others are the ordinary rhythm of a full route and
    /// are told only when they last.
    boolean toldAtOnce() {
        return told;
    }
}
