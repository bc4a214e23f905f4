package io.chronicle.connector.kafka;

import static io.chronicle.spi.Decoders.name;

import io.chronicle.spi.Decoder;
import io.chronicle.spi.Decoders;
import java.util.regex.Pattern;

/// What Kafka takes as the name of a topic.
final class TopicName {

    private static final Pattern FORM = Pattern.compile("[A-Za-z0-9._-]{1,249}");

    private TopicName() {}

    static boolean valid(String name) {
        return FORM.matcher(name).matches() && !name.equals(".") && !name.equals("..");
    }

    /// The name of a topic that is known at load.
    static Decoder<String> decoder() {
        return Decoders.decoder(
                (node, at) ->
                        name().decode(node, at)
                                .filter(text ->
                                        valid(text)
                                                || Decoders.wrong(node, at, "a topic name")
                                                        .isPresent()),
                () -> name().schema());
    }
}
