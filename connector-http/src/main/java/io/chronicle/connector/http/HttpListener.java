package io.chronicle.connector.http;

import io.chronicle.core.Deadline;
import io.chronicle.core.Fault;
import io.chronicle.core.Rfc3339;
import io.chronicle.spi.Endpoint;
import io.chronicle.spi.EndpointContext;
import io.chronicle.spi.OpenException;
import io.chronicle.spi.Signals;
import io.chronicle.spi.TlsMaterial;
import io.chronicle.spi.Use;
import io.helidon.http.Status;
import io.helidon.webserver.CloseConnectionException;
import io.helidon.webserver.http.ServerRequest;
import io.helidon.webserver.http.ServerResponse;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import javax.net.ssl.SSLContext;
import org.jspecify.annotations.Nullable;

/// A listener and the routes behind it. It binds when the first of its triggers starts and stops
/// when the last one closes.
final class HttpListener implements Endpoint {

    private static final Duration SECOND = Duration.ofSeconds(1);
    private static final Duration POLL = Duration.ofMillis(10);

    private final HttpOptions.Server options;
    private final EndpointContext context;
    private final Answers answers;
    private final Rfc3339 clock;
    private final CallerClock callerClock;
    private final Outcomes outcomes;
    private final List<ServedRoute> routes;
    private final RoutingTable table;
    private final HttpServer server;
    private final AtomicInteger open = new AtomicInteger();
    private final AtomicInteger taking = new AtomicInteger();
    private final AtomicInteger exchanges = new AtomicInteger();
    private boolean bound;

    private HttpListener(
            HttpOptions.Server options, EndpointContext context, @Nullable SSLContext tls) {
        this.options = options;
        this.context = context;
        this.clock = new Rfc3339(context.ticker());
        this.callerClock = new CallerClock(context.ticker(), context.signals());
        this.answers = new Answers(clock);
        this.outcomes = new Outcomes(answers);
        this.routes = routes(options, context, answers);
        this.table = new RoutingTable(routes);
        this.open.set(routes.size());
        this.taking.set(routes.size());
        this.server = new HttpServer(options, context, this, tls, slots());
    }

    static HttpListener open(HttpOptions.Server options, EndpointContext context)
            throws OpenException {
        SSLContext tls = null;
        if (options.secure()) {
            var material = TlsMaterial.load(options.tls().orElseThrow(), context);
            material.report(context);
            tls = material.context();
        }
        return new HttpListener(options, context, tls);
    }

    private static List<ServedRoute> routes(
            HttpOptions.Server options, EndpointContext context, Answers answers) {
        var routes = new ArrayList<ServedRoute>();
        for (var use : context.uses()) {
            if (use instanceof Use.ByTrigger by
                    && by.options() instanceof HttpTriggerOptions trigger) {
                routes.add(new ServedRoute(by, trigger, options.auth(), answers));
            }
        }
        return List.copyOf(routes);
    }

    private int slots() {
        return context.uses().stream()
                .filter(Use.ByTrigger.class::isInstance)
                .mapToInt(u -> ((Use.ByTrigger) u).limits().httpMaxConcurrency())
                .max()
                .orElse(1);
    }

    /// The route of that name.
    ServedRoute route(String name) {
        return routes.stream().filter(r -> r.name().equals(name)).findFirst().orElseThrow();
    }

    /// @throws OpenException where the address cannot be bound
    synchronized void bind() throws OpenException {
        if (!bound) {
            server.start();
            bound = true;
        }
    }

    /// One trigger is closed; with the last one the server stops, once its responses are written or
    /// the deadline has passed.
    void release(Deadline deadline) throws InterruptedException {
        if (open.decrementAndGet() > 0) {
            return;
        }
        while (exchanges.get() > 0 && !deadline.expired()) {
            context.ticker().sleep(POLL);
        }
        close();
    }

    /// The port it listens on; the one chosen by the system where the options say 0.
    int port() {
        return server.port();
    }

    void handle(ServerRequest request, ServerResponse response) {
        exchanges.incrementAndGet();
        try {
            new Exchange(this, request, response).serve();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new CloseConnectionException("the listener stops", e);
        } finally {
            exchanges.decrementAndGet();
        }
    }

    void drain(ServedRoute route) {
        if (route.drain()) {
            taking.decrementAndGet();
        }
    }

    /// Whether every route is drained.
    boolean drained() {
        return taking.get() <= 0;
    }

    boolean isHealth(String method, String path) {
        return options.health()
                .filter(h -> h.method().equals(method) && h.path().equals(path))
                .isPresent();
    }

    Answer healthy() {
        var body = "{\"status\":\"ok\"}".getBytes(java.nio.charset.StandardCharsets.UTF_8);
        return new Answer(Status.OK_200, List.of(Answers.JSON), body);
    }

    RoutingTable table() {
        return table;
    }

    Answers answers() {
        return answers;
    }

    Outcomes outcomes() {
        return outcomes;
    }

    Rfc3339 clock() {
        return clock;
    }

    CallerClock callerClock() {
        return callerClock;
    }

    Receiving receiving() {
        return server.receiving();
    }

    Signals signals() {
        return context.signals();
    }

    long nanos() {
        return context.ticker().nanos();
    }

    Duration bodyTimeout() {
        return server.bodyTimeout();
    }

    Fault noSlot() {
        return new Fault.LimitsEnforced(
                "http.max_concurrency",
                false,
                "as many bodies are being received as http.max_concurrency allows",
                SECOND);
    }

    /// A listener is no endpoint of the readiness graph; it is up once it is bound.
    @Override
    public Proof probe(Deadline deadline) {
        return Proof.ANSWERED;
    }

    @Override
    public synchronized void close() {
        if (bound) {
            bound = false;
            server.stop();
        }
    }
}
