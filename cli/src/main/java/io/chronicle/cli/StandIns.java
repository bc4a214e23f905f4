package io.chronicle.cli;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.BooleanNode;
import com.fasterxml.jackson.databind.node.TextNode;
import io.chronicle.config.ChronicleModel;
import io.chronicle.config.ConnectorModel;
import io.chronicle.core.Json;
import io.chronicle.core.Mark;
import io.chronicle.core.Node;
import io.chronicle.core.Node.Entry;
import io.chronicle.core.Node.Scalar;
import io.chronicle.core.Node.Table;
import io.chronicle.core.Node.Tag;
import io.chronicle.core.Problems;
import io.chronicle.devservices.HttpEcho;
import io.chronicle.devservices.KafkaBroker;
import io.chronicle.devservices.Ports;
import io.chronicle.expression.Scope;
import io.chronicle.spi.Decoding;
import java.io.IOException;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// What takes the place of outside systems in `dev`. Started when first needed, kept with their
/// data until the end.
final class StandIns implements AutoCloseable {

    private final PrintStream out;
    private final Set<String> real;
    private @Nullable KafkaBroker broker;
    private @Nullable HttpEcho echo;

    /// @param real connectors that keep their own system
    StandIns(PrintStream out, Set<String> real) {
        this.out = out;
        this.real = Set.copyOf(real);
    }

    /// The model with the addresses, credentials and TLS of its outside connectors overlaid.
    ChronicleModel overlay(ChronicleModel model, Node document) {
        var outside =
                Outside.of(document).stream()
                        .collect(Collectors.toMap(Outside::name, Function.identity()));
        var connectors = new ArrayList<ConnectorModel>();
        for (var connector : model.connectors()) {
            var written = outside.get(connector.name());
            connectors.add(written == null ? connector : replace(connector, written, document));
        }
        return new ChronicleModel(
                model.app(),
                connectors,
                model.routes(),
                model.management(),
                model.hash(),
                model.baseDir());
    }

    @Override
    public void close() {
        if (echo != null) {
            echo.close();
        }
        if (broker != null) {
            broker.close();
        }
    }

    private ConnectorModel replace(ConnectorModel connector, Outside written, Node document) {
        var shown = written.name() + " (" + written.type() + ", " + at(written) + ")";
        if (real.contains(written.name())) {
            out.println("dev: " + shown + " stays as it is (--real)");
            return connector;
        }
        if (written.answersOnLoopback()) {
            out.println("dev: " + shown + " answers on this machine and stays");
            return connector;
        }
        var kafka = written.type().equals("kafka");
        var options = kafka ? kafka(document) : http(written);
        out.println(
                "dev: "
                        + shown
                        + " → "
                        + (kafka ? "embedded broker at " : "echo at ")
                        + Outside.text(options, kafka ? "brokers" : "base_url").orElse(""));
        return with(connector, decode(connector, options));
    }

    private static String at(Outside written) {
        return String.join(",", written.addresses());
    }

    private Table kafka(Node document) {
        var running = broker == null ? startBroker() : broker;
        broker = running;
        running.createTopics(Topics.of(document));
        return table(
                Map.of(
                        "brokers",
                        TextNode.valueOf(running.bootstrap()),
                        "create_topics_if_missing",
                        BooleanNode.TRUE));
    }

    private static KafkaBroker startBroker() {
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

    private Table http(Outside written) {
        var running = echo == null ? HttpEcho.start(this::seen) : echo;
        echo = running;
        var path = Outside.text(written.options(), "base_url").map(URI::create).map(URI::getPath);
        var base = TextNode.valueOf(running.url() + path.orElse(""));
        var entries = new ArrayList<>(table(Map.of("base_url", base)).entries());
        for (var entry : written.options().entries()) {
            if (!Set.of("base_url", "tls", "auth").contains(entry.key())
                    && !entry.key().startsWith("tls.")
                    && !entry.key().startsWith("auth.")) {
                entries.add(entry);
            }
        }
        return new Table(written.options().mark(), entries);
    }

    private void seen(JsonNode request) {
        out.println(
                "dev: echo got "
                        + request.path("method").asText()
                        + " "
                        + request.path("path").asText()
                        + " "
                        + Json.text(request.path("body")));
    }

    private static Object decode(ConnectorModel connector, Table options) {
        var problems = new Problems();
        var at = new Decoding(connector.path() + ".options", Scope.plain(), problems);
        return connector
                .type()
                .options()
                .decode(options, at)
                .orElseThrow(() ->
                        new IllegalStateException(
                                connector.name() + " takes no stand-in: " + problems.sorted()));
    }

    private static Table table(Map<String, JsonNode> values) {
        var entries = new ArrayList<Entry>();
        values.forEach((key, value) -> entries.add(new Entry(key, Mark.NONE, scalar(value))));
        return new Table(Mark.NONE, entries);
    }

    private static Scalar scalar(JsonNode value) {
        return new Scalar(
                Mark.NONE,
                value.asText(),
                value,
                Tag.NONE,
                Mark.NONE,
                0,
                value.asText(),
                List.of());
    }

    private static ConnectorModel with(ConnectorModel c, Object options) {
        return new ConnectorModel(
                c.name(),
                c.type(),
                options,
                c.enabled(),
                c.warmup(),
                c.warmupTimeout(),
                c.breaker(),
                c.timeouts(),
                c.maxPayloadBytes(),
                c.requires(),
                c.budget(),
                c.maxInflight(),
                c.kafkaPerPartition(),
                c.path(),
                c.mark());
    }
}
