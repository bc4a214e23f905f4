package io.chronicle.bench;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/// One keep-alive connection over a raw socket: one request at a time, answers framed by
/// `Content-Length`. For one thread.
final class HttpConnection implements AutoCloseable {

    private static final byte[] LENGTH = "content-length:".getBytes(StandardCharsets.US_ASCII);
    private static final int STATUS_AT = "HTTP/1.1 ".length();
    private static final int TIMEOUT_MILLIS = 10_000;

    private final Socket socket;
    private final InputStream in;
    private final OutputStream out;
    private byte[] buffer = new byte[8192];
    private int filled;
    private int bodyStart;

    private HttpConnection(Socket socket) throws IOException {
        this.socket = socket;
        this.in = socket.getInputStream();
        this.out = socket.getOutputStream();
    }

    static HttpConnection open(int port) throws IOException {
        var socket = new Socket(InetAddress.getLoopbackAddress(), port);
        socket.setTcpNoDelay(true);
        socket.setSoTimeout(TIMEOUT_MILLIS);
        return new HttpConnection(socket);
    }

    /// Sends one request and reads its whole answer; returns the status.
    ///
    /// @throws IOException where the answer is not one of HTTP/1.1 with a length
    int exchange(byte[] request) throws IOException {
        out.write(request);
        filled = 0;
        var headEnd = -1;
        while (headEnd < 0) {
            var seen = Math.max(0, filled - 3);
            fill();
            headEnd = headEnd(seen);
        }
        bodyStart = headEnd;
        var end = headEnd + contentLength(headEnd);
        while (filled < end) {
            fill();
        }
        if (filled > end) {
            throw new IOException("bytes after the answer: " + (filled - end));
        }
        return status();
    }

    /// Of the last answer.
    byte[] body() {
        return Arrays.copyOfRange(buffer, bodyStart, filled);
    }

    private void fill() throws IOException {
        if (filled == buffer.length) {
            buffer = Arrays.copyOf(buffer, 2 * filled);
        }
        var read = in.read(buffer, filled, buffer.length - filled);
        if (read < 0) {
            throw new EOFException("closed after " + filled + " bytes of an answer");
        }
        filled += read;
    }

    private int headEnd(int from) {
        for (var i = from; i + 3 < filled; i++) {
            if (buffer[i] == '\r'
                    && buffer[i + 1] == '\n'
                    && buffer[i + 2] == '\r'
                    && buffer[i + 3] == '\n') {
                return i + 4;
            }
        }
        return -1;
    }

    private int status() throws IOException {
        var status = 0;
        for (var i = STATUS_AT; i < STATUS_AT + 3; i++) {
            status = status * 10 + digit(buffer[i]);
        }
        return status;
    }

    private int contentLength(int headEnd) throws IOException {
        for (var at = 0; at < headEnd - LENGTH.length; at++) {
            if (buffer[at] == '\n' && isLength(at + 1)) {
                return number(at + 1 + LENGTH.length);
            }
        }
        throw new IOException("an answer without Content-Length");
    }

    private boolean isLength(int at) {
        for (var i = 0; i < LENGTH.length; i++) {
            var c = buffer[at + i];
            if ((c >= 'A' && c <= 'Z' ? c + 32 : c) != LENGTH[i]) {
                return false;
            }
        }
        return true;
    }

    private int number(int from) throws IOException {
        var at = from;
        while (buffer[at] == ' ') {
            at++;
        }
        var value = 0;
        for (; buffer[at] != '\r'; at++) {
            value = value * 10 + digit(buffer[at]);
        }
        return value;
    }

    private static int digit(byte c) throws IOException {
        if (c < '0' || c > '9') {
            throw new IOException("not a digit: " + c);
        }
        return c - '0';
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }
}
