package io.chronicle.spi;

import java.time.Duration;

/// A connector's `timeouts` with the defaults of contract 8.1.8.
///
/// @param connect bounds opening a connection
/// @param request deadline of http, grpc, broker and mail phases without their own `timeout`
/// @param read bounds one socket read; for an HTTP listener, the whole body (10 s there)
/// @param query deadline of SQL, mongodb and redis phases without their own `timeout`
public record Timeouts(
        Duration connect, Duration request, Duration read, Duration write, Duration query) {

    private static final Duration CALL = Duration.ofSeconds(30);

    public static final Timeouts DEFAULT =
            new Timeouts(Duration.ofSeconds(5), CALL, CALL, CALL, CALL);
}
