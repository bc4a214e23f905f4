package io.chronicle.connector.http;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.chronicle.core.CancelScope;
import io.chronicle.core.Deadline;
import io.chronicle.core.Fault;
import io.chronicle.core.FaultException;
import io.chronicle.core.Pace;
import io.chronicle.spi.Durations;
import io.chronicle.spi.Endpoint;
import io.chronicle.spi.EndpointContext;
import io.chronicle.spi.OpenException;
import io.chronicle.spi.TlsMaterial;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.net.InetSocketAddress;
import java.net.SocketAddress;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.ForkJoinPool;
import java.util.concurrent.TimeUnit;
import javax.net.ssl.SSLContext;
import org.apache.hc.client5.http.classic.methods.HttpUriRequestBase;
import org.apache.hc.client5.http.impl.classic.CloseableHttpClient;
import org.apache.hc.client5.http.impl.io.PoolingHttpClientConnectionManager;
import org.apache.hc.client5.http.protocol.HttpClientContext;
import org.apache.hc.core5.http.ClassicHttpResponse;
import org.apache.hc.core5.io.CloseMode;

/// A system called by HTTP: one pool of connections for all routes.
final class HttpClientEndpoint implements Endpoint {

    private static final int SMALL = 64 * 1024;
    private static final Duration REPORT_EVERY = Duration.ofMillis(500);

    private final HttpOptions.Client options;
    private final EndpointContext context;
    private final CallTarget target;
    private final PoolingHttpClientConnectionManager connections;
    private final CloseableHttpClient client;
    private final ConnectProbe connect;
    private final ResponseReader reader;
    private final Pace reports;

    private HttpClientEndpoint(
            HttpOptions.Client options,
            EndpointContext context,
            CallTarget target,
            Optional<SSLContext> tls) {
        this.options = options;
        this.context = context;
        this.target = target;
        this.connections = ClientParts.connections(options, context.timeouts(), tls);
        this.client = ClientParts.client(options, context.timeouts(), connections);
        this.connect = new ConnectProbe(options, context.id().value(), tls);
        this.reports = new Pace(context.ticker(), REPORT_EVERY);
        this.reader = new ResponseReader(context.id().value(), context.maxPayloadBytes());
    }

    static HttpClientEndpoint open(HttpOptions.Client options, EndpointContext context)
            throws OpenException {
        var target = CallTarget.of(context.id().value(), options);
        return new HttpClientEndpoint(options, context, target, tls(options, context));
    }

    private static Optional<SSLContext> tls(HttpOptions.Client options, EndpointContext context)
            throws OpenException {
        if (!options.secure()) {
            return Optional.empty();
        }
        var material =
                options.tls().isPresent()
                        ? TlsMaterial.load(options.tls().get(), context)
                        : TlsMaterial.system(context);
        material.report(context);
        return Optional.of(material.context());
    }

    CallTarget target() {
        return target;
    }

    /// Sends one request and reads its response whole.
    ///
    /// @param cancel ends the call when it is cancelled
    JsonNode call(
            HttpUriRequestBase request,
            ExpectedStatus expected,
            Deadline deadline,
            CancelScope cancel)
            throws FaultException, InterruptedException {
        var what = context.id() + ": " + request.getMethod() + " " + target.host().toURI();
        var started = context.ticker().nanos();
        reportPool();
        var timer =
                ForkJoinPool.commonPool()
                        .schedule(request::cancel, deadline.remainingNanos(), TimeUnit.NANOSECONDS);
        try (var _ = cancel.onCancel(request::cancel)) {
            var exchange = HttpClientContext.create();
            try (var response = client.executeOpen(target.host(), request, exchange)) {
                return answer(response, expected, what, exchange, started);
            }
        } catch (IOException e) {
            throw failure(e, what, deadline, cancel);
        } finally {
            timer.cancel(false);
        }
    }

    private ObjectNode answer(
            ClassicHttpResponse response,
            ExpectedStatus expected,
            String what,
            HttpClientContext exchange,
            long started)
            throws IOException, FaultException {
        if (!expected.includes(response.getCode())) {
            var wait = response.getFirstHeader("Retry-After");
            drain(response);
            throw new FaultException(
                    HttpFaults.unexpected(
                            response.getCode(),
                            what,
                            HttpFaults.retryAfter(
                                    wait == null ? null : wait.getValue(), context.ticker())));
        }
        var output = reader.read(response);
        var took = Duration.ofNanos(context.ticker().nanos() - started);
        output.put("duration", Durations.format(took));
        output.put("duration_ms", took.toMillis());
        var transport = output.putObject("transport");
        transport.put("protocol", String.valueOf(response.getVersion()));
        transport.put("remote_addr", address(exchange));
        return output;
    }

    /// Reads a short body to its end, so that the connection can be used again.
    private static void drain(ClassicHttpResponse response) {
        var entity = response.getEntity();
        try {
            if (entity != null && entity.getContentLength() <= SMALL) {
                entity.getContent().readNBytes(SMALL);
            }
        } catch (IOException _) {
            return; // the status is the news; the connection is closed with the response
        }
    }

    private static String address(HttpClientContext exchange) {
        var details = exchange.getEndpointDetails();
        SocketAddress remote = details == null ? null : details.getRemoteAddress();
        return remote instanceof InetSocketAddress inet
                ? inet.getAddress().getHostAddress() + ":" + inet.getPort()
                : "";
    }

    private FaultException failure(
            IOException e, String what, Deadline deadline, CancelScope cancel)
            throws InterruptedException {
        if (cancel.cancelled() && !deadline.expired()) {
            return new FaultException(new Fault.Cancelled(String.valueOf(cancel.reason())), e);
        }
        if (e instanceof InterruptedIOException && Thread.interrupted()) {
            throw new InterruptedException();
        }
        return new FaultException(HttpFaults.of(e, what, deadline), e);
    }

    @Override
    public Proof probe(Deadline deadline) throws FaultException, InterruptedException {
        reportPool();
        if (options.health().isEmpty()) {
            connect.run(deadline);
            return Proof.CONNECTED;
        }
        var health = options.health().get();
        var request =
                new HttpUriRequestBase(
                        health.method(),
                        java.net.URI.create(
                                target.host().toURI() + target.basePath() + health.path()));
        target.headers().forEach(request::setHeader);
        target.authorization().ifPresent(value -> request.setHeader("Authorization", value));
        call(request, ExpectedStatus.SUCCESS, deadline, new CancelScope());
        return Proof.ANSWERED;
    }

    /// While calls go well nothing probes, so that calls report too; not each of them.
    private void reportPool() {
        if (!reports.due()) {
            return;
        }
        var pool = connections.getTotalStats();
        context.signals()
                .pool(
                        context.id().value(),
                        pool.getAvailable(),
                        pool.getLeased(),
                        pool.getPending(),
                        0);
    }

    @Override
    public void close() {
        client.close(CloseMode.IMMEDIATE);
    }
}
