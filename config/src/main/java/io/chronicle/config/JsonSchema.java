package io.chronicle.config;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.chronicle.core.Json;
import io.chronicle.spi.ConnectorType;
import io.chronicle.spi.Decoder;
import io.chronicle.spi.PhaseType;
import io.chronicle.spi.Spec;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/// The JSON Schema (draft 2020-12) of a configuration, from the declarations that the loader uses.
/// The same types give the same text.
public final class JsonSchema {

    private static final String DIALECT = "https://json-schema.org/draft/2020-12/schema";
    private static final List<String> RETIRED = List.of("http_server", "http_client");

    private final Catalog catalog;
    private final ObjectNode root = RootSpec.SPEC.schema();
    private final ObjectNode definitions = Json.object();

    private JsonSchema(Catalog catalog) {
        this.catalog = catalog;
    }

    public static ObjectNode of(Catalog catalog) {
        return new JsonSchema(catalog).build();
    }

    private ObjectNode build() {
        connectors();
        phases();
        chronicles();
        root.set("$defs", definitions);
        var schema = Json.object().put("$schema", DIALECT).put("title", "Chronicle configuration");
        schema.setAll(root);
        return schema;
    }

    private ObjectNode items(String key) {
        return (ObjectNode) root.get("properties").get(key).get("items");
    }

    private void connectors() {
        var connector = items("connectors");
        var types = sortedConnectors();
        var names = new ArrayList<>(types.stream().map(ConnectorType::name).toList());
        names.addAll(RETIRED);
        enumerate(connector, names);
        var rules = connector.withArray("allOf");
        for (var type : types) {
            var name = define("connector." + type.name(), type.options(), type.summary());
            rules.add(when(List.of(type.name()), name, requires(type.options())));
        }
    }

    private List<ConnectorType<?>> sortedConnectors() {
        return catalog.connectors().stream()
                .sorted(Comparator.<ConnectorType<?>, String>comparing(ConnectorType::name))
                .toList();
    }

    private void phases() {
        var phase = PhaseSpec.PHASE.schema();
        var child = PhaseSpec.CHILD.schema();
        var types =
                catalog.phases().stream()
                        .sorted(Comparator.<PhaseType<?>, String>comparing(PhaseType::name))
                        .toList();
        var names = new ArrayList<String>();
        for (var type : types) {
            var spellings = new ArrayList<>(List.of(type.name()));
            spellings.addAll(type.aliases());
            names.addAll(spellings);
            var definition = phaseOptions(type);
            for (var place : List.of(phase, child)) {
                place.withArray("allOf")
                        .add(when(spellings, definition, type.target().isPresent()));
            }
        }
        enumerate(child, names);
        names.add(Families.PARALLEL);
        enumerate(phase, names);
        definitions.set("phase.parallel", parallel());
        phase.withArray("allOf").add(when(List.of(Families.PARALLEL), "phase.parallel", true));
        definitions.set("phase", phase);
        definitions.set("child", child);
    }

    private String phaseOptions(PhaseType<?> type) {
        var name = define("phase." + type.name(), type.options(), type.summary());
        var schema = (ObjectNode) definitions.get(name);
        if (type.target().isPresent() && schema.has("properties")) {
            var target = type.target().get();
            var properties = (ObjectNode) schema.get("properties");
            properties
                    .putObject("connector")
                    .put("type", "string")
                    .put("description", "A connector of type " + target.connector() + ".");
            schema.withArray("required").add("connector");
            if (properties.has("headers")) {
                properties.set("header", properties.get("headers"));
            }
        }
        return name;
    }

    private static ObjectNode parallel() {
        var schema = PhaseSpec.PARALLEL.schema();
        var phases = (ObjectNode) schema.get("properties").get("phases");
        phases.set("items", reference("child"));
        return schema;
    }

    private void chronicles() {
        var chronicle = (ObjectNode) items("chronicles").get("properties");
        ((ObjectNode) chronicle.get("phases")).set("items", reference("phase"));
        var trigger = (ObjectNode) chronicle.get("trigger").get("properties");
        var any = Json.array();
        catalog.triggers().stream()
                .sorted(Comparator.comparing(t -> t.connector()))
                .forEach(t ->
                        any.add(
                                reference(
                                        define(
                                                "trigger." + t.connector(),
                                                t.options(),
                                                t.summary()))));
        for (var key : List.of("options", "kafka")) {
            oneOfThese((ObjectNode) trigger.get(key), any);
        }
        var policy = (ObjectNode) chronicle.get("policy").get("properties");
        oneOfThese((ObjectNode) policy.get("park"), parkings());
    }

    private ArrayNode parkings() {
        var any = Json.array();
        catalog.parkings().stream()
                .sorted(Comparator.comparing(p -> p.connector()))
                .forEach(p -> {
                    var name = define("park." + p.connector(), p.options(), "Dead letters.");
                    var schema = definitions.withObject("/" + name);
                    schema.withObject("/properties").putObject("connector").put("type", "string");
                    schema.withArray("required").add("connector");
                    any.add(reference(name));
                });
        return any;
    }

    private static void oneOfThese(ObjectNode place, ArrayNode any) {
        if (!any.isEmpty()) {
            place.set("anyOf", any);
        }
    }

    private String define(String name, Decoder<?> options, String summary) {
        var schema = options.schema();
        Dotted.allow(schema);
        definitions.set(name, schema.put("description", summary));
        return name;
    }

    private static boolean requires(Spec<?> spec) {
        return spec.schema().has("required") || spec.schema().has("allOf");
    }

    private static void enumerate(ObjectNode owner, List<String> names) {
        var type = (ObjectNode) owner.get("properties").get("type");
        type.removeAll();
        var words = type.put("type", "string").putArray("enum");
        names.stream().distinct().forEach(words::add);
    }

    /// `options` follow `type`.
    private static ObjectNode when(List<String> types, String definition, boolean required) {
        var rule = Json.object();
        var given = rule.putObject("if");
        var words = given.putObject("properties").putObject("type").putArray("enum");
        types.forEach(words::add);
        given.putArray("required").add("type");
        var then = rule.putObject("then");
        then.putObject("properties").set("options", reference(definition));
        if (required) {
            then.putArray("required").add("options");
        }
        return rule;
    }

    private static ObjectNode reference(String definition) {
        return Json.object().put("$ref", "#/$defs/" + definition);
    }
}
