package io.chronicle.spi;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.chronicle.core.Json;
import io.chronicle.core.Mark;
import io.chronicle.core.Node;
import io.chronicle.core.Node.Entry;
import io.chronicle.core.Node.Table;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiConsumer;
import java.util.function.Function;
import java.util.stream.Stream;

/// A closed set of options and the record they become. One instance serves every use; immutable.
///
/// ```java
/// static final Spec<PoolOptions> SPEC = Spec.of(f -> {
///     var idle = f.optional("idle_timeout", duration(), Duration.ofMinutes(1), "How long …");
///     return in -> new PoolOptions(in.get(idle));
/// });
/// ```
public final class Spec<O> implements Decoder<O> {

    private final List<Field<?>> fields;
    private final List<BiConsumer<Values, Decoding>> checks;
    private final List<ObjectNode> schemaRules;
    private final Map<String, Field<?>> byName = new HashMap<>();
    private final Function<Values, O> build;

    private Spec(Fields declared, Function<Values, O> build) {
        this.fields = List.copyOf(declared.declared());
        this.checks = List.copyOf(declared.checks());
        this.schemaRules = List.copyOf(declared.schemaRules());
        this.build = build;
        for (var field : fields) {
            byName.put(field.key(), field);
            field.aliases().forEach(name -> byName.put(name, field));
            field.retired().forEach(name -> byName.put(name, field));
        }
    }

    public static <O> Spec<O> of(Function<Fields, Function<Values, O>> definition) {
        var fields = new Fields();
        var build = definition.apply(fields);
        return new Spec<>(fields, build);
    }

    /// No options at all.
    public static <O> Spec<O> none(O value) {
        return of(f -> in -> value);
    }

    public List<Field<?>> fields() {
        return fields;
    }

    @Override
    public Optional<O> decode(Node node, Decoding at) {
        if (!(node instanceof Table table)) {
            at.error("CHR-1101", node.mark(), "expected a map (got " + node.kind() + ")");
            return Optional.empty();
        }
        var found = new Found();
        for (var entry : table.entries()) {
            decodeEntry(entry, at, found);
        }
        for (var field : fields) {
            if (field.required() && !found.marks.containsKey(field)) {
                at.key(field.key()).error("CHR-1004", table.mark(), "is required");
                found.failed = true;
            }
        }
        return finish(new Values(table.mark(), found.values, found.marks), found, at);
    }

    /// What one table has given so far.
    private static final class Found {
        final Map<Field<?>, Object> values = new HashMap<>();
        final Map<Field<?>, Mark> marks = new HashMap<>();
        boolean unknown;
        boolean failed;
    }

    private Optional<O> finish(Values in, Found found, Decoding at) {
        if (!found.failed) {
            checks.forEach(check -> check.accept(in, at));
        }
        var buildable =
                at.lenient()
                        ? fields.stream().allMatch(f -> in.has(f) || f.byDefault().isPresent())
                        : !found.failed && !found.unknown;
        return buildable ? Optional.of(build.apply(in)) : Optional.empty();
    }

    private void decodeEntry(Entry entry, Decoding at, Found found) {
        var field = byName.get(entry.key());
        if (field == null) {
            legacy(entry, at, found);
            return;
        }
        if (field.retired().contains(entry.key())) {
            retired(entry, field, at);
        }
        decodeField(field, entry, at, found);
    }

    private void decodeField(Field<?> field, Entry entry, Decoding at, Found found) {
        if (found.marks.containsKey(field)) {
            at.key(entry.key())
                    .error(
                            "CHR-1003",
                            entry.at(),
                            "the same key twice (also written " + field.key() + ")");
            found.failed = true;
            return;
        }
        if (isNull(entry.value()) && !field.decoder().acceptsNull()) {
            if (field.required()) {
                at.key(field.key()).error("CHR-1004", entry.at(), "is required (got null)");
                found.marks.put(field, entry.at());
                found.failed = true;
            }
            return;
        }
        found.marks.put(field, entry.at());
        var value = Assumed.decode(field, entry.value(), at.key(entry.key()));
        value.ifPresent(v -> found.values.put(field, v));
        found.failed |= value.isEmpty();
    }

    private static void retired(Entry entry, Field<?> field, Decoding at) {
        at.key(entry.key())
                .warning(
                        "CHR-1006",
                        entry.at(),
                        "retired spelling; write " + field.key(),
                        field.key() + ": …");
    }

    /// Keys that carry their unit: `timeout_secs` is retired, `…_ms` was never right.
    private void legacy(Entry entry, Decoding at, Found found) {
        var timed = LegacyUnits.of(entry);
        var field = timed.map(t -> byName.get(t.key())).orElse(null);
        if (timed.isEmpty() || field == null) {
            unknown(entry, at);
            found.unknown = true;
        } else if (timed.get().accepted()) {
            at.key(entry.key())
                    .warning(
                            "CHR-1006",
                            entry.at(),
                            "retired spelling; write " + field.key(),
                            timed.get().line());
            decodeField(field, timed.get().entry(), at, found);
        } else {
            at.key(entry.key())
                    .error(
                            "CHR-1005",
                            entry.at(),
                            "keys do not carry a unit; write " + field.key(),
                            timed.get().line());
            found.marks.putIfAbsent(field, entry.at());
            found.failed = true;
        }
    }

    private void unknown(Entry entry, Decoding at) {
        var keys = fields.stream().map(Field::key).toList();
        var place = at.path().equals("root") ? at : at.key(entry.key());
        var message =
                (at.path().equals("root") ? "unknown top-level key \"" : "unknown key \"")
                        + entry.key()
                        + "\" (expected "
                        + (keys.isEmpty() ? "none" : "one of " + String.join(", ", keys))
                        + ")";
        var nearest =
                Suggestion.nearest(entry.key(), byName.keySet())
                        .flatMap(name -> Optional.ofNullable(byName.get(name)));
        if (nearest.isPresent()) {
            var hint = "did you mean \"" + nearest.get().key() + "\"?";
            place.error("CHR-1002", entry.at(), message, hint);
        } else {
            place.error("CHR-1002", entry.at(), message);
        }
    }

    private static boolean isNull(Node node) {
        return node instanceof Node.Scalar scalar && scalar.value().isNull();
    }

    @Override
    public JsonNode canonical(Node node) {
        if (!(node instanceof Table table)) {
            return Canonical.plain(node);
        }
        var written = new HashMap<Field<?>, Node>();
        for (var entry : table.entries()) {
            var timed = LegacyUnits.of(entry).filter(_ -> !byName.containsKey(entry.key()));
            var plain = timed.map(LegacyUnits::entry).orElse(entry);
            var field = byName.get(plain.key());
            if (field != null && (!isNull(plain.value()) || field.decoder().acceptsNull())) {
                written.putIfAbsent(field, plain.value());
            }
        }
        var canonical = Json.object();
        for (var field : fields) {
            var value = written.get(field);
            if (value != null) {
                canonical.set(field.key(), Canonical.of(field, value));
            } else {
                Canonical.standard(field).ifPresent(v -> canonical.set(field.key(), v));
            }
        }
        return canonical;
    }

    @Override
    public ObjectNode schema() {
        var schema = Json.object().put("type", "object");
        var properties = schema.putObject("properties");
        for (var field : fields) {
            properties.set(field.key(), describe(field, false));
            field.aliases().forEach(name -> properties.set(name, describe(field, false)));
            field.retired().forEach(name -> properties.set(name, describe(field, true)));
            LegacyUnits.schemaOf(field).ifPresent(old -> properties.set(old.key(), old.schema()));
        }
        schema.put("additionalProperties", false);
        required(schema);
        return schema;
    }

    private void required(ObjectNode schema) {
        var all = schema.withArray("allOf");
        for (var field : fields) {
            var spellings =
                    Stream.of(List.of(field.key()), field.aliases(), field.retired())
                            .flatMap(List::stream)
                            .toList();
            if (field.required() && spellings.size() == 1) {
                schema.withArray("required").add(field.key());
            } else if (field.required()) {
                var any = all.addObject().putArray("anyOf");
                spellings.forEach(key -> any.addObject().putArray("required").add(key));
            }
        }
        schemaRules.forEach(rule -> all.add(rule.deepCopy()));
        if (all.isEmpty()) {
            schema.remove("allOf");
        }
    }

    private static ObjectNode describe(Field<?> field, boolean retired) {
        var schema = field.decoder().schema();
        schema.put("description", field.doc());
        var byDefault = field.shownDefault();
        if (byDefault != null) {
            schema.set("default", byDefault);
        }
        if (retired) {
            schema.put("deprecated", true);
        }
        return schema;
    }
}
