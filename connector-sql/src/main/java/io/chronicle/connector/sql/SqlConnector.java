package io.chronicle.connector.sql;

import io.chronicle.spi.ConnectorFacts;
import io.chronicle.spi.ConnectorType;
import io.chronicle.spi.Endpoint;
import io.chronicle.spi.EndpointContext;
import io.chronicle.spi.OpenException;
import io.chronicle.spi.Role;
import io.chronicle.spi.Spec;
import io.chronicle.spi.TlsOptions;
import java.util.OptionalInt;
import java.util.Set;

/// A database, reached through one pool.
final class SqlConnector implements ConnectorType<SqlOptions> {

    private final Dialect dialect;
    private final Spec<SqlOptions> options;

    SqlConnector(Dialect dialect) {
        this.dialect = dialect;
        this.options = SqlOptionsSpec.of(dialect);
    }

    @Override
    public String name() {
        return dialect.label();
    }

    @Override
    public String summary() {
        return switch (dialect) {
            case POSTGRES -> "A PostgreSQL database.";
            case MARIADB -> "A MariaDB or MySQL database.";
        };
    }

    @Override
    public Spec<SqlOptions> options() {
        return options;
    }

    @Override
    public Set<Role> roles(SqlOptions options) {
        return Set.of(Role.CLIENT);
    }

    @Override
    public void check(SqlOptions options, ConnectorFacts facts) {
        var cert = options.tls().flatMap(TlsOptions::cert);
        if (cert.isPresent() && options.mode() == TlsMode.DISABLE) {
            facts.problems()
                    .error(
                            "CHR-1201",
                            facts.path() + ".tls",
                            facts.at(),
                            "connector."
                                    + facts.name()
                                    + ".tls requires TLS transport (mode is disable)");
        }
    }

    @Override
    public String endpointType(Role role) {
        return name();
    }

    @Override
    public OptionalInt holders(SqlOptions options) {
        return OptionalInt.of(options.pool().maxConnections());
    }

    @Override
    public Endpoint open(SqlOptions options, EndpointContext context) throws OpenException {
        return SqlEndpoint.open(dialect, options, context);
    }
}
