package io.chronicle.bench;

import com.fasterxml.jackson.databind.JsonNode;
import io.chronicle.core.FaultException;
import io.chronicle.core.Json;
import io.helidon.http.Header;
import io.helidon.http.HeaderValues;
import io.helidon.http.Status;
import io.helidon.webserver.WebServer;
import io.helidon.webserver.http.HttpRouting;
import io.helidon.webserver.http.ServerRequest;
import io.helidon.webserver.http.ServerResponse;
import java.net.InetAddress;

/// The peer of the request benchmark, a process of its own: the same server library with one
/// handler that parses the same bytes under the same strict settings, picks the same six fields and
/// writes the same answer. No gates, no metrics, no readiness, no trace. `args`: the port.
final class BareHelidon {

    private static final Header JSON = HeaderValues.create("Content-Type", "application/json");

    private BareHelidon() {}

    public static void main(String[] args) {
        WebServer.builder()
                .address(InetAddress.getLoopbackAddress())
                .port(Integer.parseInt(args[0]))
                .connectionOptions(o -> o.tcpNoDelay(true))
                .routing(HttpRouting.builder().post("/records", BareHelidon::handle))
                .build()
                .start();
    }

    private static void handle(ServerRequest request, ServerResponse response) {
        try {
            var record = Json.parse(request.content().as(byte[].class)).path("record");
            response.header(JSON);
            response.send(Json.bytes(picked(record)));
        } catch (FaultException _) {
            response.status(Status.BAD_REQUEST_400).send();
        }
    }

    private static JsonNode picked(JsonNode record) {
        var attributes = record.path("attributes");
        var metrics = record.path("metrics");
        var picked = Json.object();
        picked.set("id", record.path("id"));
        picked.set("category", attributes.path("category"));
        picked.set("tier", attributes.path("tier"));
        picked.set("latency_ms", metrics.path("latency_ms"));
        picked.set("retries", metrics.path("retries"));
        picked.set("observed_at", record.path("observed_at"));
        return picked;
    }
}
