package io.chronicle.spi;

import java.time.Duration;
import java.util.Map;

/// What a connector tells telemetry beyond what the runner and the guard see for themselves. Safe
/// for any thread.
public interface Signals {

    /// A trigger stopped fetching.
    ///
    /// @param reason `readiness`, `window`, `kafka.max_inflight`, `blocked`, `drain`
    /// @param coordinates what is paused: `topic`, `partition`
    void paused(String route, String connector, String reason, Map<String, String> coordinates);

    void resumed(
            String route, String connector, Map<String, String> coordinates, Duration pausedFor);

    /// A limit held work back; counted in `chronicle_limits_enforced_total`.
    void limited(String route, String policy);

    /// A listener answered.
    ///
    /// @param route `none` where no route matched
    void answered(String route, int status, Duration took);

    /// One poll of a broker that returned records.
    void polled(String route, Duration took);

    /// The source no longer has the next record to read; counted in
    /// `chronicle_kafka_offset_out_of_range_total`.
    ///
    /// @param from where reading goes on: `the beginning`, `the end`
    void offsetLost(String route, String topic, int partition, long offset, String from);

    /// The state of a pool, and how many callers found it empty since the last report.
    void pool(String endpoint, int idle, int busy, int waiting, int exhausted);

    /// When a certificate of the connector ends.
    void certificate(String connector, java.time.Instant notAfter);

    /// What a connector took up, such as the memory that it may need. Not told unless somebody
    /// listens.
    default void info(String event, String message, Map<String, String> fields) {}

    /// Something an operator should know of.
    void warn(String event, String message, Map<String, String> fields);

    /// Something that lost or may lose work.
    void error(String event, String message, Map<String, String> fields);
}
