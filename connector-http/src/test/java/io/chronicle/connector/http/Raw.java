package io.chronicle.connector.http;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PushbackInputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.time.Duration;
import java.util.Locale;

/// A client that sends the bytes it is told to.
final class Raw implements AutoCloseable {

    private static final int PATIENCE_MILLIS = 10_000;

    private final Socket socket;
    private final PushbackInputStream in;
    private final OutputStream out;

    /// @param head with its final empty line
    record Response(String head, String body) {
        int status() {
            return Integer.parseInt(head.substring(9, 12));
        }

        String header(String name) {
            for (var line : head.split("\r\n")) {
                if (line.toLowerCase(Locale.ROOT).startsWith(name.toLowerCase(Locale.ROOT) + ":")) {
                    return line.substring(name.length() + 1).strip();
                }
            }
            return "";
        }
    }

    Raw(int port) throws IOException {
        this(new Socket(InetAddress.getLoopbackAddress(), port));
    }

    Raw(Socket socket) throws IOException {
        this.socket = socket;
        socket.setSoTimeout(PATIENCE_MILLIS);
        socket.setTcpNoDelay(true);
        in = new PushbackInputStream(socket.getInputStream());
        out = socket.getOutputStream();
    }

    /// Lines end with `\n` here and with CRLF on the wire.
    Raw send(String text) throws IOException {
        return sendBytes(text.replace("\n", "\r\n").getBytes(UTF_8));
    }

    Raw sendBytes(byte[] bytes) throws IOException {
        out.write(bytes);
        out.flush();
        return this;
    }

    /// A whole request with a JSON body.
    Raw post(String path, String body) throws IOException {
        return send("POST "
                        + path
                        + " HTTP/1.1\nHost: x\nContent-Type: application/json\n"
                        + "Content-Length: "
                        + body.getBytes(UTF_8).length
                        + "\n\n")
                .sendBytes(body.getBytes(UTF_8));
    }

    /// A response that has no body, whatever its length says.
    Response head() throws IOException {
        var head = new StringBuilder();
        while (!head.toString().endsWith("\r\n\r\n")) {
            var c = in.read();
            if (c < 0) {
                throw new IOException("end of stream after: " + head);
            }
            head.append((char) c);
        }
        return new Response(head.toString(), "");
    }

    Response response() throws IOException {
        var only = head();
        var length = only.header("Content-Length");
        var body = in.readNBytes(length.isEmpty() ? 0 : Integer.parseInt(length));
        return new Response(only.head(), new String(body, UTF_8));
    }

    /// Whether neither a byte nor the end comes within `time`; returns early when one does.
    boolean silentFor(Duration time) throws IOException {
        socket.setSoTimeout((int) time.toMillis());
        try {
            var first = in.read();
            if (first >= 0) {
                in.unread(first);
            }
            return false;
        } catch (SocketTimeoutException _) {
            return true;
        } finally {
            socket.setSoTimeout(PATIENCE_MILLIS);
        }
    }

    /// Whether the server closes the connection now.
    boolean ended() throws IOException {
        return in.read() < 0;
    }

    String rest() throws IOException {
        var all = new ByteArrayOutputStream();
        in.transferTo(all);
        return all.toString(ISO_8859_1);
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }
}
