package io.chronicle.config;

import io.chronicle.core.Layout;
import io.chronicle.core.Layout.Seam;
import java.util.ArrayList;
import java.util.List;

/// Where the characters of a quoted scalar stand: escapes are longer than what they stand for, and
/// lines are folded.
final class QuotedLayout {

    private final SourceText source;
    private final char quote;
    private final List<Seam> seams = new ArrayList<>();
    private int line;
    private int at;

    /// In the text.
    private int offset;

    private QuotedLayout(SourceText source, int line, int at, char quote) {
        this.source = source;
        this.line = line;
        this.at = at;
        this.quote = quote;
    }

    /// @param line from 0
    /// @param at the index in it of the first character behind the opening quote
    static Layout of(SourceText source, int line, int at, char quote) {
        var layout = new QuotedLayout(source, line, at, quote);
        var content = source.mark(layout.line, at);
        layout.seam();
        var open = true;
        while (open && layout.line < source.lines().size()) {
            open = layout.next();
        }
        return new Layout(content, content.column(), layout.seams);
    }

    private String here() {
        return source.lines().get(line);
    }

    private void seam() {
        seams.add(new Seam(offset, source.mark(line, at)));
    }

    /// Reads on; false at the closing quote.
    private boolean next() {
        var text = here();
        if (at >= text.length()) {
            fold(1);
            return true;
        }
        var c = text.charAt(at);
        if (c == quote && quote == '\'' && text.startsWith("''", at)) {
            escape(2, 1);
        } else if (c == quote) {
            return false;
        } else if (c == '\\' && quote == '"') {
            escape(text);
        } else if (Character.isWhitespace(c) && text.substring(at).isBlank()) {
            at = text.length();
        } else {
            at++;
            offset++;
        }
        return true;
    }

    private void escape(String text) {
        if (at + 1 >= text.length()) {
            at = text.length();
            fold(0);
            return;
        }
        switch (text.charAt(at + 1)) {
            case 'x' -> escape(4, 1);
            case 'u' -> escape(6, 1);
            case 'U' -> escape(10, text.startsWith("\\U0000", at) ? 1 : 2);
            default -> escape(2, 1);
        }
    }

    private void escape(int written, int length) {
        at += written;
        offset += length;
        seam();
    }

    /// Goes to the next line that is not blank: one break becomes `single` characters, several one
    /// less than they are.
    private void fold(int single) {
        var breaks = 0;
        do {
            line++;
            breaks++;
        } while (line < source.lines().size() && here().isBlank());
        offset += breaks == 1 ? single : breaks - 1;
        if (line < source.lines().size()) {
            at = here().length() - here().stripLeading().length();
            seam();
        }
    }
}
