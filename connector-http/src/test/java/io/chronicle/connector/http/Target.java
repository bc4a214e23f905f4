package io.chronicle.connector.http;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;

/// An HTTP system that answers with the bytes it is told to, and keeps what it was sent.
final class Target implements AutoCloseable {

    @FunctionalInterface
    interface Script {
        void answer(String request, OutputStream out) throws IOException, InterruptedException;
    }

    final List<String> requests = new CopyOnWriteArrayList<>();
    final AtomicInteger connections = new AtomicInteger();
    private final ServerSocket server;
    private final List<Socket> open = new CopyOnWriteArrayList<>();
    private final Thread acceptor;
    private volatile Script script;

    Target(Script script) throws IOException {
        this(new ServerSocket(0, 50, InetAddress.getLoopbackAddress()), script);
    }

    Target(ServerSocket server, Script script) {
        this.server = server;
        this.script = script;
        acceptor = Thread.ofVirtual().start(this::accept);
    }

    /// `status` with a body and header lines.
    static Script answering(int status, String body, String... headers) {
        return (_, out) -> out.write(response(status, body.getBytes(UTF_8), headers));
    }

    static byte[] response(int status, byte[] body, String... headers) {
        var head =
                "HTTP/1.1 "
                        + status
                        + " X\r\nContent-Length: "
                        + body.length
                        + "\r\n"
                        + String.join("", List.of(headers).stream().map(h -> h + "\r\n").toList())
                        + "\r\n";
        var all = new byte[head.length() + body.length];
        System.arraycopy(head.getBytes(UTF_8), 0, all, 0, head.length());
        System.arraycopy(body, 0, all, head.length(), body.length);
        return all;
    }

    void script(Script next) {
        script = next;
    }

    int port() {
        return server.getLocalPort();
    }

    void dropConnections() throws IOException {
        for (var socket : open) {
            socket.close();
        }
    }

    private void accept() {
        try {
            while (true) {
                var socket = server.accept();
                open.add(socket);
                connections.incrementAndGet();
                Thread.ofVirtual().start(() -> serve(socket));
            }
        } catch (IOException _) {
            return; // closed
        }
    }

    private void serve(Socket socket) {
        try (socket) {
            var in = socket.getInputStream();
            while (true) {
                var request = request(in);
                requests.add(request);
                script.answer(request, socket.getOutputStream());
                socket.getOutputStream().flush();
            }
        } catch (IOException | InterruptedException _) {
            return; // gone
        }
    }

    private static String request(InputStream in) throws IOException {
        var text = new StringBuilder();
        while (text.indexOf("\r\n\r\n") < 0) {
            var c = in.read();
            if (c < 0) {
                throw new IOException("gone");
            }
            text.append((char) c);
        }
        var length = text.indexOf("Content-Length: ");
        if (length >= 0) {
            var digits = text.substring(length + 16, text.indexOf("\r\n", length));
            text.append(new String(in.readNBytes(Integer.parseInt(digits)), UTF_8));
        }
        return text.toString();
    }

    /// The port refuses connections when this returns.
    @Override
    public void close() throws IOException {
        server.close();
        dropConnections();
        try {
            acceptor.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
