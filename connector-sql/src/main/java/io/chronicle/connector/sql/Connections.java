package io.chronicle.connector.sql;

import io.chronicle.core.Ticker;
import java.io.PrintWriter;
import java.sql.Connection;
import java.sql.Driver;
import java.sql.SQLException;
import java.sql.SQLFeatureNotSupportedException;
import java.util.Optional;
import java.util.Properties;
import java.util.logging.Logger;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/// Opens physical connections for the pool and remembers the last failure to open one. Safe for any
/// thread.
final class Connections implements DataSource {

    /// Any other answer came from a server that spoke TLS: credentials that it refused are not sent
    /// once more in plaintext.
    private static final String NO_CONNECTION = "08";

    private final Driver driver;
    private final ConnectionSettings settings;
    private final Ticker ticker;
    private volatile @Nullable Failure last;

    /// A connection that could not be opened.
    ///
    /// @param at monotonic nanoseconds
    record Failure(SQLException cause, long at) {}

    Connections(Driver driver, ConnectionSettings settings, Ticker ticker) {
        this.driver = driver;
        this.settings = settings;
        this.ticker = ticker;
    }

    /// The last failure, if it is not older than `since` and no connection was opened after it.
    Optional<Failure> failureSince(long since) {
        return Optional.ofNullable(last).filter(failure -> failure.at() - since >= 0);
    }

    @Override
    public Connection getConnection() throws SQLException {
        try {
            var connection = open();
            last = null;
            return connection;
        } catch (SQLException e) {
            last = new Failure(e, ticker.nanos());
            throw e;
        }
    }

    private Connection open() throws SQLException {
        if (settings.plain().equals(settings.properties())) {
            return open(settings.properties());
        }
        try {
            return open(settings.properties());
        } catch (SQLException e) {
            if (!String.valueOf(e.getSQLState()).startsWith(NO_CONNECTION)) {
                throw e;
            }
            return open(settings.plain());
        }
    }

    private Connection open(Properties properties) throws SQLException {
        var connection = driver.connect(settings.url(), properties);
        if (connection == null) {
            throw new SQLException("the driver does not know " + settings.url());
        }
        return connection;
    }

    @Override
    public Connection getConnection(String username, String password) throws SQLException {
        throw new SQLFeatureNotSupportedException();
    }

    @Override
    public PrintWriter getLogWriter() throws SQLException {
        throw new SQLFeatureNotSupportedException();
    }

    @Override
    public void setLogWriter(PrintWriter out) throws SQLException {
        throw new SQLFeatureNotSupportedException();
    }

    @Override
    public void setLoginTimeout(int seconds) {
        // bounded by the driver's own properties
    }

    @Override
    public int getLoginTimeout() {
        return 0;
    }

    @Override
    public Logger getParentLogger() throws SQLFeatureNotSupportedException {
        throw new SQLFeatureNotSupportedException();
    }

    @Override
    public <T> T unwrap(Class<T> type) throws SQLException {
        throw new SQLException("wraps nothing");
    }

    @Override
    public boolean isWrapperFor(Class<?> type) {
        return false;
    }
}
