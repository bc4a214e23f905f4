package io.chronicle.spi;

import java.util.Collection;
import java.util.Comparator;
import java.util.Optional;

/// The nearest known name to a misspelt one.
public final class Suggestion {

    private Suggestion() {}

    /// Empty where nothing is within a third of the name's length.
    public static Optional<String> nearest(String name, Collection<String> known) {
        var limit = Math.max(1, name.length() / 3);
        return known.stream()
                .filter(k -> distance(name, k) <= limit)
                .min(Comparator.<String>comparingInt(k -> distance(name, k)).thenComparing(k -> k));
    }

    /// Characters to add, leave out, replace, or swap with their neighbour.
    private static int distance(String a, String b) {
        var rows = new int[a.length() + 1][b.length() + 1];
        for (var i = 0; i <= a.length(); i++) {
            for (var j = 0; j <= b.length(); j++) {
                rows[i][j] = i == 0 || j == 0 ? i + j : step(rows, a, b, i, j);
            }
        }
        return rows[a.length()][b.length()];
    }

    private static int step(int[][] rows, String a, String b, int i, int j) {
        var change = rows[i - 1][j - 1] + (a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1);
        var least = Math.min(change, Math.min(rows[i - 1][j], rows[i][j - 1]) + 1);
        var swapped =
                i > 1
                        && j > 1
                        && a.charAt(i - 1) == b.charAt(j - 2)
                        && a.charAt(i - 2) == b.charAt(j - 1);
        return swapped ? Math.min(least, rows[i - 2][j - 2] + 1) : least;
    }
}
