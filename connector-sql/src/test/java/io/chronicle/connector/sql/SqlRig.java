package io.chronicle.connector.sql;

import com.fasterxml.jackson.databind.JsonNode;
import io.chronicle.core.CancelScope;
import io.chronicle.core.Deadline;
import io.chronicle.core.DeliveryPolicy;
import io.chronicle.core.EndpointId;
import io.chronicle.core.FaultException;
import io.chronicle.core.Jitter;
import io.chronicle.core.Json;
import io.chronicle.core.Problems;
import io.chronicle.core.RetryBudget;
import io.chronicle.core.Slots;
import io.chronicle.core.Ticker;
import io.chronicle.core.Trace;
import io.chronicle.devservices.DatabaseServer;
import io.chronicle.expression.Scope;
import io.chronicle.spi.Batch;
import io.chronicle.spi.Decoding;
import io.chronicle.spi.EndpointContext;
import io.chronicle.spi.ExecutionScope;
import io.chronicle.spi.OpenException;
import io.chronicle.spi.Phase;
import io.chronicle.spi.PhaseCall;
import io.chronicle.spi.PhaseContext;
import io.chronicle.spi.Role;
import io.chronicle.spi.Timeouts;
import io.chronicle.spi.Use;
import io.chronicle.testing.LoneExecution;
import io.chronicle.testing.RecordingSignals;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;

/// A connector opened on a real database, and phases on it.
final class SqlRig implements AutoCloseable {

    static final Timeouts TIMEOUTS =
            new Timeouts(
                    Duration.ofSeconds(2),
                    Duration.ofSeconds(10),
                    Duration.ofSeconds(10),
                    Duration.ofSeconds(10),
                    Duration.ofSeconds(10));

    static final DeliveryPolicy TRANSACTION =
            new DeliveryPolicy(0, Optional.empty(), false, true, false);

    static final DeliveryPolicy EXACTLY_ONCE =
            new DeliveryPolicy(0, Optional.empty(), false, true, true);

    private static final RetryBudget BUDGET =
            new RetryBudget(
                    5,
                    Duration.ofSeconds(30),
                    Duration.ofMillis(50),
                    Duration.ofSeconds(1),
                    Jitter.FULL);

    final RecordingSignals signals;
    private final Dialect dialect;
    private final DatabaseServer server;
    private final SqlEndpoint endpoint;

    private SqlRig(
            Dialect dialect,
            DatabaseServer server,
            SqlEndpoint endpoint,
            RecordingSignals signals) {
        this.signals = signals;
        this.dialect = dialect;
        this.server = server;
        this.endpoint = endpoint;
    }

    static SqlRig on(Dialect dialect) throws OpenException {
        return on(dialect, Databases.shared(dialect), Map.of());
    }

    static SqlRig on(Dialect dialect, DatabaseServer server, Map<String, Object> further)
            throws OpenException {
        return on(dialect, server, further, TIMEOUTS, List.of(), 16 << 20);
    }

    static SqlRig on(
            Dialect dialect,
            DatabaseServer server,
            Map<String, Object> further,
            Timeouts timeouts,
            List<Use> uses,
            long maxBytes)
            throws OpenException {
        var options = new LinkedHashMap<String, Object>();
        options.put("url", server.url());
        options.putAll(further);
        var signals = new RecordingSignals();
        var connector = new SqlConnector(dialect);
        var context =
                new EndpointContext(
                        "db",
                        EndpointId.of("db"),
                        Role.CLIENT,
                        uses,
                        timeouts,
                        maxBytes,
                        Path.of(""),
                        "test",
                        Ticker.system(),
                        signals);
        return new SqlRig(
                dialect,
                server,
                (SqlEndpoint) connector.open(decode(connector.options(), options), context),
                signals);
    }

    static <O> O decode(io.chronicle.spi.Spec<O> spec, Map<String, Object> options) {
        var problems = new Problems();
        var at = new Decoding("options", new Scope(1, List.of(), true), problems);
        var decoded = spec.decode(Written.node(options), at);
        if (problems.hasErrors()) {
            throw new IllegalArgumentException(problems.sorted().toString());
        }
        return decoded.orElseThrow();
    }

    /// A use of the connector that asks for what `delivery` says.
    static Use use(
            Dialect dialect,
            Map<String, Object> options,
            DeliveryPolicy delivery,
            Optional<Batch> batch) {
        return new Use.ByPhase(
                "r", "p", decode(SqlPhaseOptions.spec(dialect), options), delivery, BUDGET, batch);
    }

    SqlEndpoint endpoint() {
        return endpoint;
    }

    Phase phase(Map<String, Object> options, DeliveryPolicy delivery, Optional<Batch> batch) {
        var type = new SqlPhaseType(dialect);
        var context =
                new PhaseContext(
                        "r", "p", Optional.of(endpoint), delivery, batch, Ticker.system(), signals);
        return type.bind(decode(type.options(), options), context);
    }

    Phase phase(Map<String, Object> options) {
        return phase(options, DeliveryPolicy.ONCE, Optional.empty());
    }

    /// Runs one statement with values from slot 0.
    JsonNode run(String sql, Map<String, Object> values, String slot)
            throws FaultException, InterruptedException {
        return apply(phase(Written.map("sql", sql, "values", values)), slot);
    }

    JsonNode run(String sql) throws FaultException, InterruptedException {
        return apply(phase(Written.map("sql", sql)), "null");
    }

    static JsonNode apply(Phase phase, String slot) throws FaultException, InterruptedException {
        return apply(phase, json(slot));
    }

    /// Runs one statement as the guard would: when its time is over, its scope is cancelled.
    FaultException failure(String sql, Duration within) throws InterruptedException {
        var phase = phase(Written.map("sql", sql));
        var scope = new CancelScope();
        var ended = new AtomicReference<FaultException>();
        var worker =
                Thread.ofVirtual()
                        .start(() -> {
                            try (var _ = scope.bind()) {
                                phase.apply(call("null", within, scope, new LoneExecution()));
                            } catch (FaultException e) {
                                ended.set(e);
                            } catch (InterruptedException e) {
                                ended.set(
                                        new FaultException(
                                                io.chronicle.core.Fault.timeout("interrupted")));
                            }
                        });
        if (!worker.join(within)) {
            scope.cancel("deadline");
            worker.join();
        }
        return ended.get();
    }

    static JsonNode apply(Phase phase, JsonNode slot) throws FaultException, InterruptedException {
        return phase.apply(
                call(slot, Duration.ofSeconds(10), new CancelScope(), new LoneExecution()));
    }

    static PhaseCall call(
            String slot, Duration within, CancelScope cancel, ExecutionScope execution) {
        return call(json(slot), within, cancel, execution);
    }

    static PhaseCall call(
            JsonNode slot, Duration within, CancelScope cancel, ExecutionScope execution) {
        return new PhaseCall(
                Slots.startingWith(slot),
                Deadline.after(Ticker.system(), within),
                Trace.fresh(),
                1,
                cancel,
                execution);
    }

    static JsonNode json(String text) {
        try {
            return Json.parse(text.replace('\'', '"').getBytes(StandardCharsets.UTF_8));
        } catch (FaultException e) {
            throw new IllegalArgumentException(text, e);
        }
    }

    /// Runs statements beside the connector.
    void execute(String... statements) throws SQLException {
        try (var connection = server.connect();
                var statement = connection.createStatement()) {
            for (var sql : statements) {
                statement.execute(sql);
            }
        }
    }

    /// The first column of each row, beside the connector.
    List<String> column(String sql) throws SQLException {
        try (var connection = server.connect();
                var statement = connection.createStatement();
                var rows = statement.executeQuery(sql)) {
            var found = new ArrayList<String>();
            while (rows.next()) {
                found.add(rows.getString(1));
            }
            return found;
        }
    }

    @Override
    public void close() {
        endpoint.close();
    }
}
