package io.chronicle.e2e;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;

/// An HTTP server that a chronicle posts to: keeps every body that it answers with a success, goes
/// down and comes back on its port.
final class Target implements AutoCloseable {

    private final int port = FreePorts.next();
    private final Queue<String> bodies = new ConcurrentLinkedQueue<>();
    private final AtomicInteger requests = new AtomicInteger();
    private volatile int status = 200;
    private volatile CountDownLatch hold = new CountDownLatch(0);
    private HttpServer server;

    private final Consumer<String> seen;

    private Target(Consumer<String> seen) throws IOException {
        this.seen = seen;
        up();
    }

    static Target start() throws IOException {
        return start(_ -> {});
    }

    /// @param seen told of every body that is answered with a success
    static Target start(Consumer<String> seen) throws IOException {
        return new Target(seen);
    }

    synchronized void up() throws IOException {
        server =
                HttpServer.create(
                        new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 1024);
        server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
        server.createContext("/", this::serve);
        server.start();
    }

    private void serve(HttpExchange exchange) throws IOException {
        requests.incrementAndGet();
        var body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
        try {
            hold.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        if (status < 300) {
            bodies.add(body);
            seen.accept(body);
        }
        var answer = "{\"ok\":true}".getBytes(StandardCharsets.UTF_8);
        exchange.getResponseHeaders().add("Content-Type", "application/json");
        exchange.sendResponseHeaders(status, answer.length);
        exchange.getResponseBody().write(answer);
        exchange.close();
    }

    synchronized void down() {
        server.stop(0);
    }

    void answer(int code) {
        status = code;
    }

    /// Requests wait until [#release].
    void hold() {
        hold = new CountDownLatch(1);
    }

    void release() {
        hold.countDown();
    }

    String url() {
        return "http://127.0.0.1:" + port;
    }

    /// All that came, whatever they were answered.
    int requests() {
        return requests.get();
    }

    List<String> bodies() {
        return List.copyOf(bodies);
    }

    @Override
    public synchronized void close() {
        release();
        server.stop(0);
    }
}
