package io.chronicle.expression;

/// Text counted in code points.
final class Strings {

    private Strings() {}

    static int length(String text) {
        return text.codePointCount(0, text.length());
    }

    static String slice(String text, int from, int to) {
        var start = text.offsetByCodePoints(0, from);
        return text.substring(start, text.offsetByCodePoints(start, to - from));
    }
}
