package io.chronicle.connector.sql;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.chronicle.core.Json;
import io.chronicle.spi.Decoder;
import io.chronicle.spi.Decoders;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// A database's `url`.
///
/// @param credentials from the user info
/// @param mode what `sslmode=` or `tls=` asks for, in the words of `tls.mode`
record SqlUrl(
        String host,
        int port,
        String database,
        Optional<Credentials> credentials,
        Optional<TlsMode> mode) {

    /// Stands in after a problem was reported.
    static final SqlUrl NONE = new SqlUrl("localhost", 0, "", Optional.empty(), Optional.empty());

    private static List<String> schemes(Dialect dialect) {
        return switch (dialect) {
            case POSTGRES -> List.of("postgres", "postgresql");
            case MARIADB -> List.of("mariadb", "mysql");
        };
    }

    private static int standardPort(Dialect dialect) {
        return switch (dialect) {
            case POSTGRES -> 5432;
            case MARIADB -> 3306;
        };
    }

    static Decoder<SqlUrl> decoder(Dialect dialect) {
        var shown = dialect == Dialect.POSTGRES ? "postgres" : "mariadb://… or mysql";
        return Decoders.parsed(
                text -> parse(text, dialect),
                "CHR-1203",
                "expected "
                        + shown
                        + "://user:password@host:port/database, with an optional sslmode or tls",
                () -> schema(schemes(dialect)));
    }

    private static ObjectNode schema(List<String> schemes) {
        var schema =
                Json.object()
                        .put("type", "string")
                        .put("pattern", "^((" + String.join("|", schemes) + ")://.+|.*\\$\\{.*)$");
        schema.putArray("examples").add(schemes.getFirst() + "://localhost/app");
        return schema;
    }

    static Optional<SqlUrl> parse(String text, Dialect dialect) {
        try {
            var url = new URI(text.strip());
            var path = url.getPath();
            if (url.getHost() == null
                    || !schemes(dialect).contains(String.valueOf(url.getScheme()))
                    || path == null
                    || path.length() < 2
                    || path.indexOf('/', 1) >= 0
                    || url.getRawFragment() != null) {
                return Optional.empty();
            }
            var parameters = parameters(url.getRawQuery());
            var mode = mode(parameters);
            if (parameters.size() > 1 || mode.isEmpty() && !parameters.isEmpty()) {
                return Optional.empty();
            }
            return Optional.of(
                    new SqlUrl(
                            url.getHost(),
                            url.getPort() < 0 ? standardPort(dialect) : url.getPort(),
                            path.substring(1),
                            credentials(url.getRawUserInfo()),
                            mode));
        } catch (URISyntaxException _) {
            return Optional.empty();
        }
    }

    private static Map<String, String> parameters(@org.jspecify.annotations.Nullable String query) {
        var found = new HashMap<String, String>();
        if (query != null && !query.isEmpty()) {
            for (var pair : query.split("&", -1)) {
                var equals = pair.indexOf('=');
                found.put(
                        equals < 0 ? pair : pair.substring(0, equals),
                        equals < 0 ? "" : decode(pair.substring(equals + 1)));
            }
        }
        return found;
    }

    private static Optional<TlsMode> mode(Map<String, String> parameters) {
        var tls = parameters.get("tls");
        if (tls != null) {
            return switch (tls) {
                case "true" -> Optional.of(TlsMode.VERIFY_CA);
                case "false" -> Optional.of(TlsMode.DISABLE);
                default -> Optional.empty();
            };
        }
        return Optional.ofNullable(parameters.get("sslmode")).flatMap(TlsMode::written);
    }

    private static Optional<Credentials> credentials(
            @org.jspecify.annotations.Nullable String info) {
        if (info == null) {
            return Optional.empty();
        }
        var colon = info.indexOf(':');
        return Optional.of(
                new Credentials(
                        decode(colon < 0 ? info : info.substring(0, colon)),
                        colon < 0 ? "" : decode(info.substring(colon + 1))));
    }

    private static String decode(String text) {
        return URLDecoder.decode(text.replace("+", "%2B"), StandardCharsets.UTF_8);
    }

    /// Without credentials.
    @Override
    public String toString() {
        return host + ":" + port + "/" + database;
    }
}
