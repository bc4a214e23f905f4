package io.chronicle.connector.http;

import io.chronicle.core.Json;
import io.chronicle.spi.Decoder;
import io.chronicle.spi.Decoders;
import java.util.BitSet;
import java.util.Optional;
import java.util.regex.Pattern;

/// The status codes that are a success.
final class ExpectedStatus {

    static final ExpectedStatus SUCCESS = new ExpectedStatus(range(200, 299));

    private static final Pattern FORM =
            Pattern.compile("([1-5])xx|([1-5]\\d\\d)(?:-([1-5]\\d\\d))?");

    private final BitSet codes;

    private ExpectedStatus(BitSet codes) {
        this.codes = codes;
    }

    boolean includes(int status) {
        return codes.get(status);
    }

    /// `200`, `2xx`, `200-204`.
    private static Optional<BitSet> parse(String text) {
        var form = FORM.matcher(text.strip());
        if (!form.matches()) {
            return Optional.empty();
        }
        if (form.group(1) != null) {
            var first = Integer.parseInt(form.group(1)) * 100;
            return Optional.of(range(first, first + 99));
        }
        var first = Integer.parseInt(form.group(2));
        var last = form.group(3) == null ? first : Integer.parseInt(form.group(3));
        return first <= last ? Optional.of(range(first, last)) : Optional.empty();
    }

    private static BitSet range(int first, int last) {
        var codes = new BitSet();
        codes.set(first, last + 1);
        return codes;
    }

    static Decoder<ExpectedStatus> decoder() {
        return Decoders.decoder(
                (node, at) -> {
                    var list = Decoders.commaList().decode(node, at);
                    if (list.isEmpty()) {
                        return Optional.empty();
                    }
                    if (list.get().isEmpty()) {
                        at.error("CHR-2205", node.mark(), "must not be empty");
                        return Optional.empty();
                    }
                    var all = new BitSet();
                    for (var text : list.get()) {
                        var codes = parse(text);
                        if (codes.isEmpty()) {
                            at.error(
                                    "CHR-2205",
                                    node.mark(),
                                    "expected status codes such as 200, 2xx or 200-204 (got \""
                                            + text
                                            + "\")");
                            return Optional.empty();
                        }
                        all.or(codes.get());
                    }
                    return Optional.of(new ExpectedStatus(all));
                },
                () -> {
                    var schema = Json.object();
                    var either = schema.putArray("anyOf");
                    either.addObject().put("type", "integer").put("minimum", 100);
                    either.addObject().put("type", "string");
                    either.addObject().put("type", "array");
                    return schema;
                });
    }
}
