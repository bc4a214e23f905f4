package io.chronicle.config;

import io.chronicle.core.Diagnostic;
import io.chronicle.core.Mark;
import io.chronicle.core.Node;
import io.chronicle.core.Node.Entry;
import io.chronicle.core.Node.Scalar;
import io.chronicle.core.Node.Seq;
import io.chronicle.core.Node.Table;
import io.chronicle.core.Problems;
import java.util.Comparator;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Looks findings up in the document by their path.
///
/// A rule that compares places often knows only where a block begins, and the value it compares,
/// not the placeholder that stood for it. Its finding gets the place of the key it names, and words
/// without the value.
final class Places {

    private static final Pattern INDEX = Pattern.compile("\\[([0-9]{1,9})](.*)", Pattern.DOTALL);

    /// What a path leads to.
    ///
    /// @param at where its key or item stands
    private record Spot(Node node, Mark at) {}

    private final Set<Mark> around = new HashSet<>();

    private Places() {}

    /// The same findings, each at its exact place.
    static Problems settled(Problems found, Node root) {
        var settled = new Problems();
        found.sorted().forEach(d -> settled.add(new Places().settle(d, root)));
        return settled;
    }

    private Diagnostic settle(Diagnostic d, Node root) {
        return walk(new Spot(root, root.mark()), d.path()).map(spot -> settle(d, spot)).orElse(d);
    }

    private Diagnostic settle(Diagnostic d, Spot spot) {
        var coarse = around.contains(d.at()) && !d.at().equals(spot.node().mark());
        return new Diagnostic(
                d.severity(),
                d.code(),
                d.path(),
                coarse ? spot.at() : d.at(),
                masked(d.message(), spot.node()),
                d.hint().map(hint -> masked(hint, spot.node())));
    }

    private static String masked(String words, Node node) {
        if (!(node instanceof Scalar scalar) || !scalar.secret() || scalar.text().isBlank()) {
            return words;
        }
        return Pattern.compile("(?<!\\w)" + Pattern.quote(scalar.text()) + "(?!\\w)")
                .matcher(words)
                .replaceAll(Matcher.quoteReplacement(scalar.shown()));
    }

    private Optional<Spot> walk(Spot from, String rest) {
        if (rest.isEmpty()) {
            return Optional.of(from);
        }
        around.add(from.at());
        around.add(from.node().mark());
        return switch (from.node()) {
            case Scalar _ -> Optional.empty();
            case Seq seq -> item(seq, rest);
            case Table table -> entry(table, rest.startsWith(".") ? rest.substring(1) : rest);
        };
    }

    private Optional<Spot> item(Seq seq, String rest) {
        var index = INDEX.matcher(rest);
        if (!index.matches() || Integer.parseInt(index.group(1)) >= seq.items().size()) {
            return Optional.empty();
        }
        var item = seq.items().get(Integer.parseInt(index.group(1)));
        return walk(new Spot(item, item.mark()), index.group(2));
    }

    /// Keys may hold dots themselves; the longest that fits is meant.
    private Optional<Spot> entry(Table table, String rest) {
        return table.entries().stream()
                .filter(e -> begins(rest, e.key()))
                .max(Comparator.comparingInt((Entry e) -> e.key().length()))
                .flatMap(e -> walk(new Spot(e.value(), e.at()), rest.substring(e.key().length())));
    }

    private static boolean begins(String path, String key) {
        return path.startsWith(key)
                && (path.length() == key.length()
                        || path.charAt(key.length()) == '.'
                        || path.charAt(key.length()) == '[');
    }
}
