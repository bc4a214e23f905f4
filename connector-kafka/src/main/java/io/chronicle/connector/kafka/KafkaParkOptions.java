package io.chronicle.connector.kafka;

import io.chronicle.spi.Spec;

/// @param topic where dead letters go
record KafkaParkOptions(String topic) {

    static final Spec<KafkaParkOptions> SPEC =
            Spec.of(f -> {
                var topic = f.required("topic", TopicName.decoder(), "Where dead letters go.");
                return in -> new KafkaParkOptions(in.get(topic));
            });
}
