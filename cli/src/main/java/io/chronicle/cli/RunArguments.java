package io.chronicle.cli;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/// `run -c FILE` and its short forms, read by hand: the way an instance starts loads no command
/// framework. Everything else, `--help` and misspellings included, is for [ChronicleCommand].
record RunArguments(Path config, boolean debug) {

    /// Empty where the arguments are anything but a plain start.
    static Optional<RunArguments> plain(String[] args, Optional<String> configured) {
        var words = Arrays.asList(args);
        var run = !words.isEmpty() && words.get(0).equals("run");
        var rest = run ? words.subList(1, words.size()) : words;
        var debug = rest.contains("--debug");
        var left = rest.stream().filter(w -> !w.equals("--debug")).toList();
        if (left.isEmpty()) {
            return configured.map(file -> new RunArguments(Path.of(file), debug));
        }
        return file(left).map(file -> new RunArguments(Path.of(file), debug));
    }

    private static Optional<String> file(List<String> words) {
        var first = words.get(0);
        if (words.size() == 2 && (first.equals("-c") || first.equals("--config"))) {
            return Optional.of(words.get(1)).filter(f -> !f.startsWith("-"));
        }
        return words.size() == 1 && first.startsWith("--config=")
                ? Optional.of(first.substring("--config=".length()))
                : Optional.empty();
    }
}
