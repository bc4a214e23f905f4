package io.chronicle.config;

import static io.chronicle.spi.Decoders.commaList;
import static io.chronicle.spi.Decoders.integer;
import static io.chronicle.spi.Decoders.name;
import static io.chronicle.spi.Decoders.text;
import static io.chronicle.spi.Decoders.word;

import com.fasterxml.jackson.databind.JsonNode;
import io.chronicle.core.Json;
import io.chronicle.spi.ConnectorFacts;
import io.chronicle.spi.ConnectorType;
import io.chronicle.spi.Decoder;
import io.chronicle.spi.Decoders;
import io.chronicle.spi.Endpoint;
import io.chronicle.spi.EndpointContext;
import io.chronicle.spi.Extension;
import io.chronicle.spi.ParkType;
import io.chronicle.spi.Phase;
import io.chronicle.spi.PhaseContext;
import io.chronicle.spi.PhaseFacts;
import io.chronicle.spi.PhaseType;
import io.chronicle.spi.Role;
import io.chronicle.spi.Spec;
import io.chronicle.spi.Templates;
import io.chronicle.spi.Trigger;
import io.chronicle.spi.TriggerContext;
import io.chronicle.spi.TriggerFacts;
import io.chronicle.spi.TriggerType;
import io.chronicle.spi.Use;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;

/// Connector, trigger and phase types shaped like the real ones, that open nothing.
final class FakeTypes implements Extension {

    static Catalog catalog() {
        return new Catalog(List.of(new FakeTypes()));
    }

    record Options(Map<String, Object> values) {
        String text(String key) {
            return String.valueOf(values.get(key));
        }
    }

    private static final Spec<Options> HTTP =
            Spec.of(f -> {
                var role = f.required("role", word("server", "client"), "What it is.");
                var listen = f.optional("listen_addr", name(), "Where a server listens.");
                var url = f.optional("base_url", name(), "Where a client calls.");
                var tls = f.optional("tls", Decoders.mapOf(text()), "TLS files.");
                var idle =
                        f.optional(
                                "idle_timeout",
                                Decoders.duration(),
                                java.time.Duration.ofMinutes(1),
                                "How long idle connections live.");
                f.check((in, at) -> {
                    if (in.get(role).equals("server") && !in.has(listen)) {
                        at.key("listen_addr")
                                .error("CHR-1004", in.mark(role), "is required for role: server");
                    }
                });
                var rule = Json.object();
                rule.putObject("if")
                        .putObject("properties")
                        .putObject("role")
                        .put("const", "server");
                rule.putObject("then").putArray("required").add("listen_addr");
                f.schemaRule(rule);
                return in ->
                        new Options(
                                Map.of(
                                        "role",
                                        in.get(role),
                                        "listen",
                                        in.get(listen).orElse(""),
                                        "url",
                                        in.get(url).orElse(""),
                                        "tls",
                                        in.get(tls).orElse(Map.of()),
                                        "idle",
                                        in.get(idle)));
            });

    record Connector(String name, Spec<Options> options, Set<Role> roles, boolean singleRole)
            implements ConnectorType<Options> {
        @Override
        public String summary() {
            return "A fake " + name + ".";
        }

        @Override
        public Set<Role> roles(Options options) {
            return roles.isEmpty()
                    ? Set.of(options.text("role").equals("server") ? Role.SERVER : Role.CLIENT)
                    : roles;
        }

        @Override
        public OptionalInt port(Options options) {
            var listen = options.text("listen");
            return name.equals("http") && !listen.isEmpty()
                    ? OptionalInt.of(
                            Integer.parseInt(listen.substring(listen.lastIndexOf(':') + 1)))
                    : OptionalInt.empty();
        }

        @Override
        public OptionalInt holders(Options options) {
            return name.equals("postgres") ? OptionalInt.of(4) : OptionalInt.empty();
        }

        @Override
        public Optional<String> demand(Use use) {
            return singleRole && use instanceof Use.ByPhase phase
                    ? Optional.of(phase.delivery().idempotent() ? "idempotent" : "best effort")
                    : Optional.empty();
        }

        @Override
        public void check(Options options, ConnectorFacts facts) {
            if (options.text("role").equals("client") && facts.maxPayloadBytes().isPresent()) {
                facts.problems()
                        .warning(
                                "CHR-5999",
                                facts.path(),
                                facts.at(),
                                facts.uses().size() + " uses");
            }
        }

        @Override
        public Endpoint open(Options options, EndpointContext context) {
            throw new UnsupportedOperationException();
        }
    }

    private static Spec<Options> spec(String... required) {
        return Spec.of(f -> {
            var fields =
                    List.of(required).stream()
                            .map(key -> f.required(key, text(), "The " + key + "."))
                            .toList();
            return in -> {
                var values = new java.util.LinkedHashMap<String, Object>();
                fields.forEach(field -> values.put(field.key(), in.get(field)));
                return new Options(values);
            };
        });
    }

    private static final Spec<Options> BROKERS =
            Spec.of(f -> {
                var brokers = f.required("brokers", commaList(), "host:port list.");
                var password = f.optional("password", text(), "Secret.").secret();
                return in ->
                        new Options(
                                Map.of(
                                        "brokers",
                                        in.get(brokers),
                                        "password",
                                        in.get(password).orElse("")));
            });

    private static final Spec<Options> HTTP_TRIGGER =
            Spec.of(f -> {
                var method = f.required("method", name(), "The method.");
                var path = f.required("path", name(), "The path.");
                var content =
                        f.required("content_type", name(), "The content type.")
                                .alias("contentType");
                var bytes = f.optional("max_body_bytes", integer(1), "At most the app's.");
                var respond = f.optional("respond", word("early"), "202 before the work.");
                return in ->
                        new Options(
                                Map.of(
                                        "method",
                                        in.get(method),
                                        "path",
                                        in.get(path),
                                        "content_type",
                                        in.get(content),
                                        "bytes",
                                        in.get(bytes).orElse(0),
                                        "respond",
                                        in.get(respond).orElse("late")));
            });

    record Source(String connector, Role role, Spec<Options> options)
            implements TriggerType<Options> {
        @Override
        public String summary() {
            return "A fake source.";
        }

        @Override
        public boolean positioned() {
            return connector.equals("kafka");
        }

        @Override
        public boolean waits(Options options) {
            return role == Role.SERVER && !options.text("respond").equals("early");
        }

        @Override
        public void check(Options options, TriggerFacts facts) {
            if (role == Role.SERVER
                    && Long.parseLong(options.text("bytes"))
                            > facts.appLimits().maxPayloadBytes()) {
                facts.problems()
                        .error(
                                "CHR-5998",
                                facts.path() + ".max_body_bytes",
                                facts.at(),
                                "exceeds app.limits.http.max_payload_bytes");
            }
            facts.reads().stream()
                    .filter(read -> read.keys().contains("nowhere"))
                    .forEach(read ->
                            facts.problems()
                                    .error(
                                            "CHR-5997",
                                            facts.path(),
                                            facts.at(),
                                            "nothing puts nowhere into slot " + read.slot()));
        }

        @Override
        public Trigger bind(Options options, TriggerContext context) {
            throw new UnsupportedOperationException();
        }
    }

    record Step(
            String name, List<String> aliases, Optional<Target> target, Decoder<JsonNode> options)
            implements PhaseType<JsonNode> {
        @Override
        public String summary() {
            return "A fake phase.";
        }

        @Override
        public boolean transactional() {
            return name.equals("postgres");
        }

        @Override
        public boolean batches() {
            return name.equals("postgres");
        }

        @Override
        public void check(JsonNode options, PhaseFacts facts) {
            if (facts.delivery().idempotent() && options.has("acks")) {
                facts.problems()
                        .error(
                                "CHR-5996",
                                facts.path() + ".acks",
                                facts.at(),
                                facts.subject()
                                        + " cannot override acks when delivery.idempotent=true");
            }
        }

        @Override
        public Phase bind(JsonNode options, PhaseContext context) {
            throw new UnsupportedOperationException();
        }
    }

    /// Any document, compiled as the real phases compile theirs.
    private static final Decoder<JsonNode> DOCUMENT =
            Decoders.decoder(
                    (node, at) ->
                            Templates.template()
                                    .decode(node, at)
                                    .map(_ -> Templates.template().canonical(node)),
                    Json::object);

    private static Spec<JsonNode> options(List<String> required, List<String> optional) {
        return Spec.of(f -> {
            var must =
                    required.stream().map(k -> f.required(k, DOCUMENT, "The " + k + ".")).toList();
            var may =
                    optional.stream().map(k -> f.optional(k, DOCUMENT, "The " + k + ".")).toList();
            return in -> {
                var object = Json.object();
                must.forEach(field -> object.set(field.key(), in.get(field)));
                may.forEach(field -> in.get(field).ifPresent(v -> object.set(field.key(), v)));
                return object;
            };
        });
    }

    @Override
    public List<ConnectorType<?>> connectors() {
        return List.of(
                new Connector("http", HTTP, Set.of(), false),
                new Connector("kafka", BROKERS, Set.of(Role.CONSUMER, Role.PRODUCER), true),
                new Connector("postgres", spec("url"), Set.of(Role.CLIENT), false),
                new Connector("redis", spec("url"), Set.of(Role.CONSUMER, Role.PRODUCER), false));
    }

    @Override
    public List<TriggerType<?>> triggers() {
        return List.of(
                new Source("http", Role.SERVER, HTTP_TRIGGER),
                new Source("kafka", Role.CONSUMER, spec("topic", "group_id")),
                new Source("redis", Role.CONSUMER, spec("stream")));
    }

    private static Optional<PhaseType.Target> target(String connector, Role role) {
        return Optional.of(new PhaseType.Target(connector, role, PhaseType.Bound.REQUEST, false));
    }

    @Override
    public List<PhaseType<?>> phases() {
        return List.of(
                new Step("transform", List.of(), Optional.empty(), DOCUMENT),
                new Step(
                        "serialize",
                        List.of(),
                        Optional.empty(),
                        options(List.of("codec", "input"), List.of())),
                new Step(
                        "http",
                        List.of("http_client"),
                        target("http", Role.CLIENT),
                        options(List.of("method", "path"), List.of("headers", "body"))),
                new Step(
                        "kafka",
                        List.of("kafka_producer"),
                        target("kafka", Role.PRODUCER),
                        options(List.of("topic"), List.of("key", "body", "headers", "acks"))),
                new Step(
                        "postgres",
                        List.of(),
                        target("postgres", Role.CLIENT),
                        options(List.of("sql"), List.of("values"))),
                new Step(
                        "redis",
                        List.of(),
                        target("redis", Role.PRODUCER),
                        options(List.of("command"), List.of("key"))));
    }

    record Park(String connector, Role role, Spec<Options> options) implements ParkType<Options> {
        @Override
        public ParkTarget bind(Options options, Endpoint endpoint) {
            throw new UnsupportedOperationException();
        }
    }

    @Override
    public List<ParkType<?>> parkings() {
        return List.of(
                new Park("kafka", Role.PRODUCER, spec("topic")),
                new Park("redis", Role.PRODUCER, spec("stream")));
    }
}
