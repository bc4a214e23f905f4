package io.chronicle.connector.http;

import static io.chronicle.spi.Decoders.duration;
import static io.chronicle.spi.Decoders.integer;
import static io.chronicle.spi.Decoders.name;

import io.chronicle.core.Node;
import io.chronicle.spi.Decoder;
import io.chronicle.spi.Decoders;
import io.chronicle.spi.Decoding;
import io.chronicle.spi.Spec;
import io.chronicle.spi.TlsOptions;
import java.net.URI;
import java.net.URISyntaxException;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;

/// Options of an `http` connector, by its `role`.
sealed interface HttpOptions {

    /// @param health a request that the listener answers itself
    /// @param auth asked of every request but `health`
    record Server(
            ListenAddress address,
            Optional<TlsOptions> tls,
            Optional<Health> health,
            Optional<AuthOptions> auth)
            implements HttpOptions {

        boolean secure() {
            return tls.isPresent() && !tls.get().off();
        }
    }

    /// @param baseUrl scheme, authority and a path that every request's path is appended to; no
    ///   user info, query or fragment
    /// @param defaultHeaders set where the phase sets none of that name
    /// @param health what a probe requests; without it a probe only connects
    record Client(
            URI baseUrl,
            Optional<TlsOptions> tls,
            Optional<AuthOptions> auth,
            Map<String, String> defaultHeaders,
            Pool pool,
            Optional<Health> health)
            implements HttpOptions {

        boolean secure() {
            return "https".equals(baseUrl.getScheme());
        }

        int port() {
            return baseUrl.getPort() > 0 ? baseUrl.getPort() : secure() ? 443 : 80;
        }
    }

    /// @param method in upper case
    record Health(String method, String path) {

        static final Spec<Health> SPEC =
                Spec.of(f -> {
                    var method =
                            f.optional(
                                    "method",
                                    HttpTriggerOptions.methodName(),
                                    "GET",
                                    "Method of the request.");
                    var path = f.required("path", target(), "Path of the request.");
                    return in -> new Health(in.get(method), in.get(path));
                });

        private static Decoder<String> target() {
            return Decoders.decoder(
                    (node, at) ->
                            name().decode(node, at)
                                    .filter(path -> isTarget(path) || pathWanted(node, at)),
                    () -> name().schema());
        }

        private static boolean pathWanted(Node node, Decoding at) {
            at.error("CHR-2201", node.mark(), "expected a path such as /health");
            return false;
        }

        private static boolean isTarget(String path) {
            try {
                return path.startsWith("/") && new URI(path).getRawFragment() == null;
            } catch (URISyntaxException _) {
                return false;
            }
        }
    }

    /// @param maxIdlePerHost connections kept open without work; empty: all of them
    record Pool(Optional<Integer> maxIdlePerHost, Duration idleTimeout) {

        static final Pool DEFAULT = new Pool(Optional.empty(), Duration.ofSeconds(60));

        static final Spec<Pool> SPEC =
                Spec.of(f -> {
                    var idle =
                            f.optional(
                                    "max_idle_per_host",
                                    integer(0),
                                    "Connections kept open without work; absent, as many as"
                                            + " the routes may have in flight.");
                    var timeout =
                            f.optional(
                                    "idle_timeout",
                                    duration(),
                                    DEFAULT.idleTimeout(),
                                    "How long a connection may stay open without work.");
                    return in -> new Pool(in.get(idle), in.get(timeout));
                });
    }
}
