package io.chronicle.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@Tag("slow")
class LimitsScenarioTest {

    private final int http = FreePorts.next();
    private final int management = FreePorts.next();

    @TempDir Path dir;
    private Target target;

    @BeforeEach
    void startTarget() throws IOException {
        target = Target.start();
    }

    @AfterEach
    void stopTarget() {
        target.close();
    }

    private Instance start(int concurrency, String... jvm) throws IOException {
        var yaml = Yaml.relay(http, management, target.url(), concurrency);
        return Instance.start(dir, "relay", yaml, management, jvm).awaitReady();
    }

    @Test
    void refusesWhatExceeds512RequestsInFlightWith429AndServesTheRest() throws Exception {
        try (var instance = start(512)) {
            target.hold();
            List<HttpResponse<String>> answers = new CopyOnWriteArrayList<>();
            var callers =
                    IntStream.range(0, 1000)
                            .mapToObj(i -> Thread.ofVirtual().start(() -> post(i, answers)))
                            .toList();
            Await.until("488 are refused", () -> answers.size() == 488, instance::output);
            assertThat(answers)
                    .allSatisfy(answer -> {
                        assertThat(answer.statusCode()).isEqualTo(429);
                        assertThat(answer.body())
                                .contains(
                                        "\"error\":\"LIMITS_ENFORCED\"",
                                        "\"route\":\"relay\"",
                                        "\"retry_after_seconds\":");
                        assertThat(answer.headers().firstValue("retry-after")).isPresent();
                    });
            assertThat(instance.metric("chronicle_limits_enforced_total{")).isEqualTo(488);
            target.release();
            for (var caller : callers) {
                caller.join();
            }
            assertThat(answers).filteredOn(a -> a.statusCode() == 200).hasSize(512);
        }
    }

    private void post(int number, List<HttpResponse<String>> answers) {
        try {
            answers.add(Instance.post(http, "/in", Yaml.RECORD.formatted(number)));
        } catch (IOException e) {
            throw new AssertionError(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Test
    void slowClientsHoldNoPermit() throws Exception {
        try (var instance = start(16)) {
            var slow = IntStream.range(0, 12).mapToObj(_ -> stalled()).toList();
            assertThat(Instance.post(http, "/in", Yaml.RECORD.formatted(1)).statusCode())
                    .as(instance.output())
                    .isEqualTo(200);
            assertThat(instance.metric("chronicle_route_inflight{")).isZero();
            for (var socket : slow) {
                socket.close();
            }
        }
    }

    /// A request whose body never arrives.
    private Socket stalled() {
        try {
            var socket = new Socket(InetAddress.getLoopbackAddress(), http);
            var head =
                    "POST /in HTTP/1.1\r\nHost: x\r\nContent-Type: application/json\r\n"
                            + "Content-Length: 100\r\n\r\n{";
            socket.getOutputStream().write(head.getBytes(StandardCharsets.US_ASCII));
            socket.getOutputStream().flush();
            return socket;
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    @Test
    void keepsToA64MebibyteHeapWhileItRefusesLoad() throws Exception {
        try (var instance = start(4, "-Xmx64m")) {
            target.hold();
            var load = Load.posting(http, "/in", Yaml.RECORD, 64);
            Await.until(
                    "20,000 are refused",
                    () -> load.answered(429) > 20_000,
                    () -> load.answered(429) + "\n" + instance.output());
            assertThat(instance.get("/live").statusCode()).isEqualTo(200);
            assertThat(instance.output()).doesNotContain("OutOfMemory");
            target.release();
            load.stop();
            assertThat(Instance.post(http, "/in", Yaml.RECORD.formatted(1)).statusCode())
                    .isEqualTo(200);
        }
    }
}
