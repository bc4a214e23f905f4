package io.chronicle.bench;

import io.chronicle.bench.HandWritten.Task;
import io.chronicle.bench.RowTable.Rates;
import io.chronicle.devservices.DatabaseOptions;
import io.chronicle.devservices.DatabaseServer;
import io.chronicle.devservices.Ports;
import io.chronicle.devservices.PostgresServer;
import java.util.Arrays;
import java.util.Locale;

/// Kafka → PostgreSQL: Chronicle one by one and in batches, a hand-written consumer, and what the
/// database takes at most.
final class SqlPart {

    /// Partitions of a topic, and so the most hand-written consumers.
    private static final int PARTITIONS = 4;

    private static final int MANY = 2_000_000;

    /// Rows of the one COPY.
    private static final int COPIED = 400_000;

    private static final int FEW = 60_000;
    private static final int SECONDS = 300;

    /// Of the sides whose ratios are told, in turn: a machine that is slow for a minute is slow for
    /// all.
    private static final int ROUNDS = 3;

    private static final double AIM_HAND_WRITTEN = 0.7;
    private static final double AIM_UNBATCHED = 5;
    private static final String BATCH = "batch: {max_records: 500, max_wait: 5ms}";

    private final Bench bench;

    SqlPart(Bench bench) {
        this.bench = bench;
    }

    void run() throws InterruptedException {
        var durable =
                DatabaseOptions.standard()
                        .with("fsync", "on")
                        .with("full_page_writes", "on")
                        .with("max_wal_size", "4GB");
        try (var broker = bench.broker();
                var topics = new Topics(broker.bootstrap());
                var server = PostgresServer.start(durable);
                var table = RowTable.create(server)) {
            topics.create("many");
            topics.fill("many", MANY, Samples::row);
            topics.create("few");
            topics.fill("few", FEW, Samples::row);
            new Rounds(bench, broker.bootstrap(), server, table).compare();
        }
    }

    /// All sides, one after the other, over the same records.
    private record Rounds(Bench bench, String brokers, DatabaseServer server, RowTable table) {

        void compare() throws InterruptedException {
            conditions();
            var limit = limit();
            var plain = handWritten(false, 1, 0);
            var alone = chronicle("chronicle", "few", FEW, "", 0);
            var ones = new double[ROUNDS];
            var fours = new double[ROUNDS];
            var batches = new double[ROUNDS];
            for (var i = 0; i < ROUNDS; i++) {
                ones[i] = handWritten(true, 1, i);
                batches[i] = chronicle("chronicle, batch", "many", MANY, BATCH, i);
                fours[i] = handWritten(true, PARTITIONS, i);
            }
            var batched = median(batches);
            var one = Math.max(plain, median(ones));
            tell(Aim.atLeast("batched / hand-written", batched / one, AIM_HAND_WRITTEN, ""));
            tell(Aim.atLeast("batched / unbatched", batched / alone, AIM_UNBATCHED, ""));
            tell(
                    String.format(
                            Locale.ROOT,
                            "batched / %d hand-written consumers at once %.2f",
                            PARTITIONS,
                            batched / median(fours)));
            tell(
                    String.format(
                            Locale.ROOT,
                            "of COPY: batched %.2f, hand-written %.2f, %d at once %.2f",
                            batched / limit,
                            one / limit,
                            PARTITIONS,
                            median(fours) / limit));
        }

        private static void tell(String finding) {
            IO.println("  " + finding);
        }

        private void conditions() {
            IO.println(
                    "  for all sides: fsync=%s synchronous_commit=%s full_page_writes=%s, no index;"
                                    .formatted(
                                            table.setting("fsync"),
                                            table.setting("synchronous_commit"),
                                            table.setting("full_page_writes"))
                            + " hand-written: max.poll.records %d; chronicle: max_inflight 4096,"
                                    .formatted(HandWritten.POLL)
                            + " max_inflight_per_partition 1024, "
                            + BATCH);
        }

        private double limit() {
            table.empty();
            var rate = table.copy(COPIED);
            IO.println(String.format(Locale.ROOT, "  %-34s %,9.0f rows/s", "COPY", rate));
            return rate;
        }

        private static double median(double[] rates) {
            return Arrays.stream(rates).sorted().skip(rates.length / 2).findFirst().orElseThrow();
        }

        private double handWritten(boolean rewrite, int threads, int round)
                throws InterruptedException {
            var name =
                    "%d hand-written consumer%s, %s rewrite"
                            .formatted(
                                    threads, threads == 1 ? "" : "s", rewrite ? "with" : "without");
            var url = server.jdbcUrl() + "?user=chronicle&password=chronicle";
            var group = "hand-written-%b-%d-%d".formatted(rewrite, threads, round);
            var task = new Task(brokers, "many", group, url, rewrite, threads);
            table.empty();
            try (var program =
                    bench.java(
                            "hand-written", "io.chronicle.bench.HandWritten", task.arguments())) {
                return measured(name, program, MANY);
            }
        }

        private double chronicle(String name, String topic, int count, String batch, int round)
                throws InterruptedException {
            var from = new Configurations.Source(brokers, topic, "chronicle-" + round);
            var configuration = Configurations.store(Ports.free(), from, server.url(), batch);
            table.empty();
            try (var program = bench.chronicle(topic, configuration)) {
                return measured(name, program, count);
            }
        }

        private double measured(String name, Program program, int count)
                throws InterruptedException {
            var rates = table.awaitAll(count, SECONDS, program);
            IO.println(text(name, program, count, rates));
            return rates.perSecondWarm();
        }

        private static String text(String name, Program program, int count, Rates rates) {
            return String.format(
                    Locale.ROOT,
                    "  %-34s %,9.0f rows/s over the second half (%,.0f over all %,d from a cold"
                            + " start)   %.1f µs of processor a row   resident %s",
                    name,
                    rates.perSecondWarm(),
                    rates.perSecond(),
                    count,
                    program.cpuMicros() / count,
                    program.resident());
        }
    }
}
