package io.chronicle.expression;

import com.fasterxml.jackson.databind.JsonNode;
import org.jspecify.annotations.Nullable;

/// One token of a program.
///
/// @param text the name, operator or string content
/// @param value of a [Kind#NUMBER]
/// @param at offset of the first character, `end` that behind the last
record Token(Kind kind, String text, @Nullable JsonNode value, int at, int end) {

    enum Kind {
        /// Operators, brackets, punctuation.
        SYMBOL,
        NAME,
        KEYWORD,
        /// `.name`, without the dot.
        FIELD,
        /// `$name`, without the dollar.
        VARIABLE,
        /// `@name`, without the at sign.
        FORMAT,
        NUMBER,
        STRING_START,
        STRING_TEXT,
        INTERPOLATION_START,
        INTERPOLATION_END,
        STRING_END,
        END
    }

    boolean is(String symbol) {
        return (kind == Kind.SYMBOL || kind == Kind.KEYWORD) && text.equals(symbol);
    }

    /// As a person calls it in a message.
    String described() {
        return switch (kind) {
            case END -> "end of the expression";
            case STRING_START, STRING_TEXT, STRING_END -> "a string";
            case INTERPOLATION_START, INTERPOLATION_END -> "an interpolation";
            case FIELD -> "\"." + text + "\"";
            case VARIABLE -> "\"$" + text + "\"";
            case FORMAT -> "\"@" + text + "\"";
            case SYMBOL, NAME, KEYWORD, NUMBER -> "\"" + text + "\"";
        };
    }
}
