package io.chronicle.config;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.chronicle.core.Json;
import io.chronicle.core.Node;
import io.chronicle.core.Node.Seq;
import io.chronicle.core.Node.Table;
import io.chronicle.core.Problems;
import io.chronicle.expression.DottedKeys;
import io.chronicle.spi.Decoder;
import io.chronicle.spi.PhaseType;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// The hash of a checked document: the same on every replica that loads the same file, whatever its
/// environment holds (contract 8.7.5).
final class Fingerprint {

    private static final int DIGITS = 12;

    private final Catalog catalog;
    private final Map<String, String> typeOf = new HashMap<>();

    private Fingerprint(Catalog catalog) {
        this.catalog = catalog;
    }

    /// 12 hex digits.
    static String of(Node root, Catalog catalog) {
        var form = new Fingerprint(catalog).canonical(root);
        try {
            var digest = MessageDigest.getInstance("SHA-256").digest(Json.bytes(form));
            return HexFormat.of().formatHex(digest).substring(0, DIGITS);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    /// The document with all defaults written out and secrets as placeholders.
    JsonNode canonical(Node root) {
        var form = (ObjectNode) RootSpec.SPEC.canonical(root);
        var connectors = items(root, "connectors");
        for (var i = 0; i < connectors.size(); i++) {
            connector(connectors.get(i), (ObjectNode) form.get("connectors").get(i));
        }
        var chronicles = items(root, "chronicles");
        for (var i = 0; i < chronicles.size(); i++) {
            chronicle(chronicles.get(i), (ObjectNode) form.get("chronicles").get(i));
        }
        return form;
    }

    private void connector(Node node, ObjectNode form) {
        var type = ConnectorReader.installed(Item.peek(node, "type").orElse(""));
        typeOf.put(Item.peek(node, "name").orElse(""), type);
        form.put("type", type);
        catalog.connector(type).ifPresent(t -> options(node, t.options(), form));
    }

    private void chronicle(Node node, ObjectNode form) {
        var trigger = value(node, "trigger");
        trigger.flatMap(t -> Item.peek(t, "connector"))
                .flatMap(c -> catalog.trigger(typeOf.getOrDefault(c, "")))
                .ifPresent(t ->
                        options(
                                trigger.orElseThrow(),
                                t.options(),
                                (ObjectNode) form.get("trigger")));
        phases(items(node, "phases"), (ArrayNode) form.get("phases"));
        var park = value(node, "policy").flatMap(p -> value(p, "park"));
        park.flatMap(p -> Item.peek(p, "connector"))
                .flatMap(c -> catalog.parking(typeOf.getOrDefault(c, "")))
                .ifPresent(p -> {
                    var place = (ObjectNode) form.get("policy");
                    place.set("park", merged(park.orElseThrow(), p.options()));
                });
    }

    private void phases(List<Node> nodes, ArrayNode forms) {
        for (var i = 0; i < nodes.size(); i++) {
            var form = (ObjectNode) forms.get(i);
            var node = nodes.get(i);
            if (Item.peek(node, "type").filter(Families.PARALLEL::equals).isPresent()) {
                parallel(node, form);
            } else {
                Item.peek(node, "type")
                        .flatMap(catalog::phase)
                        .ifPresent(type -> phase(node, type, form));
            }
        }
    }

    private static void phase(Node node, PhaseType<?> type, ObjectNode form) {
        form.put("type", type.name());
        options(node, type.options(), form);
    }

    private void parallel(Node node, ObjectNode form) {
        var options = value(node, "options");
        options.ifPresent(o -> {
            form.set("options", PhaseSpec.PARALLEL.canonical(o));
            phases(items(o, "phases"), (ArrayNode) form.get("options").get("phases"));
        });
    }

    private static void options(Node owner, Decoder<?> decoder, ObjectNode form) {
        var written = value(owner, "options").or(() -> value(owner, "kafka"));
        form.set("options", merged(written.orElse(new Table(owner.mark(), List.of())), decoder));
    }

    /// The options in canonical form, with the connector's name, which is no option of the type.
    private static JsonNode merged(Node options, Decoder<?> decoder) {
        var expanded = DottedKeys.options(options, new Problems(), "options");
        var form = decoder.canonical(expanded);
        if (form instanceof ObjectNode object) {
            Item.peek(expanded, "connector").ifPresent(name -> object.put("connector", name));
        }
        return form;
    }

    private static List<Node> items(Node node, String key) {
        return value(node, key)
                .map(list -> list instanceof Seq seq ? seq.items() : List.<Node>of())
                .orElse(List.of());
    }

    private static Optional<Node> value(Node node, String key) {
        return node instanceof Table table
                ? table.entry(key).map(Node.Entry::value)
                : Optional.empty();
    }
}
