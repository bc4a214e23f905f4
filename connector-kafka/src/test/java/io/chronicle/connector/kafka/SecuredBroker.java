package io.chronicle.connector.kafka;

import io.chronicle.connector.kafka.KafkaOptions.Sasl;
import io.chronicle.connector.kafka.KafkaOptions.Security;
import io.chronicle.connector.kafka.KafkaOptions.Tls;
import io.chronicle.devservices.KafkaBroker;
import io.chronicle.devservices.KafkaBroker.Wire;
import io.chronicle.devservices.Ports;
import io.chronicle.testing.TestCertificates;
import io.chronicle.testing.TestCertificates.Pair;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.ScramCredentialInfo;
import org.apache.kafka.clients.admin.ScramMechanism;
import org.apache.kafka.clients.admin.UserScramCredentialUpsertion;

/// A broker that asks for encryption, a client certificate or credentials, and the options that
/// reach it. Its one user is `alice`.
final class SecuredBroker implements AutoCloseable {

    static final String USER = "alice";
    static final String PASSWORD = "open \\ \"sesame\"";

    private static final String PLAIN = "org.apache.kafka.common.security.plain.PlainLoginModule";
    private static final String SCRAM = "org.apache.kafka.common.security.scram.ScramLoginModule";

    final KafkaBroker broker;

    private SecuredBroker(KafkaBroker broker) {
        this.broker = broker;
    }

    /// @param server shown to clients
    /// @param client asked of clients, where there is one
    static SecuredBroker tls(Path folder, Pair server, Optional<Pair> client) throws Exception {
        var properties = new HashMap<>(keys(server));
        if (client.isPresent()) {
            properties.put("ssl.client.auth", "required");
            properties.put("ssl.truststore.type", "PEM");
            properties.put("ssl.truststore.certificates", Files.readString(client.get().cert()));
        }
        return start(folder, Wire.SSL, properties);
    }

    /// @param server encrypts; empty: in plain text
    static SecuredBroker sasl(Path folder, Optional<Pair> server) throws Exception {
        var properties = new HashMap<String, String>();
        if (server.isPresent()) {
            properties.putAll(keys(server.get()));
        }
        properties.put("sasl.enabled.mechanisms", "PLAIN,SCRAM-SHA-256,SCRAM-SHA-512");
        properties.put(
                "listener.name.clients.plain.sasl.jaas.config",
                PLAIN + " required user_" + USER + "=" + quoted(PASSWORD) + ";");
        for (var mechanism : List.of("scram-sha-256", "scram-sha-512")) {
            var key = "listener.name.clients." + mechanism + ".sasl.jaas.config";
            properties.put(key, SCRAM + " required;");
        }
        var wire = server.isPresent() ? Wire.SASL_SSL : Wire.SASL_PLAINTEXT;
        var secured = start(folder, wire, properties);
        secured.addScramUser();
        return secured;
    }

    private static SecuredBroker start(Path folder, Wire wire, Map<String, String> properties)
            throws IOException {
        var data = Files.createTempDirectory(folder, "kafka");
        return new SecuredBroker(KafkaBroker.start(data, Ports.free(), wire, properties));
    }

    private static Map<String, String> keys(Pair server) throws IOException {
        return Map.of(
                "ssl.keystore.type", "PEM",
                "ssl.keystore.certificate.chain", Files.readString(server.cert()),
                "ssl.keystore.key", Files.readString(server.key()));
    }

    private static String quoted(String text) {
        return "\"" + text.replace("\\", "\\\\").replace("\"", "\\\"") + "\"";
    }

    private void addScramUser() throws Exception {
        try (var admin = Admin.create(Map.of("bootstrap.servers", broker.inside()))) {
            for (var mechanism :
                    List.of(ScramMechanism.SCRAM_SHA_256, ScramMechanism.SCRAM_SHA_512)) {
                var info = new ScramCredentialInfo(mechanism, 4096);
                var user = new UserScramCredentialUpsertion(USER, info, PASSWORD);
                admin.alterUserScramCredentials(List.of(user)).all().get();
            }
        }
    }

    String topic() {
        return Rig.topic(broker, 1);
    }

    KafkaOptions options(Optional<Tls> tls, Optional<Sasl> sasl) {
        return new KafkaOptions(List.of(broker.bootstrap()), false, new Security(tls, sasl));
    }

    /// @param ca trusted; empty: the system's roots
    static Optional<Tls> trusting(Optional<Pair> ca, Optional<Pair> own) {
        return Optional.of(
                new Tls(
                        true,
                        ca.map(p -> p.cert().toString()),
                        own.map(p -> p.cert().toString()),
                        own.map(p -> p.key().toString())));
    }

    static Optional<Sasl> as(String user, String password, String mechanism) {
        return Optional.of(new Sasl(mechanism, user, password));
    }

    @Override
    public void close() {
        broker.close();
    }

    /// For `localhost` and 127.0.0.1.
    static Pair certificate(Path folder, String name) {
        return TestCertificates.create(folder, name, "EC");
    }
}
