package io.chronicle.connector.kafka;

import static org.assertj.core.api.Assertions.assertThat;

import io.chronicle.core.Limits;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// How fast records pass from the broker to their settlement, decoding included. Prints figures;
/// run with `-Dexcluded.groups= -Dgroups=slow`.
@Tag("slow")
class KafkaThroughputTest {

    private static final int RECORDS = 200_000;

    @ParameterizedTest
    @CsvSource({"1,1024,32", "1,1024,1024", "6,1024,32", "6,64,16", "6,1,1"})
    void movesThousandsOfRecordsASecond(int partitions, int inflight, int window) throws Exception {
        var records = inflight == 1 ? RECORDS / 20 : RECORDS;
        var topic = Rig.topic(partitions);
        Rig.flood(topic, partitions, records, 600);
        var count = new AtomicInteger();
        var intake =
                new FakeIntake(
                        inflight,
                        run -> {
                            run.delivery.message().decode();
                            count.incrementAndGet();
                            return FakeIntake.DONE;
                        });
        Limits limits = Rig.limits(inflight, window);
        try (var _ = new Rig.Route(topic, Rig.group(), limits, intake)) {
            Eventually.until("begun", () -> count.get() > 0);
            var from = System.nanoTime();
            Eventually.until("all", Duration.ofMinutes(2), () -> count.get() == records);
            var took = (System.nanoTime() - from) / 1e9;
            IO.println(
                    "%d partitions, inflight %d, window %d: %,.0f records/s"
                            .formatted(partitions, inflight, window, records / took));
            assertThat(intake.mostRunning.get()).isLessThanOrEqualTo(inflight);
        }
    }
}
