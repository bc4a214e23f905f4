package io.chronicle.connector.kafka;

import io.chronicle.expression.Expression;
import io.chronicle.spi.PayloadDecoder;
import java.util.List;
import java.util.Optional;

/// @param reset where a group without a committed offset begins
/// @param transform over the record; replaces slot 0
record KafkaTriggerOptions(
        List<String> topics,
        String groupId,
        Reset reset,
        PayloadDecoder decode,
        Optional<Expression> transform) {

    KafkaTriggerOptions {
        topics = List.copyOf(topics);
    }

    enum Reset {
        EARLIEST,
        LATEST
    }
}
