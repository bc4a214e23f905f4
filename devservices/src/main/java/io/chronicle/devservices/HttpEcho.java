package io.chronicle.devservices;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.chronicle.core.FaultException;
import io.chronicle.core.Json;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Consumer;

/// An HTTP server on loopback that answers every request with 200 and what it got: `{method, path,
/// query, headers, body}`, a JSON body as JSON, any other as text.
public final class HttpEcho implements AutoCloseable {

    private final HttpServer server;
    private final ExecutorService workers;
    private final Consumer<JsonNode> seen;

    private HttpEcho(HttpServer server, ExecutorService workers, Consumer<JsonNode> seen) {
        this.server = server;
        this.workers = workers;
        this.seen = seen;
    }

    /// Starts on a free port.
    ///
    /// @param seen told of every request before it is answered, on the request's own thread
    public static HttpEcho start(Consumer<JsonNode> seen) {
        try {
            var address = new InetSocketAddress(InetAddress.getLoopbackAddress(), 0);
            var server = HttpServer.create(address, 1024);
            var workers = Executors.newVirtualThreadPerTaskExecutor();
            var echo = new HttpEcho(server, workers, seen);
            server.setExecutor(workers);
            server.createContext("/", echo::answer);
            server.start();
            return echo;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// `http://127.0.0.1:port`.
    public String url() {
        return "http://127.0.0.1:" + server.getAddress().getPort();
    }

    @Override
    public void close() {
        server.stop(0);
        workers.close();
    }

    private void answer(HttpExchange exchange) throws IOException {
        try (exchange) {
            var request = describe(exchange);
            seen.accept(request);
            var bytes = Json.bytes(request);
            exchange.getResponseHeaders().set("Content-Type", "application/json");
            exchange.sendResponseHeaders(200, bytes.length);
            exchange.getResponseBody().write(bytes);
        }
    }

    private static ObjectNode describe(HttpExchange exchange) throws IOException {
        var uri = exchange.getRequestURI();
        var request = Json.object().put("method", exchange.getRequestMethod());
        request.put("path", uri.getPath()).put("query", uri.getRawQuery());
        var headers = request.putObject("headers");
        exchange.getRequestHeaders()
                .forEach((k, v) -> headers.put(k.toLowerCase(Locale.ROOT), String.join(", ", v)));
        request.set("body", body(exchange.getRequestBody().readAllBytes()));
        return request;
    }

    private static JsonNode body(byte[] bytes) {
        try {
            return Json.parse(bytes);
        } catch (FaultException e) {
            return TextNode.valueOf(new String(bytes, StandardCharsets.UTF_8));
        }
    }
}
