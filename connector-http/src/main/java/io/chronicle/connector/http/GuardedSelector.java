package io.chronicle.connector.http;

import io.chronicle.core.Ticker;
import io.helidon.common.buffers.BufferData;
import io.helidon.webserver.ConnectionContext;
import io.helidon.webserver.http1.Http1Config;
import io.helidon.webserver.http1.Http1ConnectionSelector;
import io.helidon.webserver.spi.ServerConnection;
import io.helidon.webserver.spi.ServerConnectionSelector;
import java.util.Set;

/// Puts a [ConnectionGuard] between each connection and the HTTP/1.1 engine.
///
/// @param guards of all open connections
record GuardedSelector(ServerConnectionSelector http1, Set<ConnectionGuard> guards, Ticker ticker)
        implements ServerConnectionSelector {

    private static final int MAX_PROLOGUE = 8192;

    static GuardedSelector create(Set<ConnectionGuard> guards, Ticker ticker) {
        var config =
                Http1Config.builder()
                        .maxPrologueLength(MAX_PROLOGUE)
                        .sendKeepAliveHeader(false)
                        .buildPrototype();
        return new GuardedSelector(
                Http1ConnectionSelector.builder().config(config).build(), guards, ticker);
    }

    @Override
    public int bytesToIdentifyConnection() {
        return http1.bytesToIdentifyConnection();
    }

    @Override
    public Support supports(BufferData data) {
        return http1.supports(data);
    }

    @Override
    public Set<String> supportedApplicationProtocols() {
        return http1.supportedApplicationProtocols();
    }

    @Override
    public ServerConnection connection(ConnectionContext context) {
        var guard = new ConnectionGuard(context.serverSocket(), ticker);
        var peer = new GuardedPeer(context.remotePeer(), guard);
        var guarded = new GuardedContext(context, guard.reader(), peer);
        return new GuardedConnection(http1.connection(guarded), guard, guards);
    }
}
