package io.chronicle.config;

import static io.chronicle.spi.Decoders.bool;
import static io.chronicle.spi.Decoders.integer;
import static io.chronicle.spi.Decoders.name;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.chronicle.config.ManagementModel.Auth;
import io.chronicle.config.ManagementModel.TlsFiles;
import io.chronicle.core.Json;
import io.chronicle.core.Node;
import io.chronicle.core.Node.Scalar;
import io.chronicle.spi.Decoder;
import io.chronicle.spi.Decoding;
import io.chronicle.spi.Field;
import io.chronicle.spi.Spec;
import io.chronicle.spi.Values;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// The `management` block.
final class ManagementSpec {

    private static final Set<String> LOOPBACK = Set.of("localhost", "::1", "[::1]");
    private static final int HIGHEST_PORT = 65_535;

    private static final Spec<TlsFiles> TLS =
            Spec.of(f -> {
                var cert = f.required("cert", name(), "Certificate chain, PEM.");
                var key = f.required("key", name(), "Private key, PEM.");
                var ca = f.optional("ca", name(), "Verifies client certificates, PEM.");
                return in -> new TlsFiles(in.get(cert), in.get(key), in.get(ca));
            });

    private static final Spec<Optional<Auth>> AUTH =
            Spec.of(f -> {
                var user = f.optional("username", name(), "With password.").secret();
                var password = f.optional("password", name(), "With username.").secret();
                var token = f.optional("token", name(), "A bearer token instead.").secret();
                f.check((in, at) -> {
                    var basic = in.has(user) && in.has(password);
                    var mixed = in.has(user) || in.has(password);
                    if (in.has(token) ? mixed : !basic) {
                        at.error("CHR-1301", in.mark(), "expected username and password, or token");
                    }
                });
                return in -> auth(in, user, password, token);
            });

    static final Spec<ManagementModel> SPEC =
            Spec.of(f -> {
                var port = f.required("port", integer(0, HIGHEST_PORT), "Where it listens.");
                var host =
                        f.optional(
                                "host",
                                name(),
                                "127.0.0.1",
                                "The address it binds; private by default.");
                var live = f.optional("live", path("/live"), "Liveness.").formerly("health");
                var ready = f.optional("ready", path("/ready"), "Readiness.");
                var metrics = f.optional("metrics", path("/metrics"), "Prometheus text.");
                var status = f.optional("status", path("/status"), "The whole state.");
                var console = f.optional("console", path("/console"), "The web console.");
                var tls = f.optional("tls", TLS, "Files, relative to the configuration.");
                var auth =
                        f.optional(
                                "auth",
                                AUTH,
                                Optional.<Auth>empty(),
                                "Guards everything but live and ready.");
                var overrides =
                        f.optional(
                                "overrides",
                                bool(),
                                false,
                                "Whether readiness overrides and retries may be posted;"
                                        + " needs auth or a loopback host.");
                f.check((in, at) -> guarded(in, at, overrides, auth, host));
                f.check((in, at) ->
                        distinct(in, at, List.of(live, ready, metrics, status, console)));
                return in ->
                        new ManagementModel(
                                in.get(host),
                                in.get(port),
                                in.get(live),
                                in.get(ready),
                                in.get(metrics),
                                in.get(status),
                                in.get(console),
                                in.get(tls),
                                in.get(auth),
                                in.get(overrides));
            });

    private ManagementSpec() {}

    private static Optional<Auth> auth(
            Values in,
            Field<Optional<String>> user,
            Field<Optional<String>> password,
            Field<Optional<String>> token) {
        if (in.get(token).isPresent()) {
            return in.get(token).map(Auth.Token::new);
        }
        return in.get(user).flatMap(u -> in.get(password).map(p -> new Auth.Basic(u, p)));
    }

    private static void guarded(
            Values in,
            Decoding at,
            Field<Boolean> overrides,
            Field<Optional<Auth>> auth,
            Field<String> host) {
        if (in.get(overrides) && !in.has(auth) && !loopback(in.get(host))) {
            at.key("overrides")
                    .error(
                            "CHR-1302",
                            in.mark(overrides),
                            "requires auth or a loopback host",
                            "auth: {token: \"${CHRONICLE_MANAGEMENT_TOKEN}\"}");
        }
    }

    private static boolean loopback(String host) {
        return LOOPBACK.contains(host) || host.startsWith("127.");
    }

    private static void distinct(Values in, Decoding at, List<Field<Optional<String>>> surface) {
        Map<String, String> owners = new HashMap<>();
        for (var field : surface) {
            in.get(field)
                    .map(path -> owners.putIfAbsent(path, field.key()))
                    .ifPresent(owner ->
                            at.key(field.key())
                                    .error(
                                            "CHR-1303",
                                            in.mark(field),
                                            "has the same path as " + owner));
        }
    }

    /// `{path: /x}`; `{}` and null take the default.
    private static Decoder<String> path(String byDefault) {
        var table =
                Spec.<String>of(f -> {
                    var path = f.optional("path", name(), byDefault, "Begins with /.");
                    return in -> in.get(path).startsWith("/") ? in.get(path) : "/" + in.get(path);
                });
        return new PathDecoder(table, byDefault);
    }

    private record PathDecoder(Spec<String> table, String byDefault) implements Decoder<String> {
        @Override
        public Optional<String> decode(Node node, Decoding at) {
            if (!(node instanceof Scalar scalar)) {
                return table.decode(node, at);
            }
            if (scalar.value().isNull()) {
                return Optional.of(byDefault);
            }
            var key = at.path().substring(at.path().lastIndexOf('.') + 1);
            at.error(
                    "CHR-1101",
                    node.mark(),
                    "expected a map (got " + node.kind() + ")",
                    key + ": {path: " + scalar.shown() + "}");
            return Optional.empty();
        }

        @Override
        public ObjectNode schema() {
            var schema = Json.object();
            schema.putArray("anyOf").add(table.schema()).add(Json.object().put("type", "null"));
            return schema;
        }

        @Override
        public boolean acceptsNull() {
            return true;
        }
    }
}
