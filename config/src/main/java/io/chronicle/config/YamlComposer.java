package io.chronicle.config;

import io.chronicle.core.Mark;
import io.chronicle.core.Problems;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.api.lowlevel.Compose;
import org.snakeyaml.engine.v2.exceptions.MarkedYamlEngineException;
import org.snakeyaml.engine.v2.exceptions.ReaderException;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.schema.CoreSchema;

/// Composes YAML 1.2 text. Unreadable text is one problem.
final class YamlComposer {

    private static final int LONGEST = 4 * 1024 * 1024;
    private static final String UNREADABLE = "CHR-1000";

    private YamlComposer() {}

    static Optional<Node> compose(String file, String text, Problems problems) {
        var settings =
                LoadSettings.builder()
                        .setLabel(file)
                        .setUseMarks(true)
                        .setSchema(new CoreSchema())
                        // expansion is bounded where nodes are converted, with a place to show
                        .setMaxAliasesForCollections(Integer.MAX_VALUE)
                        .setCodePointLimit(LONGEST)
                        .setAllowNonScalarKeys(true)
                        .build();
        var start = new Mark(file, 1, 1);
        try {
            var root = new Compose(settings).composeString(text);
            if (root.isEmpty()) {
                problems.error(UNREADABLE, "root", start, "the document is empty");
            }
            return root;
        } catch (MarkedYamlEngineException e) {
            marked(file, e, problems);
        } catch (ReaderException e) {
            problems.error(
                    UNREADABLE, "root", character(file, text, e), unreadable(e.getMessage()));
        } catch (YamlEngineException e) {
            problems.error(UNREADABLE, "root", start, unreadable(e.getMessage()));
        } catch (StackOverflowError e) {
            problems.error(UNREADABLE, "root", start, "unreadable YAML: nested too deeply");
        }
        return Optional.empty();
    }

    private static void marked(String file, MarkedYamlEngineException e, Problems problems) {
        var at =
                e.getProblemMark()
                        .or(e::getContextMark)
                        .map(m -> new Mark(file, m.getLine() + 1, m.getColumn() + 1))
                        .orElse(new Mark(file, 1, 1));
        if (String.valueOf(e.getContext()).startsWith("expected a single document")) {
            problems.error("CHR-1001", "root", at, "multiple YAML documents are not supported");
            return;
        }
        var context = e.getContext() == null ? "" : e.getContext() + ", ";
        problems.error(UNREADABLE, "root", at, unreadable(context + e.getProblem()));
    }

    private static Mark character(String file, String text, ReaderException e) {
        var before = text.substring(0, Math.min(Math.max(e.getPosition(), 0), text.length()));
        var line = (int) before.chars().filter(c -> c == '\n').count() + 1;
        return new Mark(file, line, before.length() - before.lastIndexOf('\n'));
    }

    private static String unreadable(@Nullable String message) {
        return "unreadable YAML: " + String.valueOf(message).lines().findFirst().orElse("").strip();
    }
}
