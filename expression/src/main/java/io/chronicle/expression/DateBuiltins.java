package io.chronicle.expression;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import org.jspecify.annotations.Nullable;

/// `now mktime gmtime strftime strptime todate fromdate`. A broken-down time is `[year, month from
/// 0, day, hours, minutes, seconds, day of the week, day of the year]`.
final class DateBuiltins {

    private static final int PARTS = 8;
    private static final double NANOS = 1e9;

    private DateBuiltins() {}

    static void register(Registry registry) {
        registry.function("now/0", (run, _, _) -> now(run))
                .function("mktime/0", (_, in, _) -> makeTime(in))
                .function("gmtime/0", (run, in, _) -> broken(run, in, "gmtime()", ZoneOffset.UTC))
                .function(
                        "localtime/0",
                        (run, in, _) -> broken(run, in, "localtime()", ZoneId.systemDefault()))
                .function("strftime/1", (run, in, a) -> text(run, in, a[0], "strftime/1", true))
                .function(
                        "strflocaltime/1",
                        (run, in, a) -> text(run, in, a[0], "strflocaltime/1", false))
                .function("strptime/1", (_, in, a) -> parse(in, a[0]))
                .jq(
                        """
                        def todateiso8601: strftime("%Y-%m-%dT%H:%M:%SZ");
                        def fromdateiso8601: strptime("%Y-%m-%dT%H:%M:%SZ") | mktime;
                        def todate: todateiso8601;
                        def fromdate: fromdateiso8601;
                        def date: todate;
                        def dateadd(unit; amount): . + amount;
                        def datesub(unit; amount): . - amount;
                        """);
    }

    private static JsonNode now(Run run) {
        var now = Instant.now();
        return run.number(now.getEpochSecond() + now.getNano() / NANOS);
    }

    private static JsonNode makeTime(JsonNode in) {
        if (!(in instanceof ArrayNode parts)) {
            throw new JqError("mktime requires array inputs");
        }
        var time = guarded(() -> time(parts, "mktime requires parsed datetime inputs"));
        return Numbers.of(time.toEpochSecond(ZoneOffset.UTC));
    }

    @FunctionalInterface
    private interface Dated<T extends @Nullable Object> {
        T get();
    }

    private static <T extends @Nullable Object> T guarded(Dated<T> computation) {
        try {
            return computation.get();
        } catch (DateTimeException | ArithmeticException e) {
            throw new JqError("the time is beyond what can be represented");
        }
    }

    /// Out-of-range parts carry over, as in C.
    private static LocalDateTime time(ArrayNode parts, String message) {
        for (var i = 0; i < Math.min(PARTS, parts.size()); i++) {
            if (!parts.get(i).isNumber()) {
                throw new JqError(message);
            }
        }
        var seconds = part(parts, 5);
        return LocalDateTime.of((int) part(parts, 0), 1, 1, 0, 0)
                .plusMonths((long) part(parts, 1))
                .plusDays((long) part(parts, 2) - 1)
                .plusHours((long) part(parts, 3))
                .plusMinutes((long) part(parts, 4))
                .plusSeconds((long) Math.floor(seconds));
    }

    private static double part(ArrayNode parts, int at) {
        var part = parts.get(at);
        return part == null ? 0 : part.doubleValue();
    }

    private static JsonNode broken(Run run, JsonNode in, String name, ZoneId zone) {
        if (!in.isNumber()) {
            throw new JqError(name + " requires numeric inputs");
        }
        var whole = (long) in.doubleValue();
        var fraction = in.doubleValue() - Math.floor(in.doubleValue());
        var time = guarded(() -> Instant.ofEpochSecond(whole).atZone(zone));
        return parts(time, run.number(time.getSecond() + fraction));
    }

    private static JsonNode parts(ZonedDateTime time, JsonNode seconds) {
        return Values.array(PARTS)
                .add(Numbers.of(time.getYear()))
                .add(Numbers.of(time.getMonthValue() - 1))
                .add(Numbers.of(time.getDayOfMonth()))
                .add(Numbers.of(time.getHour()))
                .add(Numbers.of(time.getMinute()))
                .add(seconds)
                .add(Numbers.of(time.getDayOfWeek().getValue() % 7))
                .add(Numbers.of(time.getDayOfYear() - 1));
    }

    private static JsonNode text(
            Run run, JsonNode in, JsonNode format, String name, boolean universal) {
        var zone = universal ? ZoneOffset.UTC : ZoneId.systemDefault();
        var broken = in.isNumber() ? broken(run, in, name, zone) : in;
        var message = name + " requires parsed datetime inputs";
        if (!(broken instanceof ArrayNode parts)) {
            throw new JqError(message);
        }
        var layout = Values.string(format, name + " requires a string format");
        var time = guarded(() -> time(parts, message));
        return Values.of(guarded(() -> TimeText.format(layout, time.atZone(zone))));
    }

    private static JsonNode parse(JsonNode in, JsonNode format) {
        if (!Values.isText(in)) {
            throw new JqError("strptime/1 requires string inputs and arguments");
        }
        var layout = Values.string(format, "strptime/1 requires string inputs and arguments");
        var text = Values.text(in);
        var parsed = guarded(() -> TimeParser.parse(text, layout));
        if (parsed == null
                || !parsed.rest().isEmpty() && !Character.isWhitespace(parsed.rest().charAt(0))) {
            throw new JqError("date \"" + text + "\" does not match format \"" + layout + "\"");
        }
        var time = parsed.time().atZone(ZoneOffset.UTC);
        var parts = (ArrayNode) parts(time, Numbers.of(time.getSecond()));
        return parsed.rest().isEmpty() ? parts : parts.add(parsed.rest());
    }
}
