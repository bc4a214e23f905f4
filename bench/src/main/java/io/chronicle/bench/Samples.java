package io.chronicle.bench;

import java.nio.charset.StandardCharsets;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/// The canonical record, padded with tags to about a kilobyte.
final class Samples {

    private static final int TAGS = 24;

    /// The text of a row.
    static final String NOTE = "All readings are within the bounds of the plan. ".repeat(9);

    private Samples() {}

    /// JSON of about 1,000 bytes.
    static byte[] record(String id) {
        var tags =
                IntStream.range(0, TAGS)
                        .mapToObj(i -> "{\"name\": \"tag-%02d\", \"v\": %d}".formatted(i, i * 37))
                        .collect(Collectors.joining(", "));
        return """
        {"record": {"id": "%s", "attributes": {"category": "temperature", "tier": "gold"},
         "metrics": {"latency_ms": 12.75, "retries": 3}, "observed_at": "2026-01-01T12:00:00Z",
         "tags": [%s]}}\
        """
                .formatted(id, tags)
                .getBytes(StandardCharsets.UTF_8);
    }

    /// JSON of about 600 bytes: one row.
    static byte[] row(int id) {
        return """
        {"record": {"id": %d, "category": "temperature", "tier": "gold", "latency_ms": 12.75,\
         "retries": 3, "observed_at": "2026-01-01T12:00:00Z", "note": "%s"}}\
        """
                .formatted(id, NOTE)
                .getBytes(StandardCharsets.UTF_8);
    }

    /// The whole request that posts `body` to `path`.
    static byte[] post(String path, byte[] body) {
        var head =
                """
                POST %s HTTP/1.1\r
                Host: localhost\r
                User-Agent: chronicle-bench\r
                Accept: */*\r
                Content-Type: application/json\r
                Content-Length: %d\r
                \r
                """
                        .formatted(path, body.length)
                        .getBytes(StandardCharsets.US_ASCII);
        var request = new byte[head.length + body.length];
        System.arraycopy(head, 0, request, 0, head.length);
        System.arraycopy(body, 0, request, head.length, body.length);
        return request;
    }
}
