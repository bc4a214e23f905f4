package io.chronicle.spi;

import io.chronicle.core.Node;
import io.chronicle.core.Node.Scalar;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/// Go-style durations such as `250ms` and `1m30s`.
public final class Durations {

    static final String PATTERN = "^(([0-9]+(\\.[0-9]+)?(ns|us|µs|ms|s|m|h|d))+|.*\\$\\{.*)$";

    private static final Pattern PART =
            Pattern.compile("([0-9]+(?:\\.[0-9]+)?)(ns|us|µs|ms|s|m|h|d)");
    private static final Map<String, Long> NANOS = units();

    private Durations() {}

    /// Empty where the text is not a duration, or longer than 292 years.
    public static Optional<Duration> parse(String text) {
        var part = PART.matcher(text);
        var nanos = BigDecimal.ZERO;
        var end = 0;
        while (end < text.length()) {
            if (!part.find() || part.start() != end) {
                return Optional.empty();
            }
            var unit = BigDecimal.valueOf(NANOS.getOrDefault(part.group(2), 0L));
            nanos = nanos.add(new BigDecimal(part.group(1)).multiply(unit));
            end = part.end();
        }
        if (end == 0 || nanos.compareTo(BigDecimal.valueOf(Long.MAX_VALUE)) > 0) {
            return Optional.empty();
        }
        return Optional.of(Duration.ofNanos(nanos.longValue()));
    }

    /// The shortest usual spelling: `1m30s`, `250ms`, `2.5ms`.
    public static String format(Duration duration) {
        var nanos = duration.toNanos();
        if (nanos < 1_000_000_000L) {
            return BigDecimal.valueOf(nanos, 6).stripTrailingZeros().toPlainString() + "ms";
        }
        var text = new StringBuilder();
        var rest = nanos;
        for (var unit : new String[] {"h", "m"}) {
            var size = NANOS.getOrDefault(unit, 1L);
            if (rest >= size) {
                text.append(rest / size).append(unit);
                rest %= size;
            }
        }
        if (rest > 0) {
            text.append(BigDecimal.valueOf(rest, 9).stripTrailingZeros().toPlainString())
                    .append('s');
        }
        return text.toString();
    }

    static Optional<Duration> decode(Node node, Decoding at) {
        if (!(node instanceof Scalar scalar) || scalar.value().isNull()) {
            return Decoders.wrong(node, at, "a duration such as 250ms");
        }
        var parsed =
                scalar.value().isTextual()
                        ? parse(scalar.text().strip())
                        : Optional.<Duration>empty();
        if (parsed.isEmpty()) {
            at.error(
                    "CHR-1105",
                    node.mark(),
                    "expected a duration such as 250ms (got " + scalar.shown() + ")");
        } else if (!parsed.get().isPositive()) {
            at.error("CHR-1106", node.mark(), at.path() + " must be > 0");
            return Optional.empty();
        }
        return parsed;
    }

    private static Map<String, Long> units() {
        var units = new LinkedHashMap<String, Long>();
        units.put("ns", 1L);
        units.put("us", 1_000L);
        units.put("µs", 1_000L);
        units.put("ms", 1_000_000L);
        units.put("s", 1_000_000_000L);
        units.put("m", 60_000_000_000L);
        units.put("h", 3_600_000_000_000L);
        units.put("d", 86_400_000_000_000L);
        return units;
    }
}
