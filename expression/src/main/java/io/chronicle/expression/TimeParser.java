package io.chronicle.expression;

import java.time.DayOfWeek;
import java.time.LocalDateTime;
import java.time.Month;
import java.time.ZoneOffset;
import java.time.format.TextStyle;
import java.util.Locale;
import java.util.function.IntFunction;
import org.jspecify.annotations.Nullable;

/// `strptime`, in the C locale. What a layout does not name is as at the start of 1970.
final class TimeParser {

    /// @param rest what follows behind the layout
    record Parsed(LocalDateTime time, String rest) {}

    private final String text;
    private int at;

    private int year = 1970;
    private int month = 1;
    private int day = 1;
    private int hour;
    private int minute;
    private int second;
    private boolean afternoon;
    private int dayOfYear;
    private long epoch = -1;

    private TimeParser(String text) {
        this.text = text;
    }

    /// Null where `text` does not fit.
    static @Nullable Parsed parse(String text, String layout) {
        var parser = new TimeParser(text);
        if (!parser.matches(layout)) {
            return null;
        }
        return new Parsed(parser.time(), text.substring(parser.at));
    }

    private LocalDateTime time() {
        if (epoch >= 0) {
            return LocalDateTime.ofEpochSecond(epoch, 0, ZoneOffset.UTC);
        }
        var start = LocalDateTime.of(year, 1, 1, 0, 0);
        var date =
                dayOfYear > 0
                        ? start.plusDays(dayOfYear - 1L)
                        : start.plusMonths(month - 1L).plusDays(day - 1L);
        return date.plusHours(afternoon ? hour % 12 + 12L : hour)
                .plusMinutes(minute)
                .plusSeconds(second);
    }

    private boolean matches(String layout) {
        for (var i = 0; i < layout.length(); i++) {
            var c = layout.charAt(i);
            if (Character.isWhitespace(c)) {
                skipBlank();
            } else if (c == '%' && i + 1 < layout.length()) {
                if (!field(layout.charAt(++i))) {
                    return false;
                }
            } else if (!literal(c)) {
                return false;
            }
        }
        return true;
    }

    private boolean literal(char c) {
        if (at < text.length() && text.charAt(at) == c) {
            at++;
            return true;
        }
        return false;
    }

    private void skipBlank() {
        while (at < text.length() && Character.isWhitespace(text.charAt(at))) {
            at++;
        }
    }

    private boolean field(char field) {
        return switch (field) {
            case 'a', 'A' ->
                    name(7, i -> DayOfWeek.of(i).getDisplayName(style(), Locale.ENGLISH)) > 0
                            || name(
                                            7,
                                            i ->
                                                    DayOfWeek.of(i)
                                                            .getDisplayName(
                                                                    TextStyle.SHORT,
                                                                    Locale.ENGLISH))
                                    > 0;
            case 'b', 'B', 'h' -> monthName();
            case 'c' -> matches("%a %b %e %H:%M:%S %Y");
            case 'D', 'x' -> matches("%m/%d/%y");
            case 'F' -> matches("%Y-%m-%d");
            case 'r' -> matches("%I:%M:%S %p");
            case 'R' -> matches("%H:%M");
            case 'T', 'X' -> matches("%H:%M:%S");
            case 'n', 't' -> {
                skipBlank();
                yield true;
            }
            case '%' -> literal('%');
            case 'p' -> halfOfDay();
            case 'z' -> zone();
            case 'Z' -> zoneName();
            default -> number(field);
        };
    }

    private static TextStyle style() {
        return TextStyle.FULL;
    }

    private boolean number(char field) {
        var value =
                switch (field) {
                    case 'Y' -> digits(4);
                    case 'j' -> digits(3);
                    case 's' -> digits(18);
                    case 'C',
                            'd',
                            'e',
                            'g',
                            'H',
                            'I',
                            'k',
                            'l',
                            'm',
                            'M',
                            'S',
                            'U',
                            'V',
                            'W',
                            'y' ->
                            digits(2);
                    case 'G' -> digits(4);
                    case 'u', 'w' -> digits(1);
                    default -> -1L;
                };
        return value >= 0 && set(field, value);
    }

    private boolean set(char field, long value) {
        var number = (int) value;
        switch (field) {
            case 'Y' -> year = number;
            case 'C' -> year = number * 100 + year % 100;
            case 'y' -> year = number + (number < 69 ? 2000 : 1900);
            case 'm' -> month = number;
            case 'd', 'e' -> day = number;
            case 'H', 'k', 'I', 'l' -> hour = number;
            case 'M' -> minute = number;
            case 'S' -> second = number;
            case 'j' -> dayOfYear = number;
            case 's' -> epoch = value;
            default -> {}
        }
        return switch (field) {
            case 'm' -> number >= 1 && number <= 12;
            case 'd', 'e' -> number >= 1 && number <= 31;
            case 'H', 'k' -> number <= 23;
            case 'I', 'l' -> number >= 1 && number <= 12;
            case 'M' -> number <= 59;
            case 'S' -> number <= 60;
            case 'j' -> number >= 1 && number <= 366;
            default -> true;
        };
    }

    /// At most `most` digits; -1 where there is none.
    private long digits(int most) {
        var start = at;
        var value = 0L;
        while (at < text.length()
                && at - start < most
                && Character.digit(text.charAt(at), 10) >= 0) {
            value = value * 10 + Character.digit(text.charAt(at++), 10);
        }
        return at == start ? -1 : value;
    }

    /// The number of the name that stands here, from 1; 0 where none does.
    private int name(int count, IntFunction<String> names) {
        for (var i = 1; i <= count; i++) {
            var name = names.apply(i);
            if (text.regionMatches(true, at, name, 0, name.length())) {
                at += name.length();
                return i;
            }
        }
        return 0;
    }

    private boolean monthName() {
        var found = name(12, i -> Month.of(i).getDisplayName(TextStyle.FULL, Locale.ENGLISH));
        if (found == 0) {
            found = name(12, i -> Month.of(i).getDisplayName(TextStyle.SHORT, Locale.ENGLISH));
        }
        month = Math.max(1, found);
        return found > 0;
    }

    private boolean halfOfDay() {
        var found = name(2, i -> i == 1 ? "AM" : "PM");
        afternoon = found == 2;
        if (found == 1 && hour == 12) {
            hour = 0;
        }
        return found > 0;
    }

    /// An offset is read and, as in C, not applied.
    private boolean zone() {
        if (literal('Z')) {
            return true;
        }
        if (!literal('+') && !literal('-')) {
            return false;
        }
        var hours = digits(2);
        literal(':');
        return hours >= 0 && digits(2) >= 0;
    }

    private boolean zoneName() {
        var start = at;
        while (at < text.length() && Character.isLetter(text.charAt(at))) {
            at++;
        }
        return at > start;
    }
}
