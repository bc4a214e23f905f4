package io.chronicle.connector.sql;

import io.chronicle.core.Node.Insert;
import io.chronicle.core.Node.Scalar;
import java.util.List;
import java.util.NavigableMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/// SQL text as it is read: each value that came from the environment is a hole of one character, so
/// that nothing in it can be code (contract 8.7.4).
///
/// @param holes by offset in `text`
record Draft(String text, NavigableMap<Integer, Hole> holes) {

    private static final char STAND_IN = '\uE000';

    /// @param value what came from the environment
    /// @param placeholder what the author wrote: `${NAME}`
    /// @param end offset behind it in the text with values
    record Hole(String value, String placeholder, int end) {}

    static Draft of(String sql) {
        return of(sql, List.of());
    }

    static Draft of(Scalar sql) {
        return of(sql.text(), sql.inserts());
    }

    private static Draft of(String sql, List<Insert> inserts) {
        var text = new StringBuilder();
        var holes = new TreeMap<Integer, Hole>();
        var at = 0;
        for (var insert : inserts) {
            text.append(sql, at, insert.start());
            var value = sql.substring(insert.start(), insert.end());
            holes.put(text.length(), new Hole(value, insert.placeholder(), insert.end()));
            text.append(STAND_IN);
            at = insert.end();
        }
        return new Draft(text.append(sql, at, sql.length()).toString(), holes);
    }

    @Nullable Hole hole(int offset) {
        return holes.get(offset);
    }

    /// The offset in the text with values of what stands at `offset` here.
    int origin(int offset) {
        var before = holes.lowerEntry(offset);
        return before == null ? offset : before.getValue().end() + offset - before.getKey() - 1;
    }
}
