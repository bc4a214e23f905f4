package io.chronicle.e2e;

import io.chronicle.core.Ticker;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;

/// Callers that post numbered records, each to a server of its own, through every outage, until
/// they are stopped. A call without an answer is neither accepted nor refused.
final class SoakLoad {

    private static final Duration BETWEEN_CALLS = Duration.ofMillis(20);

    private final AtomicBoolean running = new AtomicBoolean(true);
    private final AtomicInteger next = new AtomicInteger();
    private final AtomicInteger unanswered = new AtomicInteger();
    private final Set<String> accepted = ConcurrentHashMap.newKeySet();
    private final Map<Integer, AtomicInteger> byStatus = new ConcurrentHashMap<>();
    private final List<Thread> callers;

    private SoakLoad(int[] ports, int callers) {
        this.callers =
                IntStream.range(0, callers)
                        .mapToObj(
                                i -> Thread.ofVirtual().start(() -> call(ports[i % ports.length])))
                        .toList();
    }

    static SoakLoad posting(int[] ports, int callers) {
        return new SoakLoad(ports, callers);
    }

    private void call(int port) {
        try {
            while (running.get()) {
                post(port, next.incrementAndGet());
                Ticker.system().sleep(BETWEEN_CALLS);
            }
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }

    private void post(int port, int number) throws InterruptedException {
        try {
            var answer = Instance.post(port, "/records", Yaml.RECORD.formatted(number));
            byStatus.computeIfAbsent(answer.statusCode(), _ -> new AtomicInteger())
                    .incrementAndGet();
            if (answer.statusCode() == 202) {
                accepted.add("r-" + number);
            }
        } catch (IOException _) {
            unanswered.incrementAndGet();
        }
    }

    /// The ids that were answered with 202.
    Set<String> accepted() {
        return accepted;
    }

    Set<Integer> statuses() {
        return byStatus.keySet();
    }

    String summary() {
        return next.get() + " calls, by status " + byStatus + ", unanswered " + unanswered;
    }

    void stop() throws InterruptedException {
        running.set(false);
        for (var caller : callers) {
            caller.join();
        }
    }
}
