package io.chronicle.connector.sql;

import io.chronicle.core.CancelScope;
import io.chronicle.core.Deadline;
import io.chronicle.core.Fault;
import io.chronicle.core.FaultException;
import java.sql.BatchUpdateException;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;

/// Sends a batch in one transaction. Where the database refuses one of its calls, the batch is
/// halved until that call fails alone; a call that cannot even be bound fails before.
///
/// @param returnsRows each call is then sent by itself within the transaction
record BatchSender(SqlEndpoint endpoint, boolean returnsRows) {

    /// Returns when every member has ended.
    void send(List<Member> members, Deadline deadline, CancelScope cancel)
            throws InterruptedException {
        try (var lease = endpoint.lease(deadline)) {
            send(lease.connection(), members, cancel);
        } catch (FaultException e) {
            fail(members, e);
        }
    }

    private void send(Connection connection, List<Member> members, CancelScope cancel) {
        try {
            connection.setAutoCommit(false);
            var outcome = attempt(connection, members, cancel);
            commit(connection, members);
            connection.setAutoCommit(true);
            outcome.run();
        } catch (SQLException e) {
            failed(connection, members, cancel, root(e));
        }
    }

    private void commit(Connection connection, List<Member> members) throws SQLException {
        try {
            connection.commit();
        } catch (SQLException e) {
            fail(members, SqlFaults.ofCommit(endpoint.statements().endpoint(), e));
            throw e;
        }
    }

    private void failed(
            Connection connection, List<Member> members, CancelScope cancel, SQLException cause) {
        var open = members.stream().filter(m -> !m.hasEnded()).toList();
        var fault = fault(cause, cancel);
        if (!rolledBack(connection) || open.size() <= 1 || fault.fault().retriable()) {
            fail(open, fault);
            return;
        }
        send(connection, open.subList(0, open.size() / 2), cancel);
        send(connection, open.subList(open.size() / 2, open.size()), cancel);
    }

    /// A batch whose time is over has timed out, whatever its end looked like to the driver.
    private FaultException fault(SQLException cause, CancelScope cancel) {
        var endpointId = endpoint.statements().endpoint();
        return cancel.cancelled()
                ? new FaultException(
                        Fault.timeout(endpointId + ": the batch's time is over"), cause)
                : SqlFaults.of(endpointId, cause);
    }

    private static boolean rolledBack(Connection connection) {
        try {
            connection.rollback();
            return true;
        } catch (SQLException _) {
            return false;
        }
    }

    /// Sends all; what it returns hands out the results, after the commit.
    private Runnable attempt(Connection connection, List<Member> members, CancelScope cancel)
            throws SQLException {
        var byText = new LinkedHashMap<SqlText, List<Member>>();
        for (var member : members) {
            byText.computeIfAbsent(member.call().text(), _ -> new ArrayList<>()).add(member);
        }
        var outcomes = new ArrayList<Runnable>();
        for (var group : byText.entrySet()) {
            if (returnsRows) {
                oneByOne(connection, group.getValue(), cancel, outcomes);
            } else {
                together(connection, group.getKey(), group.getValue(), cancel, outcomes);
            }
        }
        return () -> outcomes.forEach(Runnable::run);
    }

    private void oneByOne(
            Connection connection,
            List<Member> members,
            CancelScope cancel,
            List<Runnable> outcomes)
            throws SQLException {
        for (var member : members) {
            try {
                var output = endpoint.statements().send(connection, member.call(), cancel);
                outcomes.add(() -> member.succeed(output));
            } catch (FaultException e) {
                outcomes.add(() -> member.fail(e));
            }
        }
    }

    private void together(
            Connection connection,
            SqlText text,
            List<Member> members,
            CancelScope cancel,
            List<Runnable> outcomes)
            throws SQLException {
        try (var statement = connection.prepareStatement(text.jdbc());
                var _ = cancel.onCancel(() -> Statements.cancel(statement))) {
            var bound = new ArrayList<Member>();
            for (var member : members) {
                if (bind(statement, member)) {
                    bound.add(member);
                }
            }
            var counts = statement.executeBatch();
            for (var i = 0; i < bound.size(); i++) {
                var member = bound.get(i);
                var rows = counts[i] == PreparedStatement.SUCCESS_NO_INFO ? 1 : counts[i];
                outcomes.add(() -> member.succeed(Statements.affected(rows)));
            }
        }
    }

    private static boolean bind(PreparedStatement statement, Member member) throws SQLException {
        try {
            Parameters.bind(statement, member.call());
            statement.addBatch();
            return true;
        } catch (FaultException e) {
            member.fail(e);
            return false;
        }
    }

    /// The database's own words; the driver wraps them in a text that shows values.
    private static SQLException root(SQLException e) {
        var next = e.getNextException();
        return e instanceof BatchUpdateException && next != null ? next : e;
    }

    private static void fail(List<Member> members, FaultException why) {
        members.stream().filter(m -> !m.hasEnded()).forEach(member -> member.fail(why));
    }
}
