package io.chronicle.connector.sql;

import io.chronicle.core.Fault;
import io.chronicle.core.Fault.ConnectorFailure;
import io.chronicle.core.Fault.Gravity;
import io.chronicle.core.Fault.Reason;
import io.chronicle.core.FaultException;
import java.sql.SQLException;
import java.util.Set;
import org.postgresql.util.PSQLException;

/// Exceptions of the drivers as faults, by SQLSTATE.
final class SqlFaults {

    /// The server shuts down, or does not take connections yet.
    private static final Set<String> AWAY = Set.of("57P01", "57P02", "57P03", "57P05");

    /// A statement that was ended from outside: PostgreSQL, MariaDB.
    private static final Set<String> CANCELLED = Set.of("57014", "70100");

    /// Another try may meet other circumstances: a deadlock, a lock held too long.
    private static final Set<String> CONTENDED = Set.of("40P01", "40001", "55P03");

    /// Out of resources, a system error, an internal error of the server.
    private static final Set<String> OVERTAXED = Set.of("53", "58", "XX");

    /// A server that only reads, such as one that a failover has just left behind.
    private static final String READ_ONLY = "25006";

    /// The same of MariaDB.
    private static final int READ_ONLY_CODE = 1290;

    /// MariaDB says these with the general state HY000: lock wait timeout, deadlock.
    private static final Set<Integer> CONTENDED_CODES = Set.of(1205, 1213);

    /// MariaDB: server shutdown, too many connections, connection killed; the last with the state
    /// of a cancelled statement.
    private static final Set<Integer> AWAY_CODES = Set.of(1053, 1040, 1927);

    private static final int STATEMENT_TIMEOUT_CODE = 1969;

    private SqlFaults() {}

    /// @param what the endpoint's id, for people
    static FaultException of(String what, SQLException thrown) {
        return new FaultException(fault(what + ": " + describe(thrown), thrown), thrown);
    }

    /// A failed COMMIT: only where the database says that it rolled back is anything known.
    static FaultException ofCommit(String what, SQLException thrown) {
        if (contended(thrown) || stateClass(thrown).equals("23")) {
            return of(what + ": commit", thrown);
        }
        var detail = what + ": the outcome of COMMIT is unknown: " + describe(thrown);
        var gravity = lost(thrown) ? Gravity.HARD : Gravity.SOFT;
        return new FaultException(
                new ConnectorFailure(Reason.UNKNOWN, gravity, true, detail, null), thrown);
    }

    private static Fault fault(String detail, SQLException thrown) {
        if (contended(thrown)) {
            return Fault.transientFailure(detail, null);
        }
        if (lost(thrown)) {
            return Fault.down(detail);
        }
        if (CANCELLED.contains(state(thrown)) || thrown.getErrorCode() == STATEMENT_TIMEOUT_CODE) {
            return Fault.timeout(detail);
        }
        return OVERTAXED.contains(stateClass(thrown)) || readOnly(thrown)
                ? Fault.transientFailure(detail, null)
                : Fault.refused(detail);
    }

    /// Whether a table has changed since the driver prepared the statement on this connection; the
    /// driver prepares it anew the next time. The state alone stands for much else.
    static boolean stalePlan(SQLException thrown) {
        return thrown instanceof PSQLException e
                && e.getServerErrorMessage() != null
                && "RevalidateCachedQuery".equals(e.getServerErrorMessage().getRoutine());
    }

    private static boolean readOnly(SQLException thrown) {
        return READ_ONLY.equals(state(thrown)) || thrown.getErrorCode() == READ_ONLY_CODE;
    }

    private static boolean contended(SQLException thrown) {
        return stalePlan(thrown)
                || CONTENDED.contains(state(thrown))
                || CONTENDED_CODES.contains(thrown.getErrorCode());
    }

    /// Whether the connection is gone, or none can be had: unreachable, shutting down, not let in,
    /// no such database.
    static boolean lost(SQLException thrown) {
        var state = state(thrown);
        return AWAY.contains(state)
                || AWAY_CODES.contains(thrown.getErrorCode())
                || Set.of("08", "28", "3D").contains(stateClass(thrown))
                || state.equals("53300");
    }

    private static String state(SQLException thrown) {
        var state = thrown.getSQLState();
        return state == null ? "" : state;
    }

    private static String stateClass(SQLException thrown) {
        var state = state(thrown);
        return state.length() < 2 ? "" : state.substring(0, 2);
    }

    /// SQLSTATE and the first line of the database's message, with the innermost cause where the
    /// message does not tell it.
    static String describe(SQLException thrown) {
        var state = state(thrown);
        var message = firstLine(thrown);
        var cause = firstLine(innermost(thrown));
        return (state.isEmpty() ? "" : state + " ")
                + message
                + (message.contains(cause) ? "" : " (" + cause + ")");
    }

    private static Throwable innermost(Throwable thrown) {
        var innermost = thrown;
        for (var next = thrown.getCause(); next != null; next = next.getCause()) {
            innermost = next;
        }
        return innermost;
    }

    private static String firstLine(Throwable thrown) {
        var message = thrown.getMessage();
        return (message == null ? "" : message)
                .lines()
                .map(String::strip)
                .filter(line -> !line.isEmpty())
                .findFirst()
                .orElseGet(() -> thrown.getClass().getSimpleName());
    }
}
