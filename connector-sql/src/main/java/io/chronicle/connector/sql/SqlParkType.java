package io.chronicle.connector.sql;

import static io.chronicle.spi.Decoders.name;

import io.chronicle.core.CancelScope;
import io.chronicle.core.Deadline;
import io.chronicle.core.FaultException;
import io.chronicle.spi.Endpoint;
import io.chronicle.spi.ParkType;
import io.chronicle.spi.Role;
import io.chronicle.spi.Spec;
import java.sql.SQLException;

/// Dead letters in a table (contract 8.4.8), which must have a column for each of
/// [Letters#COLUMNS].
final class SqlParkType implements ParkType<SqlParkType.Options> {

    private final Dialect dialect;
    private final Spec<Options> options =
            Spec.of(f -> {
                var table = f.required("table", name(), "The table that takes the dead letters.");
                return in -> new Options(in.get(table));
            });

    /// @param table as written; its parts between dots are quoted
    record Options(String table) {}

    SqlParkType(Dialect dialect) {
        this.dialect = dialect;
    }

    @Override
    public String connector() {
        return dialect.label();
    }

    @Override
    public Role role() {
        return Role.CLIENT;
    }

    @Override
    public Spec<Options> options() {
        return options;
    }

    @Override
    public ParkTarget bind(Options options, Endpoint endpoint) {
        var letters = new Letters(options.table(), dialect);
        var database = (SqlEndpoint) endpoint;
        return (letter, deadline) -> write(database, letters.call(letter), deadline);
    }

    private static void write(SqlEndpoint database, SqlCall call, Deadline deadline)
            throws FaultException, InterruptedException {
        try (var lease = database.lease(deadline)) {
            database.statements().send(lease.connection(), call, new CancelScope());
        } catch (SQLException e) {
            throw SqlFaults.of(database.statements().endpoint(), e);
        }
    }
}
