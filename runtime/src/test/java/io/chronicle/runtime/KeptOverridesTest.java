package io.chronicle.runtime;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.chronicle.core.Deadline;
import io.chronicle.core.RouteState;
import io.chronicle.readiness.ReadinessOverride;
import io.chronicle.spi.OpenException;
import io.chronicle.testing.FakeTicker;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class KeptOverridesTest {

    private final FakeTicker ticker = FakeTicker.manual();

    @TempDir Path dir;

    private ReadinessOverride override(String target, RouteState state, Duration ttl) {
        var expires = ticker.wall().plus(ttl);
        return new ReadinessOverride(
                target, state, "disk swap", "ann", Deadline.after(ticker, ttl), expires);
    }

    private KeptOverrides open() throws OpenException {
        return new KeptOverrides(StateDir.open(dir.resolve("state")));
    }

    @Test
    void theNextProcessFindsThemWithWhatIsLeftOfTheirTime() throws Exception {
        try (var kept = open()) {
            var two =
                    List.of(
                            override("orders", RouteState.NOT_READY, Duration.ofMinutes(30)),
                            override("endpoint.db", RouteState.READY, Duration.ofMinutes(5)));
            assertThat(kept.write(() -> two)).isEmpty();
        }
        ticker.advance(Duration.ofMinutes(10));
        try (var kept = open()) {
            assertThat(kept.read(ticker.wall()))
                    .containsExactly(
                            new KeptOverrides.Kept(
                                    "orders",
                                    RouteState.NOT_READY,
                                    "disk swap",
                                    "ann",
                                    Duration.ofMinutes(20)));
        }
    }

    @Test
    void aNewDirectoryHoldsNone() throws Exception {
        try (var kept = open()) {
            assertThat(kept.read(ticker.wall())).isEmpty();
            assertThat(kept.sound()).isTrue();
        }
    }

    @Test
    void aDamagedFileEndsTheStartInsteadOfAnOverride() throws Exception {
        Files.createDirectories(dir.resolve("state"));
        Files.writeString(dir.resolve("state/overrides.json"), "[{\"id\":\"orders\"");
        try (var kept = open()) {
            assertThatThrownBy(() -> kept.read(ticker.wall()))
                    .isInstanceOf(OpenException.class)
                    .hasMessageContaining("overrides.json cannot be read")
                    .hasMessageContaining("repair or remove it");
        }
    }

    @Test
    void saysWhenTheyCannotBeWrittenAndWhenTheyCanAgain() throws Exception {
        var one = List.of(override("orders", RouteState.NOT_READY, Duration.ofMinutes(30)));
        var inTheWay = dir.resolve("state/overrides.json.new");
        try (var kept = open()) {
            Files.createDirectory(inTheWay);
            assertThat(kept.write(() -> one)).isPresent();
            assertThat(kept.sound()).isFalse();
            Files.delete(inTheWay);
            assertThat(kept.write(() -> one)).isEmpty();
            assertThat(kept.sound()).isTrue();
        }
    }

    @Test
    void oneInstanceHoldsTheDirectoryAtATime() throws Exception {
        var first = open();
        assertThatThrownBy(this::open)
                .isInstanceOf(OpenException.class)
                .hasMessageContaining("another instance holds");
        first.close();
        open().close();
    }

    @Test
    void aDirectoryThatCannotBeMadeEndsTheStart() throws IOException {
        Files.writeString(dir.resolve("state"), "a file");
        assertThatThrownBy(this::open)
                .isInstanceOf(OpenException.class)
                .hasMessageContaining("cannot write to")
                .hasMessageContaining("set CHRONICLE_STATE_DIR");
    }
}
