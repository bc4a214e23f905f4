package io.chronicle.bench;

import java.util.Locale;

/// Says in words whether a figure is where it should be.
final class Aim {

    private Aim() {}

    static String atMost(String what, double value, double bound, String unit) {
        return text(value <= bound, what, value, "≤", bound, unit);
    }

    static String atLeast(String what, double value, double bound, String unit) {
        return text(value >= bound, what, value, "≥", bound, unit);
    }

    private static String text(
            boolean met, String what, double value, String sign, double bound, String unit) {
        var digits = bound < 10 ? 2 : 0;
        return String.format(
                        Locale.ROOT,
                        "%s %." + digits + "f %s (aim %s %." + digits + "f: %s)",
                        what,
                        value,
                        unit,
                        sign,
                        bound,
                        met ? "met" : "MISSED")
                .replace("  ", " ");
    }
}
