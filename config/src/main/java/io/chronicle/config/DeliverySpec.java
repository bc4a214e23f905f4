package io.chronicle.config;

import static io.chronicle.spi.Decoders.bool;
import static io.chronicle.spi.Decoders.decoder;
import static io.chronicle.spi.Decoders.integer;

import io.chronicle.core.DeliveryPolicy;
import io.chronicle.core.DeliveryPolicy.Window;
import io.chronicle.core.Json;
import io.chronicle.core.Node;
import io.chronicle.core.Node.Scalar;
import io.chronicle.spi.Decoders;
import io.chronicle.spi.Decoding;
import io.chronicle.spi.Durations;
import io.chronicle.spi.Spec;
import java.util.Optional;
import java.util.regex.Pattern;

/// `delivery`, of a policy or a phase.
final class DeliverySpec {

    private static final String UNIT = "(ns|us|µs|ms|s|m|h|d)";
    private static final String ONE = "([0-9]+(\\.[0-9]+)?" + UNIT + ")+";
    private static final Pattern RANGE = Pattern.compile("\\.\\.");

    static final Spec<DeliveryPolicy> SPEC =
            Spec.of(f -> {
                var retries =
                        f.optional(
                                "retries",
                                integer(0),
                                0,
                                "Further attempts after the first, within the budget.");
                var backoff =
                        f.optional(
                                "backoff",
                                decoder(
                                        DeliverySpec::window,
                                        () ->
                                                Json.object()
                                                        .put("type", "string")
                                                        .put(
                                                                "pattern",
                                                                "^("
                                                                        + ONE
                                                                        + "(\\.\\."
                                                                        + ONE
                                                                        + ")?|.*\\$\\{.*)$")),
                                "250ms is fixed, 50ms..2s doubles from the first to the"
                                        + " last; replaces the budget's window.");
                var idempotent =
                        f.optional(
                                "idempotent",
                                bool(),
                                false,
                                "Repeated attempts must not apply twice.");
                var tx =
                        f.optional(
                                "tx",
                                bool(),
                                false,
                                "All SQL phases of one connector in one transaction.");
                var exactly =
                        f.optional(
                                "exactly_once",
                                bool(),
                                false,
                                "SQL effects once per source record.");
                return in ->
                        new DeliveryPolicy(
                                in.get(retries),
                                in.get(backoff),
                                in.get(idempotent),
                                in.get(tx),
                                in.get(exactly));
            });

    private DeliverySpec() {}

    private static Optional<Window> window(Node node, Decoding at) {
        var expected = "a backoff such as 250ms or 50ms..2s";
        if (!(node instanceof Scalar scalar) || !scalar.value().isTextual()) {
            return Decoders.wrong(node, at, expected);
        }
        var ends = RANGE.split(scalar.text().strip(), 2);
        var first = Durations.parse(ends[0].strip());
        var last = Durations.parse(ends[ends.length - 1].strip());
        if (first.isEmpty() || last.isEmpty()) {
            return Decoders.wrong(node, at, expected);
        }
        if (!first.get().isPositive() || !last.get().isPositive()) {
            at.error("CHR-1106", node.mark(), at.path() + " must be > 0");
            return Optional.empty();
        }
        if (last.get().compareTo(first.get()) < 0) {
            at.error(
                    "CHR-1104",
                    node.mark(),
                    "must not end below its start (got " + scalar.shown() + ")");
            return Optional.empty();
        }
        return Optional.of(new Window(first.get(), last.get()));
    }
}
