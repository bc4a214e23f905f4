package io.chronicle.connector.kafka;

import static io.chronicle.connector.kafka.ProducerRig.call;
import static io.chronicle.connector.kafka.ProducerRig.json;
import static io.chronicle.connector.kafka.ProducerRig.to;
import static io.chronicle.connector.kafka.ProducerRig.uses;
import static io.chronicle.connector.kafka.SecuredBroker.PASSWORD;
import static io.chronicle.connector.kafka.SecuredBroker.USER;
import static io.chronicle.connector.kafka.SecuredBroker.as;
import static io.chronicle.connector.kafka.SecuredBroker.trusting;
import static io.chronicle.testing.Eventually.until;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.chronicle.core.Fault;
import io.chronicle.core.FaultException;
import io.chronicle.spi.Role;
import io.chronicle.testing.RecordingSignals;
import io.chronicle.testing.TestCertificates;
import io.chronicle.testing.TestCertificates.Pair;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Encryption and credentials, against brokers that ask for them.
class KafkaSecurityTest {

    private static final Duration SOON = Duration.ofSeconds(10);
    private static final Duration PROBE = Duration.ofSeconds(2);

    @TempDir static Path folder;

    private static Pair server;
    private static Pair client;
    private static Pair stranger;
    private static SecuredBroker both;
    private static SecuredBroker credentials;

    @BeforeAll
    static void start() throws Exception {
        server = SecuredBroker.certificate(folder, "server");
        client = SecuredBroker.certificate(folder, "client");
        stranger = SecuredBroker.certificate(folder, "stranger");
        both = SecuredBroker.sasl(folder, Optional.of(server));
        credentials = SecuredBroker.sasl(folder, Optional.empty());
    }

    @AfterAll
    static void stop() {
        both.close();
        credentials.close();
    }

    @ParameterizedTest
    @ValueSource(strings = {"PLAIN", "SCRAM-SHA-256", "SCRAM-SHA-512"})
    void writesAndReadsWithCredentialsOverAnEncryptedConnection(String mechanism) throws Exception {
        var tls = trusting(Optional.of(server), Optional.empty());
        roundTrip(both, both.options(tls, as(USER, PASSWORD, mechanism)));
    }

    @ParameterizedTest
    @ValueSource(strings = {"PLAIN", "SCRAM-SHA-256", "SCRAM-SHA-512"})
    void writesAndReadsWithCredentialsInPlainText(String mechanism) throws Exception {
        var options = credentials.options(Optional.empty(), as(USER, PASSWORD, mechanism));
        roundTrip(credentials, options);
    }

    @ParameterizedTest
    @ValueSource(strings = {"PLAIN", "SCRAM-SHA-256", "SCRAM-SHA-512"})
    void takesAWrongPasswordForAnOutageAndNeverShowsIt(String mechanism) {
        var tls = trusting(Optional.of(server), Optional.empty());
        var fault = refused(both, both.options(tls, as(USER, "not-the-password", mechanism)));
        assertThat(fault.gravity()).isEqualTo(Fault.Gravity.HARD);
        assertThat(fault.detail())
                .contains("SaslAuthenticationException")
                .doesNotContain("not-the-password")
                .doesNotContain(PASSWORD);
    }

    @Test
    void takesAnUnknownUserForAnOutageAndNeverShowsTheName() {
        var sasl = as("mallory-the-user", "not-the-password", "SCRAM-SHA-512");
        var fault = refused(credentials, credentials.options(Optional.empty(), sasl));
        assertThat(fault.gravity()).isEqualTo(Fault.Gravity.HARD);
        assertThat(fault.detail()).doesNotContain("mallory").doesNotContain("not-the-password");
    }

    @Test
    void refusesABrokerWhoseCertificateItsAuthorityDidNotSign() {
        var tls = trusting(Optional.of(stranger), Optional.empty());
        var fault = refused(both, both.options(tls, as(USER, PASSWORD, "PLAIN")));
        assertThat(fault.gravity()).isEqualTo(Fault.Gravity.HARD);
        assertThat(fault.detail())
                .contains("SslAuthenticationException")
                .contains("unable to find valid certification path");
    }

    @Test
    void refusesAPrivateCertificateWithTheSystemsRoots() {
        var tls = trusting(Optional.empty(), Optional.empty());
        var fault = refused(both, both.options(tls, as(USER, PASSWORD, "PLAIN")));
        assertThat(fault.gravity()).isEqualTo(Fault.Gravity.HARD);
        assertThat(fault.detail()).contains("unable to find valid certification path");
    }

    @Test
    void refusesABrokerUnderAnotherName() throws Exception {
        var elsewhere = TestCertificates.create(folder, "elsewhere", "EC", "dns:elsewhere.test");
        try (var broker = SecuredBroker.tls(folder, elsewhere, Optional.empty())) {
            var tls = trusting(Optional.of(elsewhere), Optional.empty());
            var fault = refused(broker, broker.options(tls, Optional.empty()));
            assertThat(fault.gravity()).isEqualTo(Fault.Gravity.HARD);
            assertThat(fault.detail()).contains("127.0.0.1");
        }
    }

    @Test
    void showsItsOwnCertificateWhereTheBrokerAsksForOne() throws Exception {
        try (var broker = SecuredBroker.tls(folder, server, Optional.of(client))) {
            var known = trusting(Optional.of(server), Optional.of(client));
            roundTrip(broker, broker.options(known, Optional.empty()));
            for (var own : java.util.List.of(Optional.<Pair>empty(), Optional.of(stranger))) {
                var tls = trusting(Optional.of(server), own);
                var fault = refused(broker, broker.options(tls, Optional.empty()));
                assertThat(fault.gravity())
                        .as("own certificate: " + own)
                        .isEqualTo(Fault.Gravity.HARD);
                assertThat(fault.detail()).contains("SslAuthenticationException");
            }
        }
    }

    @Test
    void saysWhenItsCertificatesEnd() throws Exception {
        var signals = new RecordingSignals();
        var tls = trusting(Optional.of(server), Optional.of(client));
        var context = Rig.context(Role.PRODUCER, uses(to("any")), signals);
        ClientSettings.load(both.options(tls, Optional.empty()), context);
        assertThat(signals.lines).containsExactly("certificate events");
    }

    private static void roundTrip(SecuredBroker at, KafkaOptions options) throws Exception {
        var topic = at.topic();
        var context = Rig.context(Role.PRODUCER, uses(to(topic)), new RecordingSignals());
        try (var endpoint = KafkaProducerEndpoint.open(ClientSettings.load(options, context))) {
            endpoint.probe(Rig.within(SOON));
            new KafkaProducePhase(to(topic), endpoint).apply(call(json("{\"n\":1}"), SOON));
        }
        var intake = new FakeIntake(4, _ -> FakeIntake.DONE);
        try (var _ = new Rig.Route(options, topic, Rig.group(), Rig.limits(4, 4), intake)) {
            until("read", () -> intake.done.contains("0@0"));
        }
        assertThat(Rig.read(at.broker.inside(), topic, 1).get(0).value()).isEqualTo("{\"n\":1}");
    }

    /// What the probe and the first write say, which is the same.
    private static Fault.ConnectorFailure refused(SecuredBroker at, KafkaOptions options) {
        var topic = at.topic();
        var context = Rig.context(Role.PRODUCER, uses(to(topic)), new RecordingSignals());
        try (var endpoint = KafkaProducerEndpoint.open(ClientSettings.load(options, context))) {
            var phase = new KafkaProducePhase(to(topic), endpoint);
            var written =
                    catchThrowableOfType(
                            FaultException.class, () -> phase.apply(call(json("1"), SOON)));
            var probed =
                    catchThrowableOfType(
                            FaultException.class, () -> endpoint.probe(Rig.within(PROBE)));
            assertThat(((Fault.ConnectorFailure) written.fault()).gravity())
                    .isEqualTo(Fault.Gravity.HARD);
            return (Fault.ConnectorFailure) probed.fault();
        } catch (Exception e) {
            throw new AssertionError(e);
        }
    }
}
