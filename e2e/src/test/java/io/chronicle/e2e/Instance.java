package io.chronicle.e2e;

import com.fasterxml.jackson.databind.JsonNode;
import io.chronicle.core.FaultException;
import io.chronicle.core.Json;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/// A running Chronicle: the real program, in a process of its own.
final class Instance implements AutoCloseable {

    private static final HttpClient CLIENT =
            HttpClient.newBuilder()
                    .version(HttpClient.Version.HTTP_1_1)
                    .connectTimeout(Duration.ofSeconds(5))
                    .build();

    private final JavaProcess process;
    private final int management;

    private Instance(JavaProcess process, int management) {
        this.process = process;
        this.management = management;
    }

    /// Writes `yaml` into `dir` and runs it.
    ///
    /// @param management the management port that the file names
    static Instance start(Path dir, String name, String yaml, int management, String... jvm)
            throws IOException {
        var config = Files.writeString(dir.resolve(name + ".yaml"), yaml);
        var process =
                JavaProcess.start(
                        dir.resolve(name + ".log"),
                        List.of(jvm),
                        Map.of("CHRONICLE_INSTANCE_ID", name),
                        "io.chronicle.cli.Main",
                        List.of("run", "-c", config.toString()));
        return new Instance(process, management);
    }

    Instance awaitLive() {
        Await.until("/live answers", () -> get("/live").statusCode() == 200, this::output);
        return this;
    }

    Instance awaitReady() {
        Await.until("/ready is 200", () -> ready() == 200, this::output);
        return this;
    }

    int ready() throws IOException, InterruptedException {
        return get("/ready").statusCode();
    }

    JsonNode status() throws IOException, InterruptedException {
        try {
            return Json.parse(get("/status").body().getBytes(StandardCharsets.UTF_8));
        } catch (FaultException e) {
            throw new IOException(e);
        }
    }

    String routeState(String route) throws IOException, InterruptedException {
        for (var entry : status().path("routes")) {
            if (entry.path("id").asText().equals(route)) {
                return entry.path("state").asText();
            }
        }
        return "none";
    }

    /// The value of the sample lines that begin so, added up; 0 where there is none.
    double metric(String prefix) throws IOException, InterruptedException {
        return get("/metrics")
                .body()
                .lines()
                .filter(line -> line.startsWith(prefix))
                .mapToDouble(line -> Double.parseDouble(line.substring(line.lastIndexOf(' ') + 1)))
                .sum();
    }

    HttpResponse<String> get(String path) throws IOException, InterruptedException {
        var uri = URI.create("http://127.0.0.1:" + management + path);
        return send(HttpRequest.newBuilder(uri));
    }

    HttpResponse<String> send(String method, String path, String json)
            throws IOException, InterruptedException {
        var uri = URI.create("http://127.0.0.1:" + management + path);
        return send(
                HttpRequest.newBuilder(uri)
                        .header("Content-Type", "application/json")
                        .method(method, HttpRequest.BodyPublishers.ofString(json)));
    }

    static HttpResponse<String> post(int port, String path, String json)
            throws IOException, InterruptedException {
        return send(
                HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path))
                        .header("Content-Type", "application/json")
                        .POST(HttpRequest.BodyPublishers.ofString(json)));
    }

    private static HttpResponse<String> send(HttpRequest.Builder request)
            throws IOException, InterruptedException {
        return CLIENT.send(
                request.timeout(Duration.ofSeconds(30)).build(),
                HttpResponse.BodyHandlers.ofString());
    }

    JavaProcess process() {
        return process;
    }

    String output() {
        return process.output();
    }

    @Override
    public void close() {
        process.close();
    }
}
