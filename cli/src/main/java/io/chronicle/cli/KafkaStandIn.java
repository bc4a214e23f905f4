package io.chronicle.cli;

import com.fasterxml.jackson.databind.node.BooleanNode;
import com.fasterxml.jackson.databind.node.TextNode;
import io.chronicle.core.Node;
import io.chronicle.core.Node.Table;
import io.chronicle.devservices.KafkaBroker;
import io.chronicle.devservices.Ports;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// One embedded broker with the topics that the document names.
final class KafkaStandIn implements StandIn {

    private @Nullable KafkaBroker broker;

    @Override
    public List<String> types() {
        return List.of("kafka");
    }

    @Override
    public List<String> addresses(Table options) {
        return Tables.texts(options, "brokers");
    }

    @Override
    public Substitute replace(Outside connector, Node document) {
        var running = broker == null ? start() : broker;
        broker = running;
        running.createTopics(Topics.of(document));
        var options =
                Tables.of(
                        Map.of(
                                "brokers",
                                TextNode.valueOf(running.bootstrap()),
                                "create_topics_if_missing",
                                BooleanNode.TRUE));
        return new Substitute("embedded broker at " + running.bootstrap(), options);
    }

    @Override
    public void close() {
        if (broker != null) {
            broker.close();
        }
    }

    private static KafkaBroker start() {
        try {
            var data = Files.createTempDirectory("chronicle-dev-kafka");
            return KafkaBroker.start(
                    data,
                    Ports.free(),
                    KafkaBroker.Wire.PLAINTEXT,
                    Map.of("auto.create.topics.enable", "true"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
