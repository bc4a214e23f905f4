package io.chronicle.bench;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicIntegerArray;
import java.util.concurrent.atomic.AtomicLong;

/// Takes posts to `/records/N` and knows when each N has come.
final class Sink implements AutoCloseable {

    private static final String PATH = "/records/";

    private final HttpServer server;
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private final AtomicIntegerArray seen;
    private final AtomicInteger distinct = new AtomicInteger();
    private final AtomicLong first = new AtomicLong();
    private final AtomicLong half = new AtomicLong();
    private final AtomicLong last = new AtomicLong();
    private final CountDownLatch all = new CountDownLatch(1);

    Sink(int count) {
        seen = new AtomicIntegerArray(count);
        try {
            server =
                    HttpServer.create(
                            new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 1024);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        server.setExecutor(threads);
        server.createContext(PATH, this::take);
        server.start();
    }

    int port() {
        return server.getAddress().getPort();
    }

    private void take(HttpExchange exchange) throws IOException {
        try (exchange) {
            exchange.getRequestBody().readAllBytes();
            count(Integer.parseInt(exchange.getRequestURI().getPath().substring(PATH.length())));
            exchange.sendResponseHeaders(204, -1);
        }
    }

    private void count(int id) {
        if (seen.getAndIncrement(id) > 0) {
            return;
        }
        var now = System.nanoTime();
        var number = distinct.incrementAndGet();
        if (number == 1) {
            first.set(now);
        } else if (number == seen.length() / 2) {
            half.set(now);
        } else if (number == seen.length()) {
            last.set(now);
            all.countDown();
        }
    }

    /// False where some had not come by then.
    boolean awaitAll(long seconds) throws InterruptedException {
        return all.await(seconds, TimeUnit.SECONDS);
    }

    int distinct() {
        return distinct.get();
    }

    /// Posts beyond the first of a record.
    long again() {
        var total = 0L;
        for (var i = 0; i < seen.length(); i++) {
            total += Math.max(0, seen.get(i) - 1);
        }
        return total;
    }

    /// From the first to the last.
    double perSecond() {
        return seen.length() * 1e9 / (last.get() - first.get());
    }

    /// Of the second half, when everything is compiled.
    double perSecondWarm() {
        return (seen.length() - seen.length() / 2) * 1e9 / (last.get() - half.get());
    }

    @Override
    public void close() {
        server.stop(0);
        threads.close();
    }
}
