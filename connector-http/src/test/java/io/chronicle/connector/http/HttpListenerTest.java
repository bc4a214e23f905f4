package io.chronicle.connector.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.chronicle.core.Deadline;
import io.chronicle.core.Json;
import io.chronicle.core.Outcome;
import io.chronicle.core.Ticker;
import io.chronicle.spi.OpenException;
import java.net.ConnectException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/// From binding to the last answer.
@Timeout(30)
class HttpListenerTest {

    private static final String GET_A = "GET /a HTTP/1.1\nHost: h\n\n";
    private static final String GET_B = "GET /b HTTP/1.1\nHost: h\n\n";

    private static Rig two() throws OpenException {
        return Rig.plan().health("/up").route("a", "GET", "/a").route("b", "GET", "/b").open();
    }

    @Test
    void answers503ForRoutesThatHaveNotStarted() throws Exception {
        try (var rig = two()) {
            ((HttpTrigger) rig.triggers.get(0)).start(rig.doors.get("a"));
            assertThat(rig.ask(GET_A).status()).isEqualTo(200);
            var answer = rig.ask(GET_B);
            assertThat(answer.status()).isEqualTo(503);
            assertThat(answer.header("Retry-After")).isEqualTo("1");
            assertThat(answer.header("Connection")).isEqualTo("close");
            rig.startAll();
            assertThat(rig.ask(GET_B).status()).isEqualTo(200);
        }
    }

    @Test
    void drainsRouteByRouteAndThenTheHealthPathToo() throws Exception {
        try (var rig = two()) {
            rig.startAll();
            rig.triggers.get(0).drain();
            assertThat(rig.ask(GET_A).status()).isEqualTo(503);
            assertThat(rig.ask(GET_B).status()).isEqualTo(200);
            assertThat(rig.ask("GET /up HTTP/1.1\nHost: h\n\n").status()).isEqualTo(200);
            rig.triggers.get(1).drain();
            try (var raw = rig.connect()) {
                var answer = raw.send("GET /nothing HTTP/1.1\nHost: h\n\n").response();
                assertThat(answer.status()).isEqualTo(503);
                assertThat(answer.header("Connection")).isEqualTo("close");
                assertThat(answer.body()).startsWith("{\"error\":\"TARGET_UNAVAILABLE\"");
                assertThat(raw.ended()).isTrue();
            }
            assertThat(rig.ask("GET /up HTTP/1.1\nHost: h\n\n").status()).isEqualTo(503);
        }
    }

    @Test
    void finishesWhatIsInFlightBeforeItCloses() throws Exception {
        var rig = two();
        rig.startAll();
        var entered = new CountDownLatch(1);
        var release = new CountDownLatch(1);
        rig.doors.get("a").route =
                m -> {
                    entered.countDown();
                    try {
                        release.await();
                    } catch (InterruptedException e) {
                        Thread.currentThread().interrupt();
                    }
                    return new Outcome.Completed(Json.object());
                };
        try (var raw = rig.connect()) {
            raw.send(GET_A);
            entered.await();
            var closing = Thread.ofVirtual().start(rig::close);
            while (rig.ask(GET_B).status() != 503) {
                Thread.onSpinWait();
            }
            release.countDown();
            var answer = raw.response();
            assertThat(answer.status()).isEqualTo(200);
            assertThat(answer.header("Connection")).isEqualTo("close");
            closing.join();
        }
        assertThatThrownBy(rig::connect).isInstanceOf(ConnectException.class);
    }

    @Test
    void closesIdleConnectionsAtOnce() throws Exception {
        var rig = two();
        rig.startAll();
        try (var raw = rig.connect()) {
            assertThat(raw.send(GET_A).response().status()).isEqualTo(200);
            var started = System.nanoTime();
            rig.close();
            assertThat(Duration.ofNanos(System.nanoTime() - started))
                    .isLessThan(Duration.ofSeconds(2));
            assertThat(raw.ended()).isTrue();
        }
    }

    @Test
    void closesInTimeThoughACallerNeverReads() throws Exception {
        var rig = two();
        rig.startAll();
        var huge = Json.object().put("x", "y".repeat(32 << 20));
        rig.doors.get("a").route = m -> new Outcome.Completed(huge);
        try (var raw = rig.connect()) {
            raw.send(GET_A);
            rig.doors.get("a").seen.take();
            while (rig.doors.get("a").permits.get() > 0) {
                Thread.onSpinWait();
            }
            rig.triggers.get(0).drain();
            rig.triggers.get(1).drain();
            var soon = Deadline.after(Ticker.system(), Duration.ofMillis(300));
            rig.triggers.get(0).close(soon);
            rig.triggers.get(1).close(soon);
            assertThat(rig.port()).isPositive();
        }
        assertThatThrownBy(rig::connect).isInstanceOf(ConnectException.class);
    }

    @Test
    void aTakenPortEndsTheStart() throws Exception {
        try (var taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            var plan = Rig.plan().route("a", "GET", "/a").port(taken.getLocalPort());
            assertThatThrownBy(plan::start)
                    .isInstanceOf(OpenException.class)
                    .hasMessageContaining("127.0.0.1:" + taken.getLocalPort() + ": Address already")
                    .extracting(e -> ((OpenException) e).path())
                    .isEqualTo("connector.in.options.listen_addr");
        }
    }

    @Test
    void countsACallerThatLeftBeforeItsAnswer() throws Exception {
        try (var rig = two()) {
            rig.startAll();
            var entered = new CountDownLatch(1);
            var release = new CountDownLatch(1);
            var huge = Json.object().put("x", "y".repeat(32 << 20));
            rig.doors.get("a").route =
                    m -> {
                        entered.countDown();
                        try {
                            release.await();
                        } catch (InterruptedException e) {
                            Thread.currentThread().interrupt();
                        }
                        return new Outcome.Completed(huge);
                    };
            try (var raw = rig.connect()) {
                raw.send(GET_A);
                entered.await();
            }
            release.countDown();
            while (rig.signals.answers.isEmpty()) {
                Thread.onSpinWait();
            }
            assertThat(rig.signals.answers).containsExactly("a 499");
        }
    }
}
