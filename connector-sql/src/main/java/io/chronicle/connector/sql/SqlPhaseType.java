package io.chronicle.connector.sql;

import io.chronicle.spi.Effect;
import io.chronicle.spi.Phase;
import io.chronicle.spi.PhaseContext;
import io.chronicle.spi.PhaseFacts;
import io.chronicle.spi.PhaseType;
import io.chronicle.spi.Role;
import io.chronicle.spi.Spec;
import java.util.List;
import java.util.Optional;

/// The phase that sends one statement.
final class SqlPhaseType implements PhaseType<SqlPhaseOptions> {

    private final Dialect dialect;
    private final Spec<SqlPhaseOptions> options;

    SqlPhaseType(Dialect dialect) {
        this.dialect = dialect;
        this.options = SqlPhaseOptions.spec(dialect);
    }

    @Override
    public String name() {
        return dialect.label();
    }

    @Override
    public List<String> aliases() {
        return List.of(name() + "_idempotent_insert");
    }

    @Override
    public String summary() {
        return switch (dialect) {
            case POSTGRES -> "Sends one statement to a PostgreSQL database.";
            case MARIADB -> "Sends one statement to a MariaDB database.";
        };
    }

    @Override
    public Optional<Target> target() {
        return Optional.of(new Target(name(), Role.CLIENT, Bound.QUERY, false));
    }

    @Override
    public boolean transactional() {
        return true;
    }

    @Override
    public boolean batches() {
        return true;
    }

    @Override
    public Spec<SqlPhaseOptions> options() {
        return options;
    }

    @Override
    public void check(SqlPhaseOptions options, PhaseFacts facts) {
        SqlPhaseRules.check(options, facts, dialect);
    }

    @Override
    public List<String> explain(SqlPhaseOptions options) {
        return new SqlSource(options, dialect).explain().stream().flatMap(String::lines).toList();
    }

    @Override
    public Effect effect(SqlPhaseOptions options) {
        if (options.sql().filter(sql -> sql.script().shape().query()).isPresent()) {
            return Effect.harmless("it reads, unless a function that it calls writes");
        }
        if (options.table().isPresent()) {
            return Effect.harmless("a row with this key is there once");
        }
        return options.idempotency().isPresent()
                ? Effect.harmless("idempotency makes a repeated row harmless")
                : Effect.CONFIRMED;
    }

    @Override
    public Phase bind(SqlPhaseOptions options, PhaseContext context) {
        var endpoint = context.endpoint(SqlEndpoint.class);
        var source = new SqlSource(options, dialect);
        if (context.delivery().tx()) {
            var exactlyOnce = context.delivery().exactlyOnce();
            return new SqlPhase(source, endpoint, new SendInTransaction(endpoint, exactlyOnce));
        }
        return new SqlPhase(
                source,
                endpoint,
                context.batch()
                        .<SqlPhase.Sending>map(batch -> batcher(batch, source, endpoint, context))
                        .orElseGet(() -> new SendAlone(endpoint)));
    }

    private static Batcher batcher(
            io.chronicle.spi.Batch batch,
            SqlSource source,
            SqlEndpoint endpoint,
            PhaseContext context) {
        var sender = new BatchSender(endpoint, source.returnsRows());
        return new Batcher(context.route() + "/" + context.phase(), batch, sender);
    }
}
