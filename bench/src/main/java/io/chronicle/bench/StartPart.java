package io.chronicle.bench;

import io.chronicle.devservices.Ports;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.IntFunction;

/// From the start of the process to `/live`, and memory once it is ready.
final class StartPart {

    private static final int STARTS = 7;
    private static final double AIM_MILLIS = 700;

    private final Bench bench;

    StartPart(Bench bench) {
        this.bench = bench;
    }

    void run() throws InterruptedException {
        measure("http", port -> Configurations.convert(Ports.free(), port));
        try (var broker = bench.broker();
                var topics = new Topics(broker.bootstrap())) {
            topics.create("published");
            measure(
                    "http + kafka",
                    port -> Configurations.publish(Ports.free(), port, broker.bootstrap()));
        }
    }

    private void measure(String name, IntFunction<String> configuration)
            throws InterruptedException {
        var live = new ArrayList<Double>();
        var ready = new ArrayList<Double>();
        var memory = "";
        for (var i = 0; i < STARTS; i++) {
            var port = Ports.free();
            try (var program = bench.chronicle("start", configuration.apply(port))) {
                live.add(program.awaitAnswer(port, "/live", 200));
                ready.add(program.awaitAnswer(port, "/ready", 200));
                memory = program.resident();
            }
        }
        var median = median(live);
        IO.println(
                String.format(
                        Locale.ROOT,
                        "  %-13s /live %4.0f ms   /ready %4.0f ms (medians of %d)   resident %s   %s",
                        name,
                        median,
                        median(ready),
                        STARTS,
                        memory,
                        Aim.atMost("/live", median, AIM_MILLIS, "ms")));
    }

    private static double median(List<Double> values) {
        return values.stream().sorted().skip(values.size() / 2).findFirst().orElseThrow();
    }
}
