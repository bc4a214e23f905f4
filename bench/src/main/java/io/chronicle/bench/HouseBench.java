package io.chronicle.bench;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/// Measures a whole instance from outside: start, requests, Kafka in, Kafka out. `args`: the folder
/// of an unpacked distribution, or none for the class path of this process; then the parts to run,
/// all by default. Ends with 1 where a part could not be carried out, an answer was wrong or a
/// record was missing; a missed aim is printed and is no failure.
final class HouseBench {

    private enum Part {
        START("start to /live, resident memory after /ready"),
        REQUESTS(
                "HTTP → transform → response, 64 keep-alive connections, 1 KB, against bare Helidon"),
        PRODUCE("HTTP → Kafka (acks=all), 64 keep-alive connections, 1 KB"),
        CONSUME("Kafka → HTTP, 1 KB, 4 partitions"),
        SQL("Kafka → PostgreSQL, 600 B, 4 partitions, against a hand-written consumer");

        private final String title;

        Part(String title) {
            this.title = title;
        }
    }

    private HouseBench() {}

    public static void main(String[] args) throws InterruptedException {
        var words = new ArrayList<>(List.of(args));
        var dist =
                words.isEmpty() || part(words.getFirst()).isPresent()
                        ? Optional.<Path>empty()
                        : Optional.of(Path.of(words.removeFirst()));
        var parts = words.stream().map(w -> part(w).orElseThrow(() -> unknown(w))).toList();
        var bench = Bench.create(dist);
        IO.println("bench: " + dist.map(Path::toString).orElse("the class path"));
        IO.println("logs: " + bench.work());
        var failed = 0;
        for (var part : parts.isEmpty() ? List.of(Part.values()) : parts) {
            failed += carryOut(bench, part) ? 0 : 1;
        }
        System.exit(failed == 0 ? 0 : 1);
    }

    private static boolean carryOut(Bench bench, Part part) throws InterruptedException {
        IO.println(part.title);
        try {
            switch (part) {
                case START -> new StartPart(bench).run();
                case REQUESTS -> new RequestPart(bench).run();
                case PRODUCE -> new ProducePart(bench).run();
                case CONSUME -> new ConsumePart(bench).run();
                case SQL -> new SqlPart(bench).run();
            }
            return true;
        } catch (BenchFailure e) {
            IO.println("  FAILED: " + e.getMessage());
            return false;
        }
    }

    private static Optional<Part> part(String word) {
        return Arrays.stream(Part.values())
                .filter(part -> part.name().equalsIgnoreCase(word))
                .findFirst();
    }

    private static IllegalArgumentException unknown(String word) {
        return new IllegalArgumentException(
                "no part " + word + ": " + Arrays.toString(Part.values()));
    }
}
