package io.chronicle.config;

import io.chronicle.core.Mark;
import io.chronicle.core.Node;
import io.chronicle.core.Node.Entry;
import io.chronicle.core.Node.Scalar;
import io.chronicle.core.Node.Table;
import io.chronicle.core.Problems;
import io.chronicle.expression.DottedKeys;
import io.chronicle.expression.Scope;
import io.chronicle.spi.ConnectorType;
import io.chronicle.spi.Decoding;
import io.chronicle.spi.Field;
import io.chronicle.spi.Role;
import io.chronicle.spi.Suggestion;
import io.chronicle.spi.Timeouts;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.stream.Collectors;

/// Finds each connector's type and decodes its options.
final class ConnectorReader {

    private static final Map<String, String> RETIRED =
            Map.of("http_server", "server", "http_client", "client");

    /// What belongs beside `options`, not into it.
    private static final Set<String> ROOT_KEYS =
            ConnectorSpec.SPEC.fields().stream()
                    .map(Field::key)
                    .filter(key -> !Set.of("name", "type", "options").contains(key))
                    .collect(Collectors.toUnmodifiableSet());

    /// The whole body of a request, not one read of its socket (contract 8.3.1).
    private static final Duration LISTENER_READ = Duration.ofSeconds(10);

    private final Catalog catalog;
    private final AppModel app;
    private final Problems problems;

    ConnectorReader(Catalog catalog, AppModel app, Problems problems) {
        this.catalog = catalog;
        this.app = app;
        this.problems = problems;
    }

    /// The type that a spelling stands for.
    static String installed(String written) {
        return RETIRED.containsKey(written) ? "http" : written;
    }

    Connectors read(List<Item<ConnectorSpec.Draft>> items) {
        var known = new ArrayList<Connectors.Known>();
        for (var item : items) {
            var name = item.peek("name").orElse("");
            var twin =
                    known.stream()
                            .filter(k -> !name.isEmpty() && k.name().equals(name))
                            .findFirst();
            twin.ifPresent(first ->
                    problems.error(
                            "CHR-2003",
                            item.path() + ".name",
                            item.mark(),
                            "the name \"" + name + "\" is taken by " + first.path()));
            var written = item.peek("type").orElse("");
            var type = installed(written);
            var model = item.draft().flatMap(draft -> model(draft, type, item));
            known.add(new Connectors.Known(name, type, model, item.path(), item.mark()));
        }
        return new Connectors(known.stream().filter(k -> !k.name().isEmpty()).toList());
    }

    private Optional<ConnectorModel> model(
            ConnectorSpec.Draft draft, String typeName, Item<ConnectorSpec.Draft> item) {
        Families.gate(app, Families.gateOfConnector(typeName), typeName, draft.type(), problems);
        draft.featureFlag()
                .ifPresent(flag ->
                        Families.gate(app, Optional.of(flag.value()), typeName, flag, problems));
        kafkaWindow(draft);
        var type = catalog.connector(typeName);
        if (type.isEmpty()) {
            unknown(draft.type(), typeName);
            return Optional.empty();
        }
        var options = options(draft, item);
        var at = new Decoding(options.path(), new Scope(0, List.of(), true), problems);
        return type.get()
                .options()
                .decode(options.value(), at)
                .map(decoded -> model(draft, type.get(), decoded, item));
    }

    private ConnectorModel model(
            ConnectorSpec.Draft draft,
            ConnectorType<?> type,
            Object options,
            Item<ConnectorSpec.Draft> item) {
        var listener = Typed.roles(type, options).equals(Set.of(Role.SERVER));
        return new ConnectorModel(
                draft.name().value(),
                type,
                options,
                app.connectorFlags().getOrDefault(type.name(), true),
                draft.warmup(),
                draft.warmupTimeout().orElse(app.warmupTimeout()),
                draft.breaker(),
                draft.timeouts().over(listener ? listening() : Timeouts.DEFAULT),
                draft.maxPayloadBytes(),
                draft.requires().stream().map(Placed::value).toList(),
                draft.budget(),
                optional(draft.limits().maxInflight()),
                optional(draft.limits().kafkaPerPartition().map(Placed::value)),
                item.path(),
                item.mark());
    }

    private static OptionalInt optional(Optional<Integer> value) {
        return value.map(OptionalInt::of).orElseGet(OptionalInt::empty);
    }

    private static Timeouts listening() {
        var standard = Timeouts.DEFAULT;
        return new Timeouts(
                standard.connect(),
                standard.request(),
                LISTENER_READ,
                standard.write(),
                standard.query());
    }

    private void kafkaWindow(ConnectorSpec.Draft draft) {
        draft.limits()
                .kafkaPerPartition()
                .ifPresent(written ->
                        LimitRules.atMost(
                                written,
                                app.limits().kafkaPerPartition(),
                                "app.limits.kafka.max_inflight_per_partition",
                                problems));
    }

    private void unknown(Placed<String> written, String type) {
        if (Families.CONNECTORS.contains(type)) {
            var message = "connector type \"" + type + "\" is not part of this build";
            problems.error("CHR-2002", written.path(), written.mark(), message);
            return;
        }
        var names = catalog.connectors().stream().map(ConnectorType::name).sorted().toList();
        var message =
                "unknown connector type \""
                        + type
                        + "\" (expected one of "
                        + String.join(", ", names)
                        + ")";
        Suggestion.nearest(type, names)
                .ifPresentOrElse(
                        near ->
                                problems.error(
                                        "CHR-2001",
                                        written.path(),
                                        written.mark(),
                                        message,
                                        "did you mean \"" + near + "\"?"),
                        () -> problems.error("CHR-2001", written.path(), written.mark(), message));
    }

    /// The options with dotted keys spelt out, without what belongs at the root.
    private Placed<Node> options(ConnectorSpec.Draft draft, Item<ConnectorSpec.Draft> item) {
        var path = item.path() + ".options";
        var written =
                draft.options()
                        .map(Placed::value)
                        .orElseGet(() -> new Table(item.mark(), List.of()));
        var expanded = DottedKeys.expand(written, problems, path);
        if (!(expanded instanceof Table table)) {
            return new Placed<>(expanded, path, written.mark());
        }
        var entries = new ArrayList<Entry>();
        for (var entry : table.entries()) {
            if (belongsAtRoot(entry.key(), draft.type().value())) {
                misplaced(draft.name().value(), entry, path);
            } else {
                entries.add(entry);
            }
        }
        role(draft.type()).filter(_ -> table.entry("role").isEmpty()).ifPresent(entries::add);
        return new Placed<>(new Table(table.mark(), entries), path, written.mark());
    }

    private boolean belongsAtRoot(String key, String type) {
        var ownKey =
                catalog.connector(type).stream()
                        .flatMap(t -> t.options().fields().stream())
                        .anyMatch(field -> field.key().equals(key));
        return ROOT_KEYS.contains(key) && !ownKey;
    }

    private void misplaced(String connector, Entry entry, String path) {
        problems.error(
                "CHR-2004",
                path + "." + entry.key(),
                entry.at(),
                "connector."
                        + connector
                        + "."
                        + entry.key()
                        + " must be declared at the connector root",
                "move it beside type and options");
    }

    /// The role that a retired type name implies.
    private Optional<Entry> role(Placed<String> type) {
        var role = RETIRED.get(type.value());
        if (role == null) {
            return Optional.empty();
        }
        problems.warning(
                "CHR-1006",
                type.path(),
                type.mark(),
                "retired spelling; write type: http with role: " + role,
                "type: http, options: {role: " + role + ", …}");
        var mark = type.mark();
        return Optional.of(new Entry("role", mark, text(role, mark)));
    }

    private static Scalar text(String value, Mark mark) {
        return new Scalar(
                mark,
                value,
                com.fasterxml.jackson.databind.node.TextNode.valueOf(value),
                Node.Tag.NONE,
                mark,
                mark.column(),
                value);
    }
}
