package io.chronicle.engine;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.chronicle.core.EndpointId;
import io.chronicle.core.Fault;
import io.chronicle.telemetry.LogSettings;
import io.chronicle.telemetry.Logs;
import io.chronicle.telemetry.Telemetry;
import io.chronicle.testing.FakeTicker;
import java.io.ByteArrayOutputStream;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class HealthEventsTest {

    @Test
    void aFailedWarmUpAttemptIsLoggedWithItsOwnDurationAndTheWaitAfterIt() {
        var out = new ByteArrayOutputStream();
        var logs = Logs.start(LogSettings.DEFAULT, out);
        new HealthEvents(new Telemetry(FakeTicker.manual(), "1"), () -> {}, _ -> {})
                .warmupFailed(
                        EndpointId.of("db"),
                        3,
                        Duration.ofMillis(700),
                        Fault.down("connection refused"),
                        Duration.ofSeconds(2));
        logs.close();

        assertThat(out.toString(UTF_8))
                .contains("event=warmup_attempt", "endpoint=endpoint.db", "attempts=3")
                .contains("duration_ms=700.0", "backoff_ms=2000");
    }
}
