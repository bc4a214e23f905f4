package io.chronicle.connector.http;

import io.chronicle.spi.Timeouts;
import java.time.Duration;
import java.util.Optional;
import javax.net.ssl.HostnameVerifier;
import javax.net.ssl.SSLContext;
import org.apache.hc.client5.http.config.ConnectionConfig;
import org.apache.hc.client5.http.config.RequestConfig;
import org.apache.hc.client5.http.impl.classic.CloseableHttpClient;
import org.apache.hc.client5.http.impl.classic.HttpClientBuilder;
import org.apache.hc.client5.http.impl.io.PoolingHttpClientConnectionManager;
import org.apache.hc.client5.http.impl.io.PoolingHttpClientConnectionManagerBuilder;
import org.apache.hc.client5.http.ssl.DefaultClientTlsStrategy;
import org.apache.hc.client5.http.ssl.DefaultHostnameVerifier;
import org.apache.hc.client5.http.ssl.HostnameVerificationPolicy;
import org.apache.hc.core5.http.ConnectionReuseStrategy;
import org.apache.hc.core5.http.impl.DefaultConnectionReuseStrategy;
import org.apache.hc.core5.pool.PoolConcurrencyPolicy;
import org.apache.hc.core5.pool.PoolReusePolicy;
import org.apache.hc.core5.util.TimeValue;
import org.apache.hc.core5.util.Timeout;

/// The client library, with everything off that would act on its own.
final class ClientParts {

    /// Callers are bounded by their routes; the pool adds no second limit.
    private static final int MAX_CONNECTIONS = 65_536;

    private static final TimeValue VALIDATE_AFTER = TimeValue.ofSeconds(1);

    private ClientParts() {}

    static PoolingHttpClientConnectionManager connections(
            HttpOptions.Client options, Timeouts timeouts, Optional<SSLContext> tls) {
        var builder =
                PoolingHttpClientConnectionManagerBuilder.create()
                        .setMaxConnTotal(MAX_CONNECTIONS)
                        .setMaxConnPerRoute(MAX_CONNECTIONS)
                        .setPoolConcurrencyPolicy(PoolConcurrencyPolicy.LAX)
                        .setConnPoolPolicy(PoolReusePolicy.LIFO)
                        .setDefaultConnectionConfig(
                                ConnectionConfig.custom()
                                        .setConnectTimeout(timeout(timeouts.connect()))
                                        .setSocketTimeout(timeout(timeouts.read()))
                                        .setValidateAfterInactivity(VALIDATE_AFTER)
                                        .setIdleTimeout(timeout(options.pool().idleTimeout()))
                                        .build());
        tls.ifPresent(context ->
                builder.setTlsSocketStrategy(
                        new DefaultClientTlsStrategy(
                                context, HostnameVerificationPolicy.CLIENT, verifier(options))));
        return builder.build();
    }

    /// The certificate must carry `tls.domain`, where given, else the host's name.
    static HostnameVerifier verifier(HttpOptions.Client options) {
        var verifier = new DefaultHostnameVerifier();
        return options.tls()
                .flatMap(t -> t.domain())
                .<HostnameVerifier>map(domain -> (_, session) -> verifier.verify(domain, session))
                .orElse(verifier);
    }

    static CloseableHttpClient client(
            HttpOptions.Client options,
            Timeouts timeouts,
            PoolingHttpClientConnectionManager connections) {
        return HttpClientBuilder.create()
                .setConnectionManager(connections)
                .setDefaultRequestConfig(
                        RequestConfig.custom()
                                .setResponseTimeout(timeout(timeouts.read()))
                                .setAuthenticationEnabled(false)
                                .setRedirectsEnabled(false)
                                .setProtocolUpgradeEnabled(false)
                                .build())
                .setConnectionReuseStrategy(reuse(options.pool(), connections))
                .setUserAgent("chronicle")
                .disableAutomaticRetries()
                .disableRedirectHandling()
                .disableCookieManagement()
                .disableAuthCaching()
                .disableConnectionState()
                .evictIdleConnections(TimeValue.of(options.pool().idleTimeout()))
                .build();
    }

    private static ConnectionReuseStrategy reuse(
            HttpOptions.Pool pool, PoolingHttpClientConnectionManager connections) {
        var standard = new DefaultConnectionReuseStrategy();
        return pool.maxIdlePerHost()
                .<ConnectionReuseStrategy>map(max ->
                        (request, response, context) ->
                                connections.getTotalStats().getAvailable() < max
                                        && standard.keepAlive(request, response, context))
                .orElse(standard);
    }

    private static Timeout timeout(Duration duration) {
        return Timeout.of(duration);
    }
}
