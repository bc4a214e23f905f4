package io.chronicle.connector.sql;

import com.fasterxml.jackson.databind.JsonNode;
import io.chronicle.core.CancelScope;
import io.chronicle.core.Deadline;
import io.chronicle.core.FaultException;
import io.chronicle.spi.Position;
import io.chronicle.spi.Resource;
import java.sql.SQLException;
import java.util.Optional;

/// The transaction of one execution, on a connection of its own. Belongs to the execution's thread.
final class SqlTransaction implements Resource {

    private static final int ROLLBACK_MILLIS = 2000;

    private final SqlEndpoint endpoint;
    private final Lease lease;
    private Optional<Position> claimed = Optional.empty();
    private boolean committed;

    private SqlTransaction(SqlEndpoint endpoint, Lease lease) {
        this.endpoint = endpoint;
        this.lease = lease;
    }

    static SqlTransaction begin(SqlEndpoint endpoint, Deadline deadline)
            throws FaultException, InterruptedException {
        var lease = endpoint.lease(deadline);
        try {
            lease.connection().setAutoCommit(false);
            return new SqlTransaction(endpoint, lease);
        } catch (SQLException e) {
            lease.close();
            throw SqlFaults.of(lease.endpoint(), e);
        }
    }

    JsonNode send(SqlCall call, CancelScope cancel) throws SQLException, FaultException {
        return endpoint.statements().send(lease.connection(), call, cancel);
    }

    /// Takes the delivery's position, at the first statement; false where an earlier execution has
    /// applied it. Waits for one that is about to.
    boolean claim(Position position, CancelScope cancel) throws SQLException {
        if (claimed.isPresent()) {
            return true;
        }
        claimed = Optional.of(position);
        return endpoint.offsets().orElseThrow().claim(lease.connection(), position, cancel);
    }

    @Override
    public void commit(Deadline deadline, CancelScope cancel) throws FaultException {
        try {
            lease.connection().commit();
            committed = true;
        } catch (SQLException e) {
            throw SqlFaults.ofCommit(lease.endpoint(), e);
        }
    }

    @Override
    public void release() {
        try (lease) {
            var connection = lease.connection();
            if (!committed) {
                connection.setNetworkTimeout(Runnable::run, ROLLBACK_MILLIS);
                connection.rollback();
            }
            connection.setAutoCommit(true);
            if (committed && claimed.isPresent()) {
                endpoint.offsets().orElseThrow().prune(connection, claimed.get());
            }
        } catch (SQLException _) {
            // a connection that cannot roll back is closed by the pool, and the server rolls back
            return;
        }
    }
}
