package io.chronicle.cli;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.chronicle.config.JsonSchema;
import io.chronicle.runtime.Extensions;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;

/// `chronicle schema`: the JSON Schema of what this build accepts.
@Command(
        name = "schema",
        mixinStandardHelpOptions = true,
        description = "Prints the JSON Schema (draft 2020-12) of a configuration.",
        footer = {"", "Example:", "  chronicle schema > chronicle.schema.json"})
final class SchemaCommand implements Callable<Integer> {

    private final Terminal terminal;

    SchemaCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public Integer call() {
        terminal.out().print(text());
        return 0;
    }

    /// The schema of this build's own types.
    static JsonNode own() {
        return JsonSchema.of(Extensions.installed());
    }

    /// As it is checked in: two spaces of indentation, a line break at the end.
    static String text() {
        try {
            return new JsonMapper().writerWithDefaultPrettyPrinter().writeValueAsString(own())
                    + "\n";
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }
}
