package io.chronicle.connector.http;

import io.chronicle.spi.EndpointContext;
import io.chronicle.spi.OpenException;
import io.helidon.common.tls.Tls;
import io.helidon.http.DirectHandler;
import io.helidon.http.DirectHandler.EventType;
import io.helidon.webserver.WebServer;
import io.helidon.webserver.http.DirectHandlers;
import io.helidon.webserver.http.HttpRouting;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.StandardSocketOptions;
import java.net.UnknownHostException;
import java.nio.channels.ServerSocketChannel;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import javax.net.ssl.SSLContext;
import org.jspecify.annotations.Nullable;

/// The server library as a listener uses it, with the watchdog over its connections.
final class HttpServer {

    private static final int MAX_CONNECTIONS = 10_000;
    private static final Duration IDLE = Duration.ofSeconds(75);
    private static final Duration BEAT = Duration.ofMillis(50);
    private static final Duration GRACE = Duration.ofMillis(500);

    private final HttpOptions.Server options;
    private final EndpointContext context;
    private final HttpListener listener;
    private final @Nullable SSLContext tls;
    private final Set<ConnectionGuard> guards = ConcurrentHashMap.newKeySet();
    private final Receiving receiving;
    private @Nullable WebServer server;
    private @Nullable Thread watchdog;
    private volatile int port = -1;

    HttpServer(
            HttpOptions.Server options,
            EndpointContext context,
            HttpListener listener,
            @Nullable SSLContext tls,
            int slots) {
        this.options = options;
        this.context = context;
        this.listener = listener;
        this.tls = tls;
        this.receiving = new Receiving(slots, guards, context.ticker());
    }

    Receiving receiving() {
        return receiving;
    }

    /// A body must be there, and a head, within it.
    Duration bodyTimeout() {
        return context.timeouts().read();
    }

    /// The bound port, also after the end; -1 before the start.
    int port() {
        return port;
    }

    void start() throws OpenException {
        var address = address();
        tryToBind(address);
        var built = build(address);
        built.start();
        if (!built.isRunning()) {
            throw cannotBind("the server did not start");
        }
        server = built;
        port = built.port();
        watchdog =
                Thread.ofVirtual().name("http-watchdog-" + context.connector()).start(this::watch);
    }

    void stop() {
        if (watchdog != null) {
            watchdog.interrupt();
        }
        if (server != null) {
            server.stop();
        }
    }

    private InetSocketAddress address() throws OpenException {
        var host = options.address().host();
        var port = options.address().port();
        try {
            return host.isEmpty()
                    ? new InetSocketAddress(port)
                    : new InetSocketAddress(InetAddress.getByName(host), port);
        } catch (UnknownHostException _) {
            throw cannotBind("unknown host");
        }
    }

    /// The library only logs why it could not bind.
    private void tryToBind(InetSocketAddress address) throws OpenException {
        try (var probe = ServerSocketChannel.open()) {
            probe.setOption(StandardSocketOptions.SO_REUSEADDR, true);
            probe.bind(address);
        } catch (IOException e) {
            throw cannotBind(String.valueOf(e.getMessage()));
        }
    }

    private OpenException cannotBind(String why) {
        return new OpenException(
                "connector." + context.connector() + ".options.listen_addr",
                "cannot listen on " + options.address() + ": " + why);
    }

    private WebServer build(InetSocketAddress address) {
        var builder =
                WebServer.builder()
                        .bindAddress(address)
                        .shutdownHook(false)
                        .shutdownGracePeriod(GRACE)
                        .maxTcpConnections(MAX_CONNECTIONS)
                        .maxPayloadSize(-1)
                        .protocolsDiscoverServices(false)
                        .featuresDiscoverServices(false)
                        .addConnectionSelector(GuardedSelector.create(guards, context.ticker()))
                        .connectionOptions(o -> o.tcpNoDelay(true))
                        .directHandlers(directHandlers())
                        .routing(HttpRouting.builder().any(listener::handle));
        if (tls != null) {
            var sockets = new ServerTls(tls, options.tls().orElseThrow().ca().isPresent());
            builder.useNio(false).tls(Tls.builder().sslContext(sockets.context()).build());
        }
        return builder.build();
    }

    private DirectHandlers directHandlers() {
        var handlers = DirectHandlers.builder();
        for (var type : EventType.values()) {
            handlers.addHandler(type, this::beforeRouting);
        }
        return handlers.build();
    }

    /// What the library refuses itself: no request at all, or a defect of ours.
    private DirectHandler.TransportResponse beforeRouting(
            DirectHandler.TransportRequest request,
            EventType type,
            io.helidon.http.Status status,
            io.helidon.http.ServerResponseHeaders headers,
            @Nullable String message) {
        var answer =
                switch (type) {
                    case INTERNAL_ERROR -> listener.answers().internal(null, "internal error");
                    case BAD_REQUEST,
                            PAYLOAD_TOO_LARGE,
                            FORBIDDEN,
                            OTHER,
                            HTTP_VERSION_NOT_SUPPORTED ->
                            listener.answers()
                                    .malformed(
                                            status,
                                            status.reasonPhrase()
                                                    .toLowerCase(java.util.Locale.ROOT));
                };
        context.signals().answered(Reply.NO_ROUTE, answer.status().code(), Duration.ZERO);
        var response = DirectHandler.TransportResponse.builder().status(answer.status());
        answer.headers().forEach(response::header);
        return response.entity(answer.body()).keepAlive(false).build();
    }

    private void watch() {
        var bounds = new ConnectionGuard.Bounds(bodyTimeout(), IDLE, context.timeouts().write());
        try {
            while (true) {
                context.ticker().sleep(BEAT);
                var now = context.ticker().nanos();
                guards.forEach(g -> g.check(now, bounds));
            }
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }
}
