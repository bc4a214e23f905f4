package io.chronicle.connector.sql;

import static io.chronicle.spi.Decoders.name;

import io.chronicle.spi.Decoding;
import io.chronicle.spi.Field;
import io.chronicle.spi.Fields;
import io.chronicle.spi.Spec;
import io.chronicle.spi.TlsOptions;
import io.chronicle.spi.Values;
import java.util.Optional;
import java.util.regex.Pattern;

/// How the options of a database connector are written.
final class SqlOptionsSpec {

    private static final Pattern ADDRESS = Pattern.compile("[0-9.]+|\\[.*]");

    private final Field<SqlUrl> url;
    private final Field<Optional<String>> schema;
    private final Field<Optional<TlsOptions>> tls;
    private final Field<PoolOptions> pool;
    private final Field<Optional<Credentials>> credentials;

    static Spec<SqlOptions> of(Dialect dialect) {
        return Spec.of(fields -> {
            var declared = new SqlOptionsSpec(fields, dialect);
            fields.check(declared::check);
            return declared::build;
        });
    }

    private SqlOptionsSpec(Fields f, Dialect dialect) {
        url =
                f.required(
                                "url",
                                SqlUrl.decoder(dialect),
                                "Where the database is, with or without user:password@.")
                        .secret();
        schema =
                f.optional(
                        "schema",
                        name(),
                        dialect == Dialect.POSTGRES
                                ? "Schema in which tables are looked for first."
                                : "Database in which tables are looked for.");
        tls =
                f.optional(
                        "tls",
                        TlsOptions.spec(false, TlsMode.words()),
                        "Encryption; mode verify_ca where the block names none.");
        pool = f.optional("pool", PoolOptions.SPEC, PoolOptions.DEFAULT, "Connections.");
        credentials =
                f.optional("credentials", Credentials.SPEC, "Who we are; beats the url's user.");
    }

    private void check(Values in, Decoding at) {
        var address = in.get(url);
        if (in.get(credentials).isPresent() && address.credentials().isPresent()) {
            at.key("credentials")
                    .warning(
                            "CHR-1208",
                            in.mark(credentials),
                            "url has credentials as well; those of credentials are used",
                            "remove the user info from url");
        }
        in.get(tls).ifPresent(block -> check(block, in, at.key("tls")));
        if (mode(in) == TlsMode.VERIFY_FULL
                && in.get(tls).flatMap(TlsOptions::domain).isEmpty()
                && ADDRESS.matcher(address.host()).matches()) {
            at.key("tls")
                    .error(
                            "CHR-1212",
                            in.mark(in.has(tls) ? tls : url),
                            "verify_full needs domain, or a host name in url",
                            "tls: {domain: …}");
        }
    }

    private void check(TlsOptions block, Values in, Decoding at) {
        var address = in.get(url);
        var mode = mode(in);
        if (address.mode().isPresent() && !address.mode().get().equals(mode)) {
            at.warning(
                    "CHR-1211",
                    in.mark(tls),
                    "url asks for "
                            + address.mode().get().word()
                            + " as well; the block's "
                            + mode.word()
                            + " is used",
                    "remove sslmode or tls from url");
        }
        if (block.cert().isPresent() && block.ca().isEmpty() && !block.systemRoots()) {
            at.error(
                    "CHR-1207",
                    in.mark(tls),
                    "a client certificate needs ca, or system_roots: true");
        }
    }

    private TlsMode mode(Values in) {
        var block = in.get(tls);
        return block.isPresent()
                ? block.get().mode().flatMap(TlsMode::written).orElse(TlsMode.VERIFY_CA)
                : in.get(url).mode().orElse(TlsMode.DISABLE);
    }

    private SqlOptions build(Values in) {
        return new SqlOptions(
                in.get(url),
                in.get(schema),
                mode(in),
                in.get(tls),
                in.get(pool),
                in.get(credentials).or(() -> in.get(url).credentials()));
    }
}
