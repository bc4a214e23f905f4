package io.chronicle.connector.sql;

/// A stretch of SQL text that belongs together.
///
/// @param end exclusive
/// @param depth how many brackets are open around it; a bracket has the depth outside of it
record Token(Kind kind, int start, int end, int depth) {

    enum Kind {
        /// A keyword, plain name or number.
        WORD,
        IDENTIFIER,
        STRING,
        /// A string in which a backslash escapes.
        ESCAPED,
        DOLLAR,
        COMMENT,
        /// `:name`
        PARAMETER,
        /// A value from the environment where code stands.
        HOLE,
        SYMBOL
    }

    String in(String text) {
        return text.substring(start, end);
    }

    boolean is(String text, char symbol) {
        return kind == Kind.SYMBOL && end == start + 1 && text.charAt(start) == symbol;
    }
}
