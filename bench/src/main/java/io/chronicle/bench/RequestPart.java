package io.chronicle.bench;

import io.chronicle.devservices.Ports;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;

/// HTTP → transform → response, against a bare handler that does the same JSON work.
final class RequestPart {

    static final int CONNECTIONS = 64;

    private static final int ROUND_SECONDS = 5;
    private static final int ROUNDS = 5;
    private static final double THROUGHPUT = 0.85;
    private static final double TAIL = 1.3;

    private final Bench bench;
    private final byte[] request = Samples.post("/records", Samples.record("rec-1001"));

    RequestPart(Bench bench) {
        this.bench = bench;
    }

    void run() throws InterruptedException {
        var management = Ports.free();
        var ours = Ports.free();
        var bare = Ports.free();
        try (var chronicle = bench.chronicle("requests", Configurations.convert(ours, management));
                var peer =
                        bench.java(
                                "bare-helidon",
                                BareHelidon.class.getName(),
                                List.of(String.valueOf(bare)))) {
            chronicle.awaitAnswer(management, "/ready", 200);
            peer.awaitAnswer(bare, "/", 404);
            sameAnswer(ours, bare);
            compare(new Subject(chronicle, load(ours)), new Subject(peer, load(bare)));
            IO.println(
                    "  resident after load: chronicle %s, bare %s"
                            .formatted(chronicle.resident(), peer.resident()));
        }
    }

    private HttpLoad load(int port) {
        return new HttpLoad(port, request, 200, CONNECTIONS);
    }

    private static void compare(Subject ours, Subject bare) throws InterruptedException {
        ours.load.warm();
        bare.load.warm();
        for (var i = 0; i < ROUNDS; i++) {
            ours.round();
            bare.round();
        }
        report(ours, bare);
        checkFailures("chronicle", ours.rounds);
        checkFailures("bare", bare.rounds);
    }

    private static void report(Subject ours, Subject bare) {
        var a = median(ours.rounds);
        var b = median(bare.rounds);
        IO.println("  chronicle  " + a.text() + ours.cpu());
        IO.println("  bare       " + b.text() + bare.cpu());
        IO.println(
                "  "
                        + Aim.atLeast(
                                "throughput", a.perSecond() / b.perSecond(), THROUGHPUT, "of bare")
                        + ", "
                        + Aim.atMost("p99", a.micros(0.99) / b.micros(0.99), TAIL, "of bare"));
    }

    /// One side of the comparison.
    private static final class Subject {

        private final Program program;
        private final HttpLoad load;
        private final List<LoadResult> rounds = new ArrayList<>();
        private double cpuMicros;

        Subject(Program program, HttpLoad load) {
            this.program = program;
            this.load = load;
        }

        void round() throws InterruptedException {
            var before = program.cpuMicros();
            rounds.add(load.run(ROUND_SECONDS));
            cpuMicros += program.cpuMicros() - before;
        }

        /// What a request costs the server; less moved by other work on the machine than time is.
        String cpu() {
            var answers = rounds.stream().mapToLong(r -> r.latencies().length).sum();
            return String.format(Locale.ROOT, "   processor %.1f µs/req", cpuMicros / answers);
        }
    }

    static LoadResult median(List<LoadResult> rounds) {
        return rounds.stream()
                .sorted(Comparator.comparingDouble(LoadResult::perSecond))
                .skip(rounds.size() / 2)
                .findFirst()
                .orElseThrow();
    }

    static void checkFailures(String name, List<LoadResult> rounds) {
        var failed = rounds.stream().mapToLong(LoadResult::failed).sum();
        if (failed > 0) {
            throw new BenchFailure(name + ": " + failed + " requests failed");
        }
    }

    private void sameAnswer(int ours, int bare) {
        var first = answer(ours);
        var second = answer(bare);
        if (!first.equals(second)) {
            throw new BenchFailure("not the same answer:\n  " + first + "\n  " + second);
        }
    }

    private String answer(int port) {
        try (var connection = HttpConnection.open(port)) {
            var status = connection.exchange(request);
            return status + " " + new String(connection.body(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
