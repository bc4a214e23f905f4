package io.chronicle.cli;

import io.chronicle.config.ChronicleModel;
import io.chronicle.config.ConnectorModel;
import io.chronicle.core.Node;
import io.chronicle.core.Node.Table;
import io.chronicle.core.Problems;
import io.chronicle.expression.Scope;
import io.chronicle.spi.Decoding;
import java.io.PrintStream;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// What takes the place of outside systems in `dev`, one [StandIn] a family. Started when first
/// needed, kept with their data until the end.
final class StandIns implements AutoCloseable {

    private final PrintStream out;
    private final Set<String> real;
    private final List<StandIn> families;

    /// @param real connectors that keep their own system
    StandIns(PrintStream out, Set<String> real) {
        this.out = out;
        this.real = Set.copyOf(real);
        this.families =
                List.of(
                        new KafkaStandIn(),
                        new HttpStandIn(out),
                        DatabaseStandIn.postgres(),
                        DatabaseStandIn.mariadb());
    }

    /// The model with the addresses, credentials and TLS of its outside connectors overlaid.
    ChronicleModel overlay(ChronicleModel model, Node document) {
        var options = options(document);
        var connectors = new ArrayList<ConnectorModel>();
        for (var connector : model.connectors()) {
            var overlaid = options.get(connector.name());
            connectors.add(
                    overlaid == null ? connector : with(connector, decode(connector, overlaid)));
        }
        return new ChronicleModel(
                model.app(),
                connectors,
                model.routes(),
                model.management(),
                model.hash(),
                model.baseDir());
    }

    /// The options that lead to stand-ins, by connector; says what stands in for what.
    Map<String, Table> options(Node document) {
        var replaced = new HashMap<String, Table>();
        for (var written : Outside.of(document, families)) {
            options(written, document).ifPresent(table -> replaced.put(written.name(), table));
        }
        return replaced;
    }

    @Override
    public void close() {
        families.forEach(StandIn::close);
    }

    private Optional<Table> options(Outside written, Node document) {
        var shown = written.shown();
        if (real.contains(written.name())) {
            out.println("dev: " + shown + " stays as it is (--real)");
            return Optional.empty();
        }
        if (written.answersOnLoopback()) {
            out.println("dev: " + shown + " answers on this machine and stays");
            return Optional.empty();
        }
        var substitute = written.family().replace(written, document);
        out.println("dev: " + shown + " → " + substitute.shown());
        return Optional.of(substitute.options());
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
