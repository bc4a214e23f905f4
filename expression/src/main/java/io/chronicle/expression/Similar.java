package io.chronicle.expression;

import java.util.Collection;
import java.util.Comparator;

/// What somebody who wrote a wrong name may have meant.
final class Similar {

    private static final int FAR = 2;
    private static final int LISTED = 8;

    private Similar() {}

    /// `; did you mean "x"?`, or the names there are where they are few; else empty.
    static String hint(String wrong, Collection<String> names) {
        var nearest = names.stream().min(Comparator.comparingInt(name -> distance(wrong, name)));
        if (nearest.isPresent()
                && distance(wrong, nearest.get()) <= Math.min(FAR, wrong.length() / 3)) {
            return "; did you mean \"" + nearest.get() + "\"?";
        }
        return names.isEmpty() || names.size() > LISTED
                ? ""
                : " (there is " + String.join(", ", names) + ")";
    }

    /// How many letters to insert, drop or change.
    private static int distance(String a, String b) {
        var row = new int[b.length() + 1];
        for (var j = 0; j <= b.length(); j++) {
            row[j] = j;
        }
        for (var i = 1; i <= a.length(); i++) {
            var diagonal = row[0];
            row[0] = i;
            for (var j = 1; j <= b.length(); j++) {
                var change = diagonal + (a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1);
                diagonal = row[j];
                row[j] = Math.min(change, Math.min(row[j], row[j - 1]) + 1);
            }
        }
        return row[b.length()];
    }
}
