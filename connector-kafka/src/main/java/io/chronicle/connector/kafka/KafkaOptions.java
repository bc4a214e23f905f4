package io.chronicle.connector.kafka;

import io.chronicle.spi.TlsOptions;
import java.util.List;
import java.util.Optional;

/// @param createTopics make a missing topic before the first record is sent to it
record KafkaOptions(List<String> brokers, boolean createTopics, Security security) {

    /// Plaintext without credentials where both are empty.
    record Security(Optional<Tls> tls, Optional<Sasl> sasl) {
        static final Security NONE = new Security(Optional.empty(), Optional.empty());

        boolean encrypted() {
            return tls.filter(Tls::enabled).isPresent();
        }
    }

    record Tls(
            boolean enabled,
            Optional<String> ca,
            Optional<String> clientCert,
            Optional<String> clientKey) {

        TlsOptions material() {
            return new TlsOptions(
                    ca, clientCert, clientKey, Optional.empty(), Optional.empty(), false);
        }
    }

    record Sasl(String mechanism, String username, String password) {
        @Override
        public String toString() {
            return "Sasl[mechanism=" + mechanism + ", username=<redacted>, password=<redacted>]";
        }
    }
}
