package io.chronicle.connector.kafka;

import io.chronicle.spi.TlsMaterial;
import java.security.KeyStore;
import java.util.Map;
import java.util.Set;
import javax.net.ssl.SSLEngine;
import org.apache.kafka.common.security.auth.SslEngineFactory;
import org.jspecify.annotations.Nullable;

/// Gives the Kafka clients the TLS material that every connector loads the same way. Public and
/// named by class because the client builds it.
public final class MaterialSslEngines implements SslEngineFactory {

    static final String MATERIAL = "chronicle.tls.material";

    private @Nullable TlsMaterial material;

    @Override
    public void configure(Map<String, ?> configs) {
        material = (TlsMaterial) configs.get(MATERIAL);
    }

    private TlsMaterial material() {
        if (material == null) {
            throw new IllegalStateException("not configured");
        }
        return material;
    }

    @Override
    public SSLEngine createClientSslEngine(
            String peerHost, int peerPort, String endpointIdentification) {
        var engine = material().context().createSSLEngine(peerHost, peerPort);
        engine.setUseClientMode(true);
        var parameters = engine.getSSLParameters();
        parameters.setEndpointIdentificationAlgorithm(endpointIdentification);
        engine.setSSLParameters(parameters);
        return engine;
    }

    @Override
    public SSLEngine createServerSslEngine(String peerHost, int peerPort) {
        throw new UnsupportedOperationException("we are a client");
    }

    @Override
    public boolean shouldBeRebuilt(Map<String, Object> nextConfigs) {
        return false;
    }

    @Override
    public Set<String> reconfigurableConfigs() {
        return Set.of();
    }

    @Override
    public @Nullable KeyStore keystore() {
        return material().keys().orElse(null);
    }

    @Override
    public @Nullable KeyStore truststore() {
        return material().trust().orElse(null);
    }

    @Override
    public void close() {}
}
