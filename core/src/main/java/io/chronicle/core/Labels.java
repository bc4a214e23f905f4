package io.chronicle.core;

import java.util.HexFormat;

/// Bounds the length of names that become metric labels.
public final class Labels {

    private static final int TAIL = 5;

    private Labels() {}

    /// A route's label: at most 40 characters.
    public static String route(String name) {
        return cut(name, 40);
    }

    /// `name`, or where it is longer than `limit` its first `limit - 5` characters, `-` and four
    /// hex digits of a hash that is the same on every machine.
    public static String cut(String name, int limit) {
        if (name.length() <= limit) {
            return name;
        }
        var hash = (short) (name.hashCode() ^ (name.hashCode() >>> 16));
        return name.substring(0, limit - TAIL) + "-" + HexFormat.of().toHexDigits(hash);
    }
}
