package io.chronicle.core;

/// The limits in force for one route after `policy.limits` lowered those of `app`.
///
/// @param maxInflight executions of the route at once
/// @param httpMaxConcurrency HTTP trigger requests at once; for the app, of all routes together
/// @param maxPayloadBytes larger HTTP request bodies are refused
/// @param kafkaPerPartition records of one partition in execution at once
public record Limits(
        int maxInflight,
        Overflow overflow,
        int maxQueueDepth,
        int httpMaxConcurrency,
        long maxPayloadBytes,
        int kafkaPerPartition) {

    /// What happens to work above `max_inflight`.
    public enum Overflow {
        REJECT,
        QUEUE,
        SHED
    }

    /// These limits with at most `executions` at once.
    public Limits within(int executions) {
        return new Limits(
                Math.min(maxInflight, executions),
                overflow,
                maxQueueDepth,
                httpMaxConcurrency,
                maxPayloadBytes,
                kafkaPerPartition);
    }

    public static final Limits DEFAULT =
            new Limits(1024, Overflow.REJECT, 1024, 512, 1_048_576, 32);
}
