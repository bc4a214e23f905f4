package io.chronicle.connector.sql;

import java.util.ArrayList;
import java.util.List;

/// Collects a statement twice: as it goes to the driver, and as people may see it.
final class SqlWriter {

    private final StringBuilder jdbc = new StringBuilder();
    private final StringBuilder shown = new StringBuilder();
    private final List<String> names = new ArrayList<>();
    private int behindMarker = -1;

    SqlWriter code(String text) {
        return code(text, text);
    }

    SqlWriter code(String sent, String seen) {
        jdbc.append(sent);
        shown.append(seen);
        return this;
    }

    SqlWriter marker(String name) {
        return marker(name, ":" + name);
    }

    SqlWriter marker(String name, String seen) {
        names.add(name);
        apart(jdbc.length() > 0 && jdbc.charAt(jdbc.length() - 1) == '?');
        code("?", seen);
        behindMarker = jdbc.length();
        return this;
    }

    /// The operator `?`, which the driver takes as `??`.
    SqlWriter questionMark() {
        apart(jdbc.length() == behindMarker);
        return code("??", "?");
    }

    /// Markers side by side would be read as operators, and the reverse.
    private void apart(boolean touching) {
        if (touching) {
            jdbc.append(' ');
        }
    }

    SqlText text() {
        return new SqlText(jdbc.toString(), names);
    }

    String shown() {
        return shown.toString();
    }
}
