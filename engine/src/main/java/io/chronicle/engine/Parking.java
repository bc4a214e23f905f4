package io.chronicle.engine;

import io.chronicle.core.FaultException;
import io.chronicle.core.Labels;
import io.chronicle.core.Ticker;
import io.chronicle.spi.DeadLetter;
import io.chronicle.spi.Delivery;
import io.chronicle.spi.Parcel;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.stream.Collectors;

/// Writes deliveries that cannot succeed to a route's parking target.
final class Parking {

    private static final String HOPS = "chronicle-hops";

    private final String route;
    private final Writer writer;
    private final Ticker ticker;

    /// One confirmed write under the parking endpoint's guard.
    @FunctionalInterface
    interface Writer {
        void write(DeadLetter letter, Delivery delivery)
                throws FaultException, InterruptedException;
    }

    Parking(String route, Writer writer, Ticker ticker) {
        this.route = route;
        this.writer = writer;
        this.ticker = ticker;
    }

    /// Returns once the target has confirmed the letter.
    void park(Delivery delivery, Ending.Failed failed) throws FaultException, InterruptedException {
        var fault = failed.fault();
        var parcel = delivery.received().parcel();
        writer.write(
                new DeadLetter(
                        parcel,
                        Labels.route(route),
                        failed.phase() == null ? "" : failed.phase(),
                        fault.code().name(),
                        fault.detail(),
                        failed.attempts(),
                        source(delivery.received().coordinates()),
                        ticker.wall(),
                        hops(parcel) + 1),
                delivery);
    }

    /// `orders/3@1207` for a partitioned source, else `key=value` pairs.
    static String source(Map<String, String> coordinates) {
        var topic = coordinates.get("topic");
        var partition = coordinates.get("partition");
        var offset = coordinates.get("offset");
        if (topic != null && partition != null && offset != null) {
            return topic + "/" + partition + "@" + offset;
        }
        return coordinates.entrySet().stream()
                .map(e -> e.getKey() + "=" + e.getValue())
                .collect(Collectors.joining(","));
    }

    private static int hops(Parcel parcel) {
        for (var header : parcel.headers()) {
            var value = header.value();
            if (header.name().equals(HOPS) && value != null) {
                var text = new String(value, StandardCharsets.US_ASCII);
                return text.matches("[0-9]{1,6}") ? Integer.parseInt(text) : 0;
            }
        }
        return 0;
    }
}
