package io.chronicle.connector.http;

import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.security.KeyManagementException;
import java.security.SecureRandom;
import java.time.Duration;
import javax.net.ssl.KeyManager;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLContextSpi;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.SSLServerSocketFactory;
import javax.net.ssl.SSLSessionContext;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.SSLSocketFactory;
import javax.net.ssl.TrustManager;
import org.jspecify.annotations.Nullable;

/// Server-side TLS sockets that ask for a client certificate where they should and do not wait for
/// ever in a handshake. The server library sets neither on its blocking sockets, and its other kind
/// looks up the host name of every caller.
///
/// @param clientCertificate whether callers must present one
record ServerTls(SSLContext material, boolean clientCertificate) {

    private static final int HANDSHAKE_MILLIS = (int) Duration.ofSeconds(10).toMillis();

    SSLContext context() {
        return new Guarded(new GuardedSpi(material, new Sockets(this)), material);
    }

    private SSLSocket prepare(Socket plain, SSLSocket socket) throws IOException {
        socket.setUseClientMode(false);
        socket.setNeedClientAuth(clientCertificate);
        plain.setSoTimeout(HANDSHAKE_MILLIS);
        socket.addHandshakeCompletedListener(_ -> unbound(plain));
        return socket;
    }

    /// From here on the connection's guard keeps the time.
    private static void unbound(Socket socket) {
        try {
            socket.setSoTimeout(0);
        } catch (IOException _) {
            return; // closed meanwhile
        }
    }

    private static final class Guarded extends SSLContext {
        Guarded(SSLContextSpi spi, SSLContext like) {
            super(spi, like.getProvider(), like.getProtocol());
        }
    }

    private static final class GuardedSpi extends SSLContextSpi {
        private final SSLContext material;
        private final SSLSocketFactory sockets;

        GuardedSpi(SSLContext material, SSLSocketFactory sockets) {
            this.material = material;
            this.sockets = sockets;
        }

        @Override
        protected void engineInit(
                KeyManager @Nullable [] keys,
                TrustManager @Nullable [] trust,
                @Nullable SecureRandom random)
                throws KeyManagementException {
            throw new KeyManagementException("initialised already");
        }

        @Override
        protected SSLSocketFactory engineGetSocketFactory() {
            return sockets;
        }

        @Override
        protected SSLServerSocketFactory engineGetServerSocketFactory() {
            return material.getServerSocketFactory();
        }

        @Override
        protected SSLEngine engineCreateSSLEngine() {
            return material.createSSLEngine();
        }

        @Override
        protected SSLEngine engineCreateSSLEngine(String host, int port) {
            return material.createSSLEngine(host, port);
        }

        @Override
        protected SSLSessionContext engineGetServerSessionContext() {
            return material.getServerSessionContext();
        }

        @Override
        protected SSLSessionContext engineGetClientSessionContext() {
            return material.getClientSessionContext();
        }
    }

    private static final class Sockets extends SSLSocketFactory {
        private final ServerTls tls;
        private final SSLSocketFactory factory;

        Sockets(ServerTls tls) {
            this.tls = tls;
            this.factory = tls.material.getSocketFactory();
        }

        @Override
        public Socket createSocket(Socket plain, @Nullable InputStream consumed, boolean autoClose)
                throws IOException {
            return tls.prepare(plain, (SSLSocket) factory.createSocket(plain, consumed, autoClose));
        }

        @Override
        public String[] getDefaultCipherSuites() {
            return factory.getDefaultCipherSuites();
        }

        @Override
        public String[] getSupportedCipherSuites() {
            return factory.getSupportedCipherSuites();
        }

        @Override
        public Socket createSocket(Socket plain, String host, int port, boolean autoClose)
                throws IOException {
            throw notAServers();
        }

        @Override
        public Socket createSocket(String host, int port) throws IOException {
            throw notAServers();
        }

        @Override
        public Socket createSocket(String host, int port, InetAddress from, int fromPort)
                throws IOException {
            throw notAServers();
        }

        @Override
        public Socket createSocket(InetAddress host, int port) throws IOException {
            throw notAServers();
        }

        @Override
        public Socket createSocket(InetAddress host, int port, InetAddress from, int fromPort)
                throws IOException {
            throw notAServers();
        }

        private static IOException notAServers() {
            return new IOException("this factory only wraps accepted sockets");
        }
    }
}
