package io.chronicle.testing;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// Configurations in files, each with what is expected of it in an `.expected` file beside it; none
/// where nothing is to be said.
public final class Fixtures {

    private static final String YAML = ".yaml";

    private Fixtures() {}

    /// In the order of their names.
    public static List<Path> in(Path folder) throws IOException {
        try (var files = Files.list(folder)) {
            return files.filter(f -> f.toString().endsWith(YAML)).sorted().toList();
        }
    }

    /// What follows `start` in the lines that begin with it.
    public static List<String> header(String text, String start) {
        return text.lines()
                .filter(l -> l.startsWith(start))
                .map(l -> l.substring(start.length()))
                .toList();
    }

    /// The variables that lines `# env: NAME=value` set.
    public static Map<String, String> variables(String text) {
        var variables = new HashMap<String, String>();
        for (var variable : header(text, "# env: ")) {
            var equals = variable.indexOf('=');
            variables.put(variable.substring(0, equals), variable.substring(equals + 1));
        }
        return variables;
    }

    /// What is expected to be said of a file. Where the variable `FIXTURES_UPDATE` is set, that is
    /// `said`, which is written down; read the difference.
    public static String expected(Path file, String said) throws IOException {
        var expected = Path.of(file.toString().replace(YAML, ".expected"));
        if (System.getenv("FIXTURES_UPDATE") != null) {
            if (said.isEmpty()) {
                Files.deleteIfExists(expected);
            } else {
                Files.writeString(expected, said);
            }
        }
        return Files.exists(expected) ? Files.readString(expected) : "";
    }
}
