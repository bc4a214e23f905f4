package io.chronicle.cli;

import com.fasterxml.jackson.databind.JsonNode;
import io.chronicle.core.FaultException;
import io.chronicle.core.Json;
import java.io.IOException;
import java.net.ConnectException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;
import java.util.Optional;
import picocli.CommandLine.Option;

/// A running instance, reached through its management port.
final class Management {

    static final String DEFAULT_URL = "http://127.0.0.1:9464/status";

    private static final Duration PATIENCE = Duration.ofSeconds(10);

    @Option(
            names = "--user",
            paramLabel = "NAME:PASSWORD",
            description = "Credentials for management.auth; else CHRONICLE_MANAGEMENT_USER.")
    private Optional<String> user = Optional.empty();

    @Option(
            names = "--token",
            paramLabel = "TOKEN",
            description = "Token for management.auth; else CHRONICLE_MANAGEMENT_TOKEN.")
    private Optional<String> token = Optional.empty();

    private final Terminal terminal;

    Management(Terminal terminal) {
        this.terminal = terminal;
    }

    /// The `/status` document.
    JsonNode status(String url) throws InterruptedException {
        var answer = send(statusPage(url), "GET", BodyPublishers.noBody());
        return json(answer.body());
    }

    /// @param path below the status page, such as `/overrides/orders`
    void change(String url, String method, String path, Optional<JsonNode> body)
            throws InterruptedException {
        var content = body.map(Json::bytes).map(BodyPublishers::ofByteArray);
        send(URI.create(statusPage(url) + path), method, content.orElseGet(BodyPublishers::noBody));
    }

    static String encoded(String segment) {
        return URLEncoder.encode(segment, StandardCharsets.UTF_8).replace("+", "%20");
    }

    static URI statusPage(String url) {
        var full = url.contains("://") ? url : "http://" + url;
        try {
            var page = URI.create(full);
            var path = String.valueOf(page.getPath());
            return path.isEmpty() || path.equals("/") ? page.resolve("/status") : page;
        } catch (IllegalArgumentException e) {
            throw Failure.usage("\"" + url + "\" is not an address such as " + DEFAULT_URL);
        }
    }

    private HttpResponse<String> send(URI uri, String method, BodyPublisher body)
            throws InterruptedException {
        var request = HttpRequest.newBuilder(uri).timeout(PATIENCE).method(method, body);
        authorization().ifPresent(value -> request.header("Authorization", value));
        request.header("Content-Type", "application/json");
        try (var client = HttpClient.newBuilder().connectTimeout(PATIENCE).build()) {
            var answer = client.send(request.build(), BodyHandlers.ofString());
            if (answer.statusCode() >= 300) {
                throw refused(uri, answer);
            }
            return answer;
        } catch (ConnectException e) {
            throw Failure.failed(
                    "nothing answers at "
                            + uri
                            + ": is the instance running, with a management block that writes this"
                            + " page?",
                    e);
        } catch (IOException e) {
            throw Failure.failed("no answer from " + uri + ": " + e.getMessage(), e);
        }
    }

    private Optional<String> authorization() {
        var bearer = token.or(() -> terminal.variable("CHRONICLE_MANAGEMENT_TOKEN"));
        var basic = user.or(() -> terminal.variable("CHRONICLE_MANAGEMENT_USER"));
        return bearer.map(t -> "Bearer " + t)
                .or(() ->
                        basic.map(u ->
                                "Basic "
                                        + Base64.getEncoder()
                                                .encodeToString(
                                                        u.getBytes(StandardCharsets.UTF_8))));
    }

    private static Failure refused(URI uri, HttpResponse<String> answer) {
        var advice =
                switch (answer.statusCode()) {
                    case 401, 403 -> "; give --user or --token";
                    case 404 ->
                            "; does this instance have it, and does management write this page?";
                    default -> "";
                };
        var said = answer.body().isBlank() ? "" : ": " + answer.body().strip();
        return Failure.failed(uri + " answered " + answer.statusCode() + said + advice);
    }

    private static JsonNode json(String body) {
        try {
            return Json.parse(body.getBytes(StandardCharsets.UTF_8));
        } catch (FaultException e) {
            throw Failure.failed("the answer is no status document: " + e.getMessage(), e);
        }
    }
}
