package io.chronicle.spi;

import io.chronicle.core.Mark;
import io.chronicle.core.Problems;
import io.chronicle.expression.Scope;

/// Where a decoder stands in the document, and where it reports.
///
/// @param path dotted, `root` at the top
/// @param scope what expressions at this place may read
public record Decoding(String path, Scope scope, Problems problems) {

    public Decoding key(String key) {
        return new Decoding(path.equals("root") ? key : path + "." + key, scope, problems);
    }

    public Decoding index(int index) {
        return new Decoding(path + "[" + index + "]", scope, problems);
    }

    public Decoding within(Scope inner) {
        return new Decoding(path, inner, problems);
    }

    public void error(String code, Mark at, String message) {
        problems.error(code, path, at, message);
    }

    public void error(String code, Mark at, String message, String hint) {
        problems.error(code, path, at, message, hint);
    }

    public void warning(String code, Mark at, String message, String hint) {
        problems.warning(code, path, at, message, hint);
    }
}
