package io.chronicle.connector.sql;

import static org.assertj.core.api.Assertions.assertThat;

import io.chronicle.core.Fault.ConnectorFailure;
import io.chronicle.core.Fault.Gravity;
import io.chronicle.core.Fault.Reason;
import java.io.EOFException;
import java.io.IOException;
import java.sql.SQLException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class SqlFaultsTest {

    private static ConnectorFailure fault(String state, int code) {
        var thrown = new SQLException("it says no", state, code);
        return (ConnectorFailure) SqlFaults.of("endpoint.db", thrown).fault();
    }

    private static ConnectorFailure commit(String state, int code) {
        var thrown = new SQLException("it says no", state, code);
        return (ConnectorFailure) SqlFaults.ofCommit("endpoint.db", thrown).fault();
    }

    @ParameterizedTest(name = "{0} {4}")
    @CsvSource({
        "08001, true, HARD, PROTOCOL, no connection can be opened",
        "08006, true, HARD, PROTOCOL, the connection is lost",
        "08S01, true, HARD, PROTOCOL, the connection is lost (MariaDB)",
        "57P01, true, HARD, PROTOCOL, an administrator shuts the server down",
        "57P02, true, HARD, PROTOCOL, the server crashed",
        "57P03, true, HARD, PROTOCOL, the server does not take connections yet",
        "57P05, true, HARD, PROTOCOL, the session was idle for too long",
        "28000, true, HARD, PROTOCOL, not let in",
        "28P01, true, HARD, PROTOCOL, wrong password",
        "3D000, true, HARD, PROTOCOL, no such database",
        "53300, true, HARD, PROTOCOL, too many connections",
        "53100, true, SOFT, PROTOCOL, disk full",
        "53200, true, SOFT, PROTOCOL, out of memory",
        "58030, true, SOFT, PROTOCOL, I/O error of the server",
        "25006, true, SOFT, PROTOCOL, cannot execute INSERT in a read-only transaction",
        "XX000, true, SOFT, PROTOCOL, internal error",
        "40001, true, SOFT, PROTOCOL, serialization failure",
        "40P01, true, SOFT, PROTOCOL, deadlock",
        "55P03, true, SOFT, PROTOCOL, lock not available",
        "57014, true, SOFT, TIMEOUT, statement cancelled (PostgreSQL)",
        "70100, true, SOFT, TIMEOUT, statement cancelled (MariaDB)",
        "23502, false, NONE, PROTOCOL, null in a column that takes none",
        "23505, false, NONE, PROTOCOL, duplicate key",
        "23000, false, NONE, PROTOCOL, constraint (MariaDB)",
        "22P02, false, NONE, PROTOCOL, text that is no number",
        "22001, false, NONE, PROTOCOL, text too long",
        "42601, false, NONE, PROTOCOL, syntax",
        "42P01, false, NONE, PROTOCOL, no such table",
        "42501, false, NONE, PROTOCOL, no permission",
        "42S02, false, NONE, PROTOCOL, no such table (MariaDB)",
        "0A000, false, NONE, PROTOCOL, not supported",
        "21000, false, NONE, PROTOCOL, more than one row",
        "HY000, false, NONE, PROTOCOL, anything else of MariaDB",
        "P0001, false, NONE, PROTOCOL, raised by a function",
    })
    void theSqlStateDecides(
            String state, boolean retriable, Gravity gravity, Reason reason, String meaning) {
        var fault = fault(state, 0);
        assertThat(fault.retriable()).as(meaning).isEqualTo(retriable);
        assertThat(fault.gravity()).as(meaning).isEqualTo(gravity);
        assertThat(fault.reason()).as(meaning).isEqualTo(reason);
    }

    @ParameterizedTest(name = "{0} {5}")
    @CsvSource({
        "1205, HY000, true, SOFT, PROTOCOL, waited too long for a lock",
        "1290, HY000, true, SOFT, PROTOCOL, the server only reads",
        "1213, 40001, true, SOFT, PROTOCOL, deadlock",
        "1213, HY000, true, SOFT, PROTOCOL, deadlock in a transaction of several engines",
        "1053, 08S01, true, HARD, PROTOCOL, the server shuts down",
        "1053, HY000, true, HARD, PROTOCOL, the server shuts down",
        "1040, 08004, true, HARD, PROTOCOL, too many connections",
        "1040, HY000, true, HARD, PROTOCOL, too many connections",
        "1927, 70100, true, HARD, PROTOCOL, somebody killed the connection",
        "1317, 70100, true, SOFT, TIMEOUT, somebody killed the statement",
        "1969, 70100, true, SOFT, TIMEOUT, max_statement_time",
        "1969, HY000, true, SOFT, TIMEOUT, max_statement_time",
        "1045, 28000, true, HARD, PROTOCOL, wrong password",
        "1049, 42000, false, NONE, PROTOCOL, no such database",
        "1062, 23000, false, NONE, PROTOCOL, duplicate key",
        "1064, 42000, false, NONE, PROTOCOL, syntax",
    })
    void theCodeOfMariaDbDecidesWhereTheStateIsGeneral(
            int code,
            String state,
            boolean retriable,
            Gravity gravity,
            Reason reason,
            String meaning) {
        var fault = fault(state, code);
        assertThat(fault.retriable()).as(meaning).isEqualTo(retriable);
        assertThat(fault.gravity()).as(meaning).isEqualTo(gravity);
        assertThat(fault.reason()).as(meaning).isEqualTo(reason);
    }

    @Test
    void aFailureWithoutAStateIsARefusal() {
        var fault = fault(null, 0);
        assertThat(fault.retriable()).isFalse();
        assertThat(fault.gravity()).isEqualTo(Gravity.NONE);
        assertThat(fault.detail()).isEqualTo("endpoint.db: it says no");
        assertThat(fault("4", 0).retriable()).isFalse();
    }

    @Test
    void theDetailIsStateAndFirstLineOfTheMessage() {
        var thrown =
                new SQLException(
                        "\n ERROR: duplicate key \n  Detail: Key (id)=(secret) exists.", "23505");
        assertThat(SqlFaults.describe(thrown)).isEqualTo("23505 ERROR: duplicate key");
    }

    @Test
    void theInnermostCauseIsToldWhereTheMessageDoesNot() {
        var file = new IOException("no such file: tls/ca.pem\nat some place");
        var wrapped = new ReflectiveOperationException(null, file);
        var thrown = new SQLException("the factory could not be made", "08006", wrapped);
        assertThat(SqlFaults.describe(thrown))
                .isEqualTo("08006 the factory could not be made (no such file: tls/ca.pem)");
        var told =
                new SQLException("SSL error: wrong name", "08006", new IOException("wrong name"));
        assertThat(SqlFaults.describe(told)).isEqualTo("08006 SSL error: wrong name");
    }

    @Test
    void aFailureWithoutWordsIsNamedByItsType() {
        var thrown = new SQLException("An I/O error occurred", "08006", new EOFException());
        assertThat(SqlFaults.describe(thrown))
                .isEqualTo("08006 An I/O error occurred (EOFException)");
        assertThat(SqlFaults.describe(new SQLException(null, "08006")))
                .isEqualTo("08006 SQLException");
    }

    @ParameterizedTest
    @CsvSource({"40001, 0", "40P01, 0", "40001, 1213", "HY000, 1205"})
    void aCommitThatTheDatabaseUndidMayBeTriedAgain(String state, int code) {
        var fault = commit(state, code);
        assertThat(fault.retriable()).isTrue();
        assertThat(fault.reason()).isEqualTo(Reason.PROTOCOL);
        assertThat(fault.detail()).startsWith("endpoint.db: commit: " + state);
    }

    @Test
    void aConstraintThatIsCheckedAtTheEndRefusesTheCommit() {
        var fault = commit("23503", 0);
        assertThat(fault.retriable()).isFalse();
        assertThat(fault.gravity()).isEqualTo(Gravity.NONE);
    }

    @ParameterizedTest
    @CsvSource({
        "08006, 0, HARD",
        "57P01, 0, HARD",
        "70100, 1927, HARD",
        "57014, 0, SOFT",
        "XX000, 0, SOFT"
    })
    void nothingIsKnownAfterAnyOtherFailureOfACommit(String state, int code, Gravity gravity) {
        var fault = commit(state, code);
        assertThat(fault.reason()).isEqualTo(Reason.UNKNOWN);
        assertThat(fault.gravity()).isEqualTo(gravity);
        assertThat(fault.detail()).contains("the outcome of COMMIT is unknown");
    }
}
