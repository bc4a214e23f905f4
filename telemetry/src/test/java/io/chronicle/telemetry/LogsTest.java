package io.chronicle.telemetry;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.chronicle.core.EndpointState;
import io.chronicle.core.FaultException;
import io.chronicle.core.Json;
import io.chronicle.core.RouteState;
import io.chronicle.telemetry.ExecutionEvent.ChronicleCompleted;
import io.chronicle.telemetry.ExecutionEvent.ChronicleFailed;
import io.chronicle.telemetry.LogSettings.Format;
import io.chronicle.testing.FakeTicker;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;
import org.slf4j.LoggerFactory;
import org.slf4j.event.Level;

class LogsTest {

    private static final Duration TOOK = Duration.ofNanos(1_234_567);

    private final FakeTicker ticker = FakeTicker.passingSleeps();
    private final ByteArrayOutputStream out = new ByteArrayOutputStream();

    @Test
    void writesOneLogfmtLineForAnEvent() {
        var lines =
                logged(Format.LOGFMT, Level.INFO, telemetry -> telemetry.emit(failed("no answer")));
        assertThat(lines).hasSize(1);
        assertThat(lines.get(0))
                .matches(
                        "ts=\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\d\\.\\d{3}Z level=WARN service=chronicle"
                                + " component=chronicle::engine msg=\"the chronicle failed\""
                                + " event=chronicle_failed route=orders phase=send reason=timeout"
                                + " trace_id=t-1 record_id=r-1 error_code=CONNECTOR_FAILURE"
                                + " error_detail=\"no answer\" actions=1 duration_ms=1.235");
    }

    @Test
    void writesOneJsonObjectForAnEvent() throws FaultException {
        var lines =
                logged(
                        Format.JSON,
                        Level.INFO,
                        telemetry ->
                                telemetry.emit(
                                        new EndpointEvent.StateChanged(
                                                "endpoint.db",
                                                EndpointState.HEALTHY,
                                                EndpointState.UNHEALTHY,
                                                "said \"no\"\nand left",
                                                RouteEvent.DEPENDENCY_UPDATE)));
        assertThat(lines).hasSize(1);
        var line = Json.parse(lines.get(0).getBytes(UTF_8));
        assertThat(line.fieldNames())
                .toIterable()
                .containsExactly(
                        "ts",
                        "level",
                        "service",
                        "component",
                        "msg",
                        "event",
                        "endpoint",
                        "state_from",
                        "state_to",
                        "reason",
                        "cause");
        assertThat(line.path("cause").asText()).isEqualTo("said \"no\"\nand left");
        assertThat(line.path("state_to").asText()).isEqualTo("UNHEALTHY");
    }

    @Test
    void quotesWhateverLogfmtCouldMistake() {
        var lines =
                logged(
                        Format.LOGFMT,
                        Level.INFO,
                        telemetry -> telemetry.emit(failed("a=b \"c\"\nd")));
        assertThat(lines.get(0)).contains("error_detail=\"a=b \\\"c\\\"\\nd\"");
    }

    @Test
    void keepsSuccessesForDebug() {
        var done = new ChronicleCompleted("orders", Samples.message("r-1", "c-1"), TOOK, 1);
        assertThat(logged(Format.LOGFMT, Level.INFO, telemetry -> telemetry.emit(done))).isEmpty();
        assertThat(logged(Format.LOGFMT, Level.DEBUG, telemetry -> telemetry.emit(done)))
                .singleElement()
                .asString()
                .contains("level=DEBUG", "event=chronicle_completed", "actions=1");
    }

    @Test
    void countsRepeatsInsteadOfWritingThem() {
        var lines =
                logged(
                        Format.LOGFMT,
                        Level.INFO,
                        telemetry -> {
                            for (var i = 0; i < 100; i++) {
                                telemetry.emit(failed("try " + i));
                            }
                            ticker.advance(Repeats.WINDOW.plusMillis(1));
                            telemetry.emit(
                                    new RouteEvent.StateChanged(
                                            "other",
                                            RouteState.READY,
                                            RouteState.NOT_READY,
                                            "db",
                                            "x"));
                        });
        assertThat(lines).hasSize(Repeats.BURST + 2);
        assertThat(lines.getLast()).contains("try 99", "repeated=95");
    }

    @Test
    void noticesFromDifferentPlacesDoNotHideEachOther() {
        for (var place : List.of("connector", "endpoint", "route", "topic", "partition")) {
            var lines =
                    logged(
                            Format.LOGFMT,
                            Level.INFO,
                            telemetry -> {
                                for (var i = 0; i < 3 * Repeats.BURST; i++) {
                                    telemetry.emit(noticed(Map.of(place, "" + i % 3)));
                                }
                            });
            assertThat(lines).as(place).hasSize(3 * Repeats.BURST);
        }
    }

    @Test
    void noticesFromOnePlaceAreCountedWhateverElseTheySay() {
        var lines =
                logged(
                        Format.LOGFMT,
                        Level.INFO,
                        telemetry -> {
                            for (var i = 0; i < 3 * Repeats.BURST; i++) {
                                telemetry.emit(
                                        noticed(Map.of("route", "r", "error_detail", "" + i)));
                            }
                        });
        assertThat(lines).hasSize(Repeats.BURST);
    }

    @Test
    void writesTheCountOfRepeatsAtTheEnd() {
        var lines =
                logged(
                        Format.LOGFMT,
                        Level.INFO,
                        telemetry -> {
                            for (var i = 0; i < 7; i++) {
                                telemetry.emit(failed("try " + i));
                            }
                            telemetry.close();
                        });
        assertThat(lines.getLast()).contains("repeated=2");
    }

    @Test
    void quietensLibrariesToWarnings() {
        var lines =
                logged(
                        Format.LOGFMT,
                        Level.DEBUG,
                        _ -> {
                            LoggerFactory.getLogger("org.apache.kafka.Client").info("chatter");
                            LoggerFactory.getLogger("org.apache.kafka.Client")
                                    .warn("no broker at {}", "b:1", new IOException("refused"));
                            java.util.logging.Logger.getLogger("io.helidon.Server").info("chatter");
                            java.util.logging.Logger.getLogger("io.helidon.Server")
                                    .warning("trouble");
                        });
        assertThat(lines).hasSize(2);
        assertThat(lines.get(0))
                .contains(
                        "component=org.apache.kafka.Client", "event=library_log", "b:1", "refused");
        assertThat(lines.get(1)).contains("component=io.helidon.Server", "msg=trouble");
    }

    @Test
    void masksSecretsAndCredentialsOfUrls() {
        var lines = new String[1];
        var logs = Logs.start(new LogSettings(Format.LOGFMT, Level.INFO), out);
        logs.conceal(List.of("hunter2hunter2", "abc"));
        new Telemetry(ticker, "1")
                .emit(failed("hunter2hunter2 refused at amqp://me:pw@broker:1/x abc"));
        logs.close();
        lines[0] = out.toString(UTF_8);
        assertThat(lines[0])
                .doesNotContain("hunter2hunter2", "me:pw")
                .contains("<redacted> refused at amqp://<redacted>@broker:1/x abc");
    }

    @Test
    void neverWaitsForAReaderThatStalls() throws InterruptedException {
        var reading = new CountDownLatch(1);
        var stalled = new CountDownLatch(1);
        var logs =
                Logs.start(new LogSettings(Format.LOGFMT, Level.DEBUG), stalling(reading, stalled));
        var telemetry = new Telemetry(ticker, "1");
        telemetry.emit(new RouteEvent.Shed("first"));
        stalled.await();
        for (var i = 0; i < 20_000; i++) {
            telemetry.emit(new RouteEvent.Shed("orders"));
        }
        reading.countDown();
        logs.close();
        assertThat(out.toString(UTF_8)).contains("event=log_lines_lost", "repeated=");
    }

    @Test
    void readsItsSettingsFromTheEnvironment() {
        assertThat(LogSettings.of(Map.of())).isEqualTo(LogSettings.DEFAULT);
        assertThat(
                        LogSettings.of(
                                Map.of(
                                        "CHRONICLE_LOG_FORMAT",
                                        "json",
                                        "CHRONICLE_LOG_LEVEL",
                                        "debug")))
                .isEqualTo(new LogSettings(Format.JSON, Level.DEBUG));
        assertThatThrownBy(() -> LogSettings.of(Map.of("CHRONICLE_LOG_FORMAT", "xml")))
                .hasMessage("CHRONICLE_LOG_FORMAT must be one of logfmt, json (got xml)");
    }

    private OutputStream stalling(CountDownLatch reading, CountDownLatch stalled) {
        return new OutputStream() {
            @Override
            public void write(int b) {
                out.write(b);
            }

            @Override
            public void write(byte[] bytes, int from, int length) throws IOException {
                stalled.countDown();
                try {
                    reading.await();
                } catch (InterruptedException e) {
                    throw new IOException(e);
                }
                out.write(bytes, from, length);
            }
        };
    }

    private List<String> logged(
            Format format, Level level, java.util.function.Consumer<Telemetry> work) {
        out.reset();
        var logs = Logs.start(new LogSettings(format, level), out);
        work.accept(new Telemetry(ticker, "1"));
        logs.close();
        return out.toString(UTF_8).lines().toList();
    }

    private static ProcessEvent noticed(Map<String, String> fields) {
        return new ProcessEvent.Noticed(
                Level.WARN, Component.CONNECTOR, "clock_skew", "clocks differ", fields);
    }

    private static ChronicleFailed failed(String detail) {
        return new ChronicleFailed(
                "orders",
                "t-1",
                "r-1",
                null,
                "send",
                "CONNECTOR_FAILURE",
                "timeout",
                detail,
                TOOK,
                1,
                true);
    }
}
