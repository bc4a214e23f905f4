package io.chronicle.cli;

import com.fasterxml.jackson.databind.node.TextNode;
import io.chronicle.core.Node;
import io.chronicle.core.Node.Table;
import io.chronicle.devservices.DatabaseServer;
import io.chronicle.devservices.MariaDbServer;
import io.chronicle.devservices.PostgresServer;
import java.io.UncheckedIOException;
import java.net.URI;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/// One real database server, with the databases and schemas that the connectors name.
final class DatabaseStandIn implements StandIn {

    private final String type;
    private final int standardPort;
    private final Supplier<DatabaseServer> start;
    private @Nullable DatabaseServer server;

    private DatabaseStandIn(String type, int standardPort, Supplier<DatabaseServer> start) {
        this.type = type;
        this.standardPort = standardPort;
        this.start = start;
    }

    static DatabaseStandIn postgres() {
        return new DatabaseStandIn("postgres", 5432, PostgresServer::start);
    }

    static DatabaseStandIn mariadb() {
        return new DatabaseStandIn("mariadb", 3306, MariaDbServer::start);
    }

    @Override
    public List<String> types() {
        return List.of(type);
    }

    @Override
    public List<String> addresses(Table options) {
        return Tables.text(options, "url").map(URI::create).stream()
                .map(url -> Outside.address(url, standardPort))
                .toList();
    }

    @Override
    public Substitute replace(Outside connector, Node document) {
        var running = running(connector);
        var database = database(connector);
        try {
            running.createDatabase(database);
            var schema = Tables.text(connector.options(), "schema");
            if (schema.isPresent()) {
                running.createSchema(database, schema.get());
            }
        } catch (SQLException e) {
            throw Failure.failed(connector.name() + " gets no stand-in: " + e.getMessage());
        }
        var options =
                Tables.overlay(
                        connector.options(),
                        Set.of("tls", "credentials"),
                        Map.of("url", TextNode.valueOf(running.url(database))));
        return new Substitute("embedded server at " + running.address(database), options);
    }

    @Override
    public void close() {
        if (server != null) {
            server.close();
        }
    }

    private DatabaseServer running(Outside connector) {
        try {
            var running = server == null ? start.get() : server;
            server = running;
            return running;
        } catch (IllegalStateException | UncheckedIOException e) {
            throw Failure.failed(connector.name() + " gets no stand-in: " + e.getMessage());
        }
    }

    private static String database(Outside connector) {
        return Tables.text(connector.options(), "url")
                .map(url -> URI.create(url).getPath().substring(1))
                .orElseThrow();
    }
}
