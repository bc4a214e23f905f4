package io.chronicle.bench;

import io.chronicle.devservices.Ports;
import java.util.ArrayList;

/// HTTP → Kafka: answered once the broker has the record.
final class ProducePart {

    private static final int ROUND_SECONDS = 5;
    private static final int ROUNDS = 3;

    private final Bench bench;

    ProducePart(Bench bench) {
        this.bench = bench;
    }

    void run() throws InterruptedException {
        try (var broker = bench.broker();
                var topics = new Topics(broker.bootstrap())) {
            topics.create("published");
            var management = Ports.free();
            var port = Ports.free();
            var configuration = Configurations.publish(port, management, broker.bootstrap());
            try (var chronicle = bench.chronicle("produce", configuration)) {
                chronicle.awaitAnswer(management, "/ready", 200);
                measure(port);
                IO.println("  resident after load: chronicle " + chronicle.resident());
            }
        }
    }

    private static void measure(int port) throws InterruptedException {
        var request = Samples.post("/records", Samples.record("rec-1001"));
        var load = new HttpLoad(port, request, 202, RequestPart.CONNECTIONS);
        load.warm();
        var rounds = new ArrayList<LoadResult>();
        for (var i = 0; i < ROUNDS; i++) {
            rounds.add(load.run(ROUND_SECONDS));
        }
        IO.println("  chronicle  " + RequestPart.median(rounds).text());
        RequestPart.checkFailures("chronicle", rounds);
    }
}
