package io.chronicle.connector.http;

import io.chronicle.core.Deadline;
import io.chronicle.core.Fault;
import io.chronicle.core.FaultException;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.util.Optional;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSocket;

/// Opens a connection, with TLS where the system speaks it, and closes it again.
record ConnectProbe(HttpOptions.Client options, String endpoint, Optional<SSLContext> tls) {

    /// @throws FaultException where no connection comes about by the deadline
    void run(Deadline deadline) throws FaultException {
        var host = options.baseUrl().getHost();
        var what = endpoint + ": connect " + host + ":" + options.port();
        try (var socket = new Socket()) {
            var bare = host.startsWith("[") ? host.substring(1, host.length() - 1) : host;
            var address = new InetSocketAddress(InetAddress.getByName(bare), options.port());
            socket.connect(address, millis(deadline));
            if (tls.isPresent()) {
                handshake(socket, bare, tls.get(), deadline);
            }
        } catch (IOException e) {
            throw new FaultException(HttpFaults.of(e, what, deadline), e);
        }
    }

    private void handshake(Socket socket, String host, SSLContext context, Deadline deadline)
            throws IOException, FaultException {
        socket.setSoTimeout(millis(deadline));
        var secure =
                (SSLSocket)
                        context.getSocketFactory().createSocket(socket, host, options.port(), true);
        try (secure) {
            secure.startHandshake();
            if (!ClientParts.verifier(options).verify(host, secure.getSession())) {
                throw new FaultException(
                        Fault.down(endpoint + ": the certificate is not that of " + host));
            }
        }
    }

    private static int millis(Deadline deadline) {
        return Math.clamp(deadline.remaining().toMillis(), 1, Integer.MAX_VALUE);
    }
}
