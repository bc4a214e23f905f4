package io.chronicle.connector.http;

import io.helidon.common.socket.PeerInfo;
import java.net.SocketAddress;
import java.security.Principal;
import java.security.cert.Certificate;
import java.util.Optional;

/// The other side of a connection; the way from a request to the guard of its connection.
record GuardedPeer(PeerInfo peer, ConnectionGuard guard, String remoteAddress) implements PeerInfo {

    GuardedPeer(PeerInfo peer, ConnectionGuard guard) {
        this(peer, guard, peer.host() + ":" + peer.port());
    }

    @Override
    public SocketAddress address() {
        return peer.address();
    }

    @Override
    public String host() {
        return peer.host();
    }

    @Override
    public int port() {
        return peer.port();
    }

    @Override
    public Optional<Principal> tlsPrincipal() {
        return peer.tlsPrincipal();
    }

    @Override
    public Optional<Certificate[]> tlsCertificates() {
        return peer.tlsCertificates();
    }
}
