package io.chronicle.spi;

import io.chronicle.core.Mark;
import io.chronicle.core.Problems;
import io.chronicle.expression.Scope;
import io.chronicle.expression.SlotPath;
import java.util.function.Consumer;

/// Where a decoder stands in the document, and where it reports.
///
/// @param path dotted, `root` at the top
/// @param scope what expressions at this place may read
/// @param reads is told every slot path that an expression at this place may read
/// @param lenient whether a table with problems still becomes a record where its required fields
///   are there, so that rules that compare places can go on; the load fails all the same
public record Decoding(
        String path, Scope scope, Problems problems, Consumer<SlotPath> reads, boolean lenient) {

    public Decoding(String path, Scope scope, Problems problems) {
        this(path, scope, problems, read -> {}, false);
    }

    public Decoding key(String key) {
        return at(path.equals("root") ? key : path + "." + key);
    }

    public Decoding index(int index) {
        return at(path + "[" + index + "]");
    }

    public Decoding at(String place) {
        return new Decoding(place, scope, problems, reads, lenient);
    }

    public Decoding within(Scope inner) {
        return new Decoding(path, inner, problems, reads, lenient);
    }

    /// The same place, reporting elsewhere.
    public Decoding reporting(Problems other) {
        return new Decoding(path, scope, other, reads, lenient);
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
