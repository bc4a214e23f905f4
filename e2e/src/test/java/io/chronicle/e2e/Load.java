package io.chronicle.e2e;

import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;

/// Callers that post numbered records until they are stopped, or until the server is gone.
final class Load {

    private final AtomicBoolean running = new AtomicBoolean(true);
    private final AtomicInteger next = new AtomicInteger();
    private final Map<Integer, Queue<String>> byStatus = new ConcurrentHashMap<>();
    private List<Thread> callers = List.of();

    private Load() {}

    static Load posting(int port, String path, String pattern, int callers) {
        var load = new Load();
        load.callers =
                IntStream.range(0, callers)
                        .mapToObj(
                                _ -> Thread.ofVirtual().start(() -> load.call(port, path, pattern)))
                        .toList();
        return load;
    }

    private void call(int port, String path, String pattern) {
        while (running.get()) {
            var number = next.incrementAndGet();
            try {
                var status = Instance.post(port, path, pattern.formatted(number)).statusCode();
                byStatus.computeIfAbsent(status, _ -> new ConcurrentLinkedQueue<>())
                        .add("r-" + number);
            } catch (IOException e) {
                return;
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                return;
            }
        }
    }

    int answered(int status) {
        return ids(status).size();
    }

    Queue<String> ids(int status) {
        return byStatus.getOrDefault(status, new ConcurrentLinkedQueue<>());
    }

    void stop() throws InterruptedException {
        running.set(false);
        for (var caller : callers) {
            caller.join();
        }
    }
}
