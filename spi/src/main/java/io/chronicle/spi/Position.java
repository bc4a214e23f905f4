package io.chronicle.spi;

/// Where a delivery stands in an ordered source that a group of replicas reads together.
///
/// @param group the consumer group
/// @param offset of this delivery in its partition
/// @param committed every offset below it is known to be committed at the source
public record Position(String group, String topic, int partition, long offset, long committed) {}
