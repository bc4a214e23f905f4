package io.chronicle.expression;

import java.time.ZonedDateTime;
import java.time.format.TextStyle;
import java.time.temporal.ChronoUnit;
import java.time.temporal.IsoFields;
import java.util.Locale;

/// `strftime`, in the C locale.
final class TimeText {

    private TimeText() {}

    static String format(String layout, ZonedDateTime time) {
        var out = new StringBuilder();
        for (var i = 0; i < layout.length(); i++) {
            var c = layout.charAt(i);
            if (c != '%' || i + 1 == layout.length()) {
                out.append(c);
            } else {
                out.append(field(layout.charAt(++i), time));
            }
        }
        return out.toString();
    }

    private static String field(char field, ZonedDateTime time) {
        return switch (field) {
            case 'a' -> time.getDayOfWeek().getDisplayName(TextStyle.SHORT, Locale.ENGLISH);
            case 'A' -> time.getDayOfWeek().getDisplayName(TextStyle.FULL, Locale.ENGLISH);
            case 'b', 'h' -> time.getMonth().getDisplayName(TextStyle.SHORT, Locale.ENGLISH);
            case 'B' -> time.getMonth().getDisplayName(TextStyle.FULL, Locale.ENGLISH);
            case 'c' -> format("%a %b %e %H:%M:%S %Y", time);
            case 'D', 'x' -> format("%m/%d/%y", time);
            case 'F' -> format("%Y-%m-%d", time);
            case 'r' -> format("%I:%M:%S %p", time);
            case 'R' -> format("%H:%M", time);
            case 'T', 'X' -> format("%H:%M:%S", time);
            case 'n' -> "\n";
            case 't' -> "\t";
            case '%' -> "%";
            case 'p' -> time.getHour() < 12 ? "AM" : "PM";
            case 'P' -> time.getHour() < 12 ? "am" : "pm";
            case 'z' -> time.getOffset().getTotalSeconds() == 0 ? "+0000" : offset(time);
            case 'Z' ->
                    time.getZone().equals(java.time.ZoneOffset.UTC)
                            ? "UTC"
                            : time.getZone().getDisplayName(TextStyle.SHORT, Locale.ENGLISH);
            default -> number(field, time);
        };
    }

    private static String offset(ZonedDateTime time) {
        var minutes = time.getOffset().getTotalSeconds() / 60;
        return String.format(Locale.ROOT, "%+03d%02d", minutes / 60, Math.abs(minutes) % 60);
    }

    private static String number(char field, ZonedDateTime time) {
        return switch (field) {
            case 'C' -> padded(time.getYear() / 100, 2);
            case 'd' -> padded(time.getDayOfMonth(), 2);
            case 'e' -> spaced(time.getDayOfMonth());
            case 'g' -> padded(time.get(IsoFields.WEEK_BASED_YEAR) % 100, 2);
            case 'G' -> year(time.get(IsoFields.WEEK_BASED_YEAR));
            case 'H' -> padded(time.getHour(), 2);
            case 'I' -> padded((time.getHour() + 11) % 12 + 1, 2);
            case 'j' -> padded(time.getDayOfYear(), 3);
            case 'k' -> spaced(time.getHour());
            case 'l' -> spaced((time.getHour() + 11) % 12 + 1);
            case 'm' -> padded(time.getMonthValue(), 2);
            case 'M' -> padded(time.getMinute(), 2);
            case 's' -> Long.toString(time.toEpochSecond());
            case 'S' -> padded(time.getSecond(), 2);
            case 'u' -> Integer.toString(time.getDayOfWeek().getValue());
            case 'U' -> padded(week(time, 7), 2);
            case 'V' -> padded(time.get(IsoFields.WEEK_OF_WEEK_BASED_YEAR), 2);
            case 'w' -> Integer.toString(time.getDayOfWeek().getValue() % 7);
            case 'W' -> padded(week(time, 1), 2);
            case 'y' -> padded(Math.floorMod(time.getYear(), 100), 2);
            case 'Y' -> year(time.getYear());
            default -> throw new JqError("strftime: no such field: %" + field);
        };
    }

    /// Weeks of the year that begin on `first` (ISO number); days before the first are week 0.
    private static int week(ZonedDateTime time, int first) {
        var sinceFirst = Math.floorMod(time.getDayOfWeek().getValue() - first, 7);
        var start = time.truncatedTo(ChronoUnit.DAYS).minusDays(sinceFirst);
        return start.getYear() < time.getYear() ? 0 : (start.getDayOfYear() + 6) / 7;
    }

    private static String year(int year) {
        return year > 9999 ? "+" + year : padded(year, 4);
    }

    private static String padded(int value, int width) {
        return String.format(Locale.ROOT, "%0" + width + "d", value);
    }

    private static String spaced(int value) {
        return String.format(Locale.ROOT, "%2d", value);
    }
}
