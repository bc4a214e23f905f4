package io.chronicle.connector.sql;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import io.chronicle.core.Deadline;
import io.chronicle.core.Fault;
import io.chronicle.core.Fault.ConnectorFailure;
import io.chronicle.core.Fault.Gravity;
import io.chronicle.core.Fault.Reason;
import io.chronicle.core.FaultException;
import io.chronicle.core.Ticker;
import io.chronicle.spi.EndpointContext;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.SQLTransientConnectionException;
import java.time.Duration;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

/// The connections of one endpoint. Who waits for one waits here, to the nanosecond of its
/// deadline; what HikariCP does is to keep, check and replace connections. Safe for any thread.
final class SqlPool implements AutoCloseable {

    /// The shortest wait that HikariCP knows: how soon a failure to connect is seen.
    private static final Duration LOOK = Duration.ofMillis(250);

    private static final Duration VALIDATION = Duration.ofSeconds(2);

    private final String name;
    private final PoolOptions options;
    private final Duration patience;
    private final Connections connections;
    private final HikariDataSource hikari;
    private final Semaphore free;
    private final PoolReports reports;
    private final Ticker ticker;

    SqlPool(
            Dialect dialect,
            PoolOptions options,
            Connections connections,
            EndpointContext context) {
        this.name = context.id().value();
        this.options = options;
        this.patience = options.connectTimeout().orElse(context.timeouts().connect());
        this.connections = connections;
        this.ticker = context.ticker();
        this.free = new Semaphore(options.maxConnections(), true);
        this.reports = new PoolReports(context);
        this.hikari = new HikariDataSource(settings(name, options, connections, dialect));
    }

    private static HikariConfig settings(
            String name, PoolOptions options, Connections source, Dialect dialect) {
        var config = new HikariConfig();
        config.setPoolName(name);
        config.setDataSource(source);
        config.setMaximumPoolSize(options.maxConnections());
        config.setMinimumIdle(0);
        config.setConnectionTimeout(LOOK.toMillis());
        config.setValidationTimeout(VALIDATION.toMillis());
        config.setInitializationFailTimeout(-1);
        if (dialect == Dialect.POSTGRES) {
            // the driver would set the zone of this JVM
            config.setConnectionInitSql("SET TIME ZONE 'UTC'");
        }
        config.setExceptionOverride(new KeepWhatWorks());
        config.setIdleTimeout(Math.max(10_000, options.idleTimeout().toMillis()));
        return config;
    }

    /// A connection, in auto-commit mode.
    ///
    /// @throws FaultException where none could be opened, or none was free in time
    Lease lease(Deadline deadline) throws FaultException, InterruptedException {
        var until = Deadline.after(ticker, patience).sooner(deadline);
        if (!free.tryAcquire()) {
            reports.exhausted(state());
            if (!free.tryAcquire(until.remaining().toNanos(), TimeUnit.NANOSECONDS)) {
                throw new FaultException(exhausted());
            }
        }
        var leased = false;
        try {
            var lease = new Lease(name, connect(until), free::release);
            leased = true;
            reports.seen(state());
            return lease;
        } finally {
            if (!leased) {
                free.release();
            }
        }
    }

    private Connection connect(Deadline until) throws FaultException, InterruptedException {
        var since = ticker.nanos();
        while (true) {
            try {
                return hikari.getConnection();
            } catch (SQLException e) {
                if (Thread.interrupted()) {
                    throw new InterruptedException();
                }
                var failure = connections.failureSince(since);
                if (failure.isPresent() || !(e instanceof SQLTransientConnectionException)) {
                    throw SqlFaults.of(name, failure.map(Connections.Failure::cause).orElse(e));
                }
                if (until.expired()) {
                    throw new FaultException(Fault.down(name + ": " + unanswered()), e);
                }
            }
        }
    }

    private String unanswered() {
        return "no connection within " + patience.toMillis() + "ms, and no answer";
    }

    private Fault exhausted() {
        var state = state();
        var detail =
                name
                        + ": no connection within "
                        + patience.toMillis()
                        + "ms (open="
                        + state.open()
                        + " busy="
                        + state.busy()
                        + " waiting="
                        + state.waiting()
                        + ")";
        return new ConnectorFailure(Reason.TIMEOUT, Gravity.NONE, true, detail, null);
    }

    /// What the pool looks like now.
    record State(int open, int busy, int waiting) {}

    State state() {
        var pool = hikari.getHikariPoolMXBean();
        return new State(
                pool == null ? 0 : pool.getTotalConnections(),
                options.maxConnections() - free.availablePermits(),
                free.getQueueLength());
    }

    /// Opens what is missing to `min_connections`.
    ///
    /// @throws FaultException where one cannot be opened
    void fill(Deadline deadline) throws FaultException, InterruptedException {
        var held = new java.util.ArrayList<Lease>();
        try {
            while (state().open() < options.minConnections() && free.availablePermits() > 0) {
                held.add(lease(deadline));
            }
        } finally {
            held.forEach(Lease::close);
        }
    }

    boolean belowMinimum() {
        return state().open() < options.minConnections();
    }

    @Override
    public void close() {
        hikari.close();
    }
}
