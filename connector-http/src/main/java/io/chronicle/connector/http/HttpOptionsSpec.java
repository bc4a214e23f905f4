package io.chronicle.connector.http;

import static io.chronicle.spi.Decoders.integer;
import static io.chronicle.spi.Decoders.mapOf;
import static io.chronicle.spi.Decoders.name;
import static io.chronicle.spi.Decoders.text;
import static io.chronicle.spi.Decoders.word;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.chronicle.core.Json;
import io.chronicle.spi.Decoding;
import io.chronicle.spi.Field;
import io.chronicle.spi.Fields;
import io.chronicle.spi.Spec;
import io.chronicle.spi.TlsOptions;
import io.chronicle.spi.Values;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// The options of both roles of an `http` connector, and which of them belong to which.
final class HttpOptionsSpec {

    static final Spec<HttpOptions> SPEC =
            Spec.of(fields -> {
                var declared = new HttpOptionsSpec(fields);
                fields.check(declared::check);
                fields.schemaRule(rule("server", "listen_addr", "port"));
                fields.schemaRule(rule("client", "base_url"));
                return declared::build;
            });

    private static final String SERVER = "server";

    private final Field<String> role;
    private final Field<Optional<ListenAddress>> address;
    private final Field<Optional<String>> host;
    private final Field<Optional<Integer>> port;
    private final Field<Optional<ClientUrl>> baseUrl;
    private final Field<Optional<TlsOptions>> tls;
    private final Field<Optional<HttpOptions.Health>> health;
    private final Field<Optional<AuthOptions>> auth;
    private final Field<Map<String, String>> headers;
    private final Field<HttpOptions.Pool> pool;

    private HttpOptionsSpec(Fields f) {
        role = f.required("role", word(SERVER, "client"), "What the connector is to its routes.");
        address = f.optional("listen_addr", ListenAddress.decoder(), "server: where to listen.");
        host = f.optional("host", name(), "server: the interface to listen on.");
        port = f.optional("port", integer(0, 65_535), "server: the port, with or without host.");
        baseUrl = f.optional("base_url", ClientUrl.decoder(), "client: where requests go.");
        tls =
                f.optional(
                        "tls",
                        TlsOptions.spec(false, "disable", "none", "verify_full"),
                        "Certificates; at a server, ca turns on client certificates.");
        health =
                f.optional(
                        "health",
                        HttpOptions.Health.SPEC,
                        "server: a request answered by the listener itself; client: the probe.");
        auth = f.optional("auth", AuthOptions.SPEC, "Credentials asked for, or sent.");
        headers =
                f.optional(
                        "default_headers",
                        mapOf(text()),
                        Map.of(),
                        "client: headers of every request; a phase's own win.");
        pool = f.optional("pool", HttpOptions.Pool.SPEC, HttpOptions.Pool.DEFAULT, "client: pool.");
    }

    private void check(Values in, Decoding at) {
        if (in.get(role).equals(SERVER)) {
            refuse(in, at, List.of(baseUrl, headers, pool));
            checkServer(in, at);
        } else {
            refuse(in, at, List.of(address, host, port));
            checkClient(in, at);
        }
    }

    private void checkServer(Values in, Decoding at) {
        if (in.get(address).isEmpty() && in.get(port).isEmpty()) {
            at.error("CHR-1205", in.mark(), "a server needs listen_addr, or host and port");
        }
        if (in.get(address).isPresent() && (in.has(host) || in.has(port))) {
            at.error("CHR-1205", in.mark(address), "give listen_addr or host and port, not both");
        }
        if (in.get(tls).filter(t -> !t.off() && t.cert().isEmpty()).isPresent()) {
            at.key("tls").error("CHR-1201", in.mark(tls), "a server's tls needs cert and key");
        }
    }

    private void checkClient(Values in, Decoding at) {
        if (in.get(baseUrl).isEmpty()) {
            at.error("CHR-1205", in.mark(), "a client needs base_url");
            return;
        }
        var url = in.get(baseUrl).get();
        checkTls(in, at, url);
        checkHeaders(in, at);
        if (url.auth().isPresent() && in.get(auth).isPresent()) {
            at.key("auth")
                    .warning(
                            "CHR-1208",
                            in.mark(auth),
                            "base_url has credentials as well; those of auth are used",
                            "remove the user info from base_url");
        }
    }

    private void checkTls(Values in, Decoding at, ClientUrl url) {
        var secure = "https".equals(url.uri().getScheme());
        in.get(tls)
                .ifPresent(t -> {
                    if (secure == t.off()) {
                        at.key("tls")
                                .error(
                                        "CHR-1206",
                                        in.mark(tls),
                                        "does not agree with the scheme of base_url ("
                                                + url.uri().getScheme()
                                                + ")",
                                        secure
                                                ? "leave out mode, or write http:// in base_url"
                                                : "write https:// in base_url, or leave out tls");
                    }
                    if (t.cert().isPresent() && t.ca().isEmpty() && !t.systemRoots()) {
                        at.key("tls")
                                .error(
                                        "CHR-1207",
                                        in.mark(tls),
                                        "a client certificate needs ca, or system_roots:"
                                                + " true");
                    }
                });
    }

    private void checkHeaders(Values in, Decoding at) {
        for (var header : in.get(headers).entrySet()) {
            var place = at.key("default_headers").key(header.getKey());
            if (!HeaderText.isName(header.getKey())) {
                place.error("CHR-1210", in.mark(headers), "is not the name of a header");
            } else if (!HeaderText.isClean(header.getValue())) {
                place.error("CHR-1210", in.mark(headers), "its value is not one line of text");
            }
        }
    }

    private void refuse(Values in, Decoding at, List<Field<?>> others) {
        for (var field : others) {
            if (in.has(field)) {
                at.key(field.key())
                        .error(
                                "CHR-1209",
                                in.mark(field),
                                "does not belong to role: " + in.get(role));
            }
        }
    }

    private HttpOptions build(Values in) {
        if (in.get(role).equals(SERVER)) {
            var listen =
                    in.get(address)
                            .orElseGet(() ->
                                    new ListenAddress(
                                            in.get(host).orElse(""), in.get(port).orElse(0)));
            return new HttpOptions.Server(listen, in.get(tls), in.get(health), in.get(auth));
        }
        var url = in.get(baseUrl).orElse(ClientUrl.NONE);
        return new HttpOptions.Client(
                url.uri(),
                in.get(tls).filter(t -> !t.off()),
                in.get(auth).or(url::auth),
                in.get(headers),
                in.get(pool),
                in.get(health));
    }

    private static ObjectNode rule(String role, String... anyOf) {
        var rule = Json.object();
        var condition = rule.putObject("if");
        condition.putObject("properties").putObject("role").put("const", role);
        condition.putArray("required").add("role");
        var either = rule.putObject("then").putArray("anyOf");
        for (var key : anyOf) {
            either.addObject().putArray("required").add(key);
        }
        return rule;
    }
}
