package io.chronicle.config;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.chronicle.config.PolicyModel.OnError;
import io.chronicle.core.Fault;
import io.chronicle.core.Json;
import io.chronicle.core.Node;
import io.chronicle.core.Node.Entry;
import io.chronicle.core.Node.Table;
import io.chronicle.spi.Decoder;
import io.chronicle.spi.Decoding;
import io.chronicle.spi.Suggestion;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Decodes `on_error`: a closed set of codes, those that pause refused with the reason.
record Causes(Decoder<Map<String, Placed<OnError>>> actions)
        implements Decoder<Map<String, Placed<OnError>>> {

    private static final List<String> PAUSING =
            Arrays.stream(Fault.Code.values())
                    .map(Enum::name)
                    .filter(code -> !PolicySpec.CAUSES.contains(code))
                    .toList();

    @Override
    public Optional<Map<String, Placed<OnError>>> decode(Node node, Decoding at) {
        if (!(node instanceof Table table)) {
            return actions.decode(node, at);
        }
        table.entries().forEach(entry -> checkKey(entry, at));
        var known = table.entries().stream().filter(e -> PolicySpec.CAUSES.contains(e.key()));
        return actions.decode(new Table(table.mark(), known.toList()), at);
    }

    private static void checkKey(Entry entry, Decoding at) {
        var place = at.key(entry.key());
        if (PAUSING.contains(entry.key())) {
            place.error(
                    "CHR-3305",
                    entry.at(),
                    entry.key()
                            + " is not an error of the work: it pauses the source, which keeps it");
        } else if (!PolicySpec.CAUSES.contains(entry.key())) {
            var message =
                    "unknown key \""
                            + entry.key()
                            + "\" (expected one of "
                            + String.join(", ", PolicySpec.CAUSES)
                            + ")";
            Suggestion.nearest(entry.key(), PolicySpec.CAUSES)
                    .ifPresentOrElse(
                            near ->
                                    place.error(
                                            "CHR-1002",
                                            entry.at(),
                                            message,
                                            "did you mean \"" + near + "\"?"),
                            () -> place.error("CHR-1002", entry.at(), message));
        }
    }

    @Override
    public ObjectNode schema() {
        var schema = Json.object().put("type", "object");
        var properties = schema.putObject("properties");
        var action = actions.schema().get("additionalProperties");
        PolicySpec.CAUSES.forEach(cause -> properties.set(cause, action.deepCopy()));
        return schema.put("additionalProperties", false);
    }
}
