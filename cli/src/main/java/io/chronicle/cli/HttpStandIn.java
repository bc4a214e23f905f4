package io.chronicle.cli;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.TextNode;
import io.chronicle.core.Json;
import io.chronicle.core.Node;
import io.chronicle.core.Node.Table;
import io.chronicle.devservices.HttpEcho;
import java.io.PrintStream;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// One echo for all HTTP clients, which prints what it gets.
final class HttpStandIn implements StandIn {

    private final PrintStream out;
    private @Nullable HttpEcho echo;

    HttpStandIn(PrintStream out) {
        this.out = out;
    }

    @Override
    public List<String> types() {
        return List.of("http", "http_client");
    }

    @Override
    public List<String> addresses(Table options) {
        return Tables.text(options, "base_url").map(URI::create).stream()
                .map(url -> Outside.address(url, "https".equals(url.getScheme()) ? 443 : 80))
                .toList();
    }

    @Override
    public Substitute replace(Outside connector, Node document) {
        var running = echo == null ? HttpEcho.start(this::seen) : echo;
        echo = running;
        var path = Tables.text(connector.options(), "base_url").map(URI::create).map(URI::getPath);
        var base = running.url() + path.orElse("");
        var options =
                Tables.overlay(
                        connector.options(),
                        Set.of("tls", "auth"),
                        Map.of("base_url", TextNode.valueOf(base)));
        return new Substitute("echo at " + base, options);
    }

    @Override
    public void close() {
        if (echo != null) {
            echo.close();
        }
    }

    private void seen(JsonNode request) {
        out.println(
                "dev: echo got "
                        + request.path("method").asText()
                        + " "
                        + request.path("path").asText()
                        + " "
                        + Json.text(request.path("body")));
    }
}
