package io.chronicle.connector.http;

import io.helidon.webserver.http.ServerRequest;
import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;

/// Receives a body into one array.
final class RequestBody {

    private static final int FIRST = 8 * 1024;
    private static final int TRUSTED = 64 * 1024;

    private RequestBody() {}

    /// @param declared the content length; -1 where it is chunked
    /// @param limit of a chunked body, in bytes
    /// @throws ChunkFraming.Broken where the body is too large or malformed
    static byte[] read(ServerRequest request, ConnectionGuard guard, long declared, long limit)
            throws IOException {
        if (declared < 0) {
            guard.expectChunks(limit);
        }
        var in = request.content().inputStream(); // closing it would wait for the rest
        return declared >= 0 ? sized(in, (int) declared) : chunked(in);
    }

    private static byte[] sized(InputStream in, int length) throws IOException {
        var bytes = new byte[Math.min(length, TRUSTED)];
        var at = 0;
        while (at < length) {
            if (at == bytes.length) {
                bytes = Arrays.copyOf(bytes, (int) Math.min(length, 2L * at));
            }
            var read = in.read(bytes, at, bytes.length - at);
            if (read < 0) {
                throw new IOException("the body ended after " + at + " of " + length + " bytes");
            }
            at += read;
        }
        if (in.read() >= 0) {
            throw new IOException("the body is longer than declared");
        }
        return bytes;
    }

    private static byte[] chunked(InputStream in) throws IOException {
        var bytes = new byte[FIRST];
        var at = 0;
        while (true) {
            var read = in.read(bytes, at, bytes.length - at);
            if (read < 0) {
                return Arrays.copyOf(bytes, at);
            }
            at += read;
            if (at == bytes.length) {
                bytes = Arrays.copyOf(bytes, 2 * at);
            }
        }
    }
}
