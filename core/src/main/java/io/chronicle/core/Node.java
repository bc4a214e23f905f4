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

    /// A stretch of a scalar's text that came from the environment or a file. It is data wherever
    /// it stands: never part of an expression, a statement or a path of slots (contract 8.7.4).
    ///
    /// @param start offset in the text
    /// @param end offset in the text, exclusive
    /// @param placeholder what the author wrote: `${NAME}`
    /// @param assumed whether the variable is unset and only taken for present
    record Insert(int start, int end, String placeholder, boolean assumed) {}

    /// @param text the scalar's characters after interpolation
    /// @param value its type by the YAML 1.2 core schema; a string unless it is plain
    /// @param layout where its characters stand
    /// @param shown what people may see: the text, or the placeholder it came from when that is a
    ///   secret
    /// @param inserts in order, not overlapping
    record Scalar(
            Mark mark,
            String text,
            JsonNode value,
            Tag tag,
            Layout layout,
            String shown,
            List<Insert> inserts)
            implements Node {

        public Scalar {
            inserts = List.copyOf(inserts);
        }

        /// A scalar without inserts that stands as it is written.
        public Scalar(
                Mark mark,
                String text,
                JsonNode value,
                Tag tag,
                Mark content,
                int indent,
                String shown) {
            this(mark, text, value, tag, content, indent, shown, List.of());
        }

        /// A scalar that stands as it is written.
        ///
        /// @param content where the text's first character stands
        /// @param indent the column of the text's further lines
        public Scalar(
                Mark mark,
                String text,
                JsonNode value,
                Tag tag,
                Mark content,
                int indent,
                String shown,
                List<Insert> inserts) {
            this(mark, text, value, tag, Layout.verbatim(content, indent), shown, inserts);
        }

        /// Whether any of the text came from the environment or a file.
        public boolean secret() {
            return !inserts.isEmpty() || !shown.equals(text);
        }

        /// Whether the character at `offset` of the text came from the environment or a file.
        public boolean inserted(int offset) {
            return inserts.stream().anyMatch(i -> i.start() <= offset && offset < i.end());
        }

        /// The place of the character at `offset` of the text.
        public Mark positionOf(int offset) {
            return layout.behind(asWritten(Math.min(offset, text.length())));
        }

        /// The text up to `offset` with its placeholders in place of what they stand for.
        private String asWritten(int offset) {
            var written = new StringBuilder();
            var at = 0;
            for (var insert : inserts) {
                if (insert.end() > offset) {
                    return written.append(text, at, Math.min(offset, insert.start())).toString();
                }
                written.append(text, at, insert.start()).append(insert.placeholder());
                at = insert.end();
            }
            return written.append(text, at, offset).toString();
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
