package io.chronicle.connector.sql;

import io.chronicle.core.Deadline;
import io.chronicle.core.Fault;
import io.chronicle.core.FaultException;
import io.chronicle.spi.Endpoint;
import io.chronicle.spi.EndpointContext;
import io.chronicle.spi.OpenException;
import io.chronicle.spi.Use;
import java.sql.Driver;
import java.sql.SQLException;
import java.util.Optional;

/// One database: its pool, and what the module itself keeps there.
final class SqlEndpoint implements Endpoint {

    private static final int SECOND_MILLIS = 1000;

    private final String name;
    private final String connector;
    private final Statements statements;
    private final SqlPool pool;
    private final MinimumWatch minimum;
    private final PrimaryKeys keys;
    private final Optional<OffsetTable> offsets;

    private SqlEndpoint(
            Dialect dialect, SqlPool pool, MinimumWatch minimum, EndpointContext context) {
        this.name = context.id().value();
        this.connector = context.connector();
        this.statements = new Statements(name, dialect, context.maxPayloadBytes());
        this.pool = pool;
        this.minimum = minimum;
        this.keys = new PrimaryKeys(dialect, this::lease);
        this.offsets =
                context.uses().stream().anyMatch(SqlEndpoint::storesOffsets)
                        ? Optional.of(new OffsetTable(name, dialect, context.ticker()))
                        : Optional.empty();
    }

    static SqlEndpoint open(Dialect dialect, SqlOptions options, EndpointContext context)
            throws OpenException {
        var settings =
                ConnectionSettings.of(
                        dialect, options, context, onlyPlainInserts(dialect, context));
        var connections = new Connections(driver(dialect), settings, context.ticker());
        var pool = new SqlPool(dialect, options.pool(), connections, context);
        var minimum =
                new MinimumWatch(
                        pool,
                        context.id().value(),
                        options.pool().minConnections(),
                        context.ticker());
        return new SqlEndpoint(dialect, pool, minimum, context);
    }

    private static Driver driver(Dialect dialect) {
        return switch (dialect) {
            case POSTGRES -> new org.postgresql.Driver();
            case MARIADB -> new org.mariadb.jdbc.Driver();
        };
    }

    private static boolean storesOffsets(Use use) {
        return use instanceof Use.ByPhase phase && phase.delivery().exactlyOnce();
    }

    /// Whether the driver may turn batches into INSERTs of many rows: it then no longer says how
    /// many rows each of them made, which only a plain INSERT leaves in no doubt.
    private static boolean onlyPlainInserts(Dialect dialect, EndpointContext context) {
        return context.uses().stream()
                .filter(Use.ByPhase.class::isInstance)
                .map(Use.ByPhase.class::cast)
                .filter(phase -> phase.batch().isPresent())
                .map(Use.ByPhase::options)
                .allMatch(options ->
                        options instanceof SqlPhaseOptions sql
                                && new SqlSource(sql, dialect).rewritable());
    }

    String connector() {
        return connector;
    }

    Statements statements() {
        return statements;
    }

    PrimaryKey primaryKeys() {
        return keys;
    }

    /// The record of applied deliveries; there where some phase asks for `exactly_once`.
    Optional<OffsetTable> offsets() {
        return offsets;
    }

    /// Connections open now.
    int open() {
        return pool.state().open();
    }

    /// A connection of the pool.
    Lease lease(Deadline deadline) throws FaultException, InterruptedException {
        minimum.check();
        return pool.lease(deadline);
    }

    @Override
    public Proof probe(Deadline deadline) throws FaultException, InterruptedException {
        minimum.require(deadline);
        try (var lease = pool.lease(deadline)) {
            if (!lease.connection().isValid(seconds(deadline))) {
                throw new FaultException(Fault.down(name + ": the connection does not answer"));
            }
            if (offsets.isPresent()) {
                offsets.get().ensure(lease.connection());
            }
            return Proof.ANSWERED;
        } catch (SQLException e) {
            throw SqlFaults.of(name, e);
        }
    }

    /// At least 1: 0 means for ever.
    private static int seconds(Deadline deadline) {
        return Math.clamp(deadline.remaining().toMillis() / SECOND_MILLIS, 1, 60);
    }

    @Override
    public void close() {
        pool.close();
    }
}
