package io.chronicle.connector.http;

import io.chronicle.core.Json;
import io.chronicle.spi.Decoder;
import io.chronicle.spi.Decoders;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/// The path of an HTTP trigger: `/orders/{id}/items`.
///
/// @param segments what stands between the slashes
record PathTemplate(String text, List<Segment> segments) {

    private static final Pattern NAME = Pattern.compile("\\{([A-Za-z_][A-Za-z0-9_-]*)}");

    /// A template segment takes any non-empty text.
    sealed interface Segment {
        /// @param text percent-decoded
        record Literal(String text) implements Segment {}

        record Placeholder(String name) implements Segment {}
    }

    PathTemplate {
        segments = List.copyOf(segments);
    }

    /// Empty where the text is not a path, a brace does not fill its segment, or a name comes
    /// twice.
    static Optional<PathTemplate> parse(String text) {
        if (!text.startsWith("/") || text.indexOf('?') >= 0 || text.indexOf('#') >= 0) {
            return Optional.empty();
        }
        var segments = new ArrayList<Segment>();
        for (var part : split(text)) {
            var name = NAME.matcher(part);
            if (name.matches()) {
                segments.add(new Segment.Placeholder(name.group(1)));
            } else if (part.indexOf('{') >= 0 || part.indexOf('}') >= 0) {
                return Optional.empty();
            } else {
                var literal = decode(part);
                if (literal.isEmpty()) {
                    return Optional.empty();
                }
                segments.add(new Segment.Literal(literal.get()));
            }
        }
        var template = new PathTemplate(text, segments);
        var names = template.names();
        return Optional.of(template).filter(t -> names.stream().distinct().count() == names.size());
    }

    /// The names of the placeholders, in order.
    List<String> names() {
        return segments.stream()
                .filter(Segment.Placeholder.class::isInstance)
                .map(s -> ((Segment.Placeholder) s).name())
                .toList();
    }

    /// The same for two templates that match the same paths.
    String shape() {
        var shape = new StringBuilder();
        for (var segment : segments) {
            shape.append('/');
            switch (segment) {
                case Segment.Literal(var literal) -> shape.append(literal.replace("/", "%2F"));
                case Segment.Placeholder _ -> shape.append("{}");
            }
        }
        return shape.toString();
    }

    /// What stands between the slashes of a path that starts with one, still encoded.
    static List<String> split(String path) {
        var parts = new ArrayList<String>();
        var start = 1;
        while (start <= path.length()) {
            var end = path.indexOf('/', start);
            end = end < 0 ? path.length() : end;
            parts.add(path.substring(start, end));
            start = end + 1;
        }
        return parts;
    }

    /// One segment, percent-decoded; empty where an escape is malformed.
    static Optional<String> decode(String segment) {
        if (segment.indexOf('%') < 0) {
            return Optional.of(segment);
        }
        try {
            var plus = segment.replace("+", "%2B");
            return Optional.of(URLDecoder.decode(plus, StandardCharsets.UTF_8));
        } catch (IllegalArgumentException _) {
            return Optional.empty();
        }
    }

    static Decoder<PathTemplate> decoder() {
        return Decoders.parsed(
                PathTemplate::parse,
                "CHR-2201",
                "expected a path such as /orders/{id}; a {name} fills its segment and comes once",
                () -> Json.object().put("type", "string").put("pattern", "^(/|.*\\$\\{)"));
    }
}
