package io.chronicle.bench;

import io.chronicle.devservices.Ports;
import java.util.Locale;

/// Kafka → HTTP: stored records to a sink in this process.
final class ConsumePart {

    private static final int RECORDS = 400_000;
    private static final int SECONDS = 300;

    private final Bench bench;

    ConsumePart(Bench bench) {
        this.bench = bench;
    }

    void run() throws InterruptedException {
        try (var broker = bench.broker();
                var topics = new Topics(broker.bootstrap());
                var sink = new Sink(RECORDS)) {
            topics.create("stored");
            topics.fill("stored", RECORDS);
            var management = Ports.free();
            var configuration = Configurations.deliver(sink.port(), management, broker.bootstrap());
            try (var chronicle = bench.chronicle("consume", configuration)) {
                measure(sink, chronicle);
            }
        }
    }

    private static void measure(Sink sink, Program chronicle) throws InterruptedException {
        if (!sink.awaitAll(SECONDS)) {
            throw chronicle.failure(
                    "%d of %d records after %d s".formatted(sink.distinct(), RECORDS, SECONDS));
        }
        IO.println(
                String.format(
                        Locale.ROOT,
                        "  chronicle  %,9.0f records/s over %,d from a cold start (%,.0f over the"
                                + " second half)   delivered again %d   resident %s",
                        sink.perSecond(),
                        RECORDS,
                        sink.perSecondWarm(),
                        sink.again(),
                        chronicle.resident()));
    }
}
