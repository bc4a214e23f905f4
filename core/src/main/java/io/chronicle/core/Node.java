package io.chronicle.core;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Optional;

/// A value of a configuration document, with the place where it was written.
public sealed interface Node {

    Mark mark();

    /// What a diagnostic calls this kind of value: `a map`, `a list`, `a string`, `a number`, …
    String kind();

    /// How the author tagged a scalar: `!jq` makes it an expression, `!text` a literal whatever it
    /// looks like.
    enum Tag {
        NONE,
        JQ,
        TEXT
    }

    /// @param text the scalar's characters after interpolation
    /// @param value its type by the YAML 1.2 core schema; a string unless it is plain
    /// @param content where the text's first character stands
    /// @param indent the column of the text's further lines
    /// @param shown what people may see: the text, or the placeholder it came from when that is a
    ///   secret
    record Scalar(
            Mark mark, String text, JsonNode value, Tag tag, Mark content, int indent, String shown)
            implements Node {

        /// Whether any of the text came from the environment or a file.
        public boolean secret() {
            return !shown.equals(text);
        }

        /// The place of the character at `offset` of the text.
        public Mark positionOf(int offset) {
            var before = text.substring(0, Math.min(offset, text.length()));
            var lines = (int) before.chars().filter(c -> c == '\n').count();
            if (lines == 0) {
                return new Mark(content.file(), content.line(), content.column() + before.length());
            }
            var column = indent + before.length() - before.lastIndexOf('\n') - 1;
            return new Mark(content.file(), content.line() + lines, column);
        }

        @Override
        public String kind() {
            return switch (value.getNodeType()) {
                case NULL -> "null";
                case BOOLEAN -> "a boolean";
                case NUMBER -> "a number";
                default -> "a string";
            };
        }
    }

    record Seq(Mark mark, List<Node> items) implements Node {
        public Seq {
            items = List.copyOf(items);
        }

        @Override
        public String kind() {
            return "a list";
        }
    }

    /// @param at where the key stands
    record Entry(String key, Mark at, Node value) {}

    /// Entries in file order, keys unique.
    record Table(Mark mark, List<Entry> entries) implements Node {
        public Table {
            entries = List.copyOf(entries);
        }

        public Optional<Entry> entry(String key) {
            return entries.stream().filter(e -> e.key().equals(key)).findFirst();
        }

        @Override
        public String kind() {
            return "a map";
        }
    }
}
