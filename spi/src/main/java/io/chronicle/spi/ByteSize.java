package io.chronicle.spi;

import io.chronicle.core.Node;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/// Byte counts: plain integers, or with a binary unit.
final class ByteSize {

    private static final Pattern FORM = Pattern.compile("([0-9]{1,12})(KiB|MiB|GiB)?");
    private static final Map<String, Long> UNITS =
            Map.of("KiB", 1L << 10, "MiB", 1L << 20, "GiB", 1L << 30);

    private ByteSize() {}

    static Optional<Long> parse(Node node) {
        if (!(node instanceof Node.Scalar scalar)) {
            return Optional.empty();
        }
        var form = FORM.matcher(scalar.text().strip());
        if (!form.matches()) {
            return Optional.empty();
        }
        var unit = form.group(2) == null ? 1L : UNITS.getOrDefault(form.group(2), 1L);
        return Optional.of(Long.parseLong(form.group(1)) * unit);
    }
}
