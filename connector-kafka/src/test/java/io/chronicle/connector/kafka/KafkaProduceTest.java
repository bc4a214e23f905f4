package io.chronicle.connector.kafka;

import static io.chronicle.connector.kafka.ProducerRig.call;
import static io.chronicle.connector.kafka.ProducerRig.json;
import static io.chronicle.connector.kafka.ProducerRig.literal;
import static io.chronicle.connector.kafka.ProducerRig.options;
import static io.chronicle.connector.kafka.ProducerRig.to;
import static io.chronicle.connector.kafka.ProducerRig.uses;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.BinaryNode;
import com.fasterxml.jackson.databind.node.NullNode;
import io.chronicle.core.Fault;
import io.chronicle.core.FaultException;
import io.chronicle.core.Json;
import io.chronicle.devservices.KafkaBroker;
import io.chronicle.devservices.Ports;
import io.chronicle.expression.Template;
import io.chronicle.spi.DeadLetter;
import io.chronicle.spi.Parcel;
import io.chronicle.spi.Role;
import io.chronicle.testing.Eventually;
import io.chronicle.testing.RecordingSignals;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class KafkaProduceTest {

    private static final Duration SOON = Duration.ofSeconds(10);
    private final RecordingSignals signals = new RecordingSignals();

    private KafkaProducerEndpoint endpoint(KafkaOptions connector, KafkaProduceOptions options)
            throws Exception {
        var context = Rig.context(Role.PRODUCER, uses(options), signals);
        return KafkaProducerEndpoint.open(ClientSettings.load(connector, context));
    }

    private JsonNode send(KafkaProduceOptions options, JsonNode payload) throws Exception {
        try (var endpoint = endpoint(Rig.options(Rig.bootstrap()), options)) {
            return new KafkaProducePhase(options, endpoint).apply(call(payload, SOON));
        }
    }

    private Fault failure(KafkaProduceOptions options, JsonNode payload) {
        return catchThrowableOfType(FaultException.class, () -> send(options, payload)).fault();
    }

    @Test
    void sendsJsonWithItsTraceAndSaysWhereItIs() throws Exception {
        var topic = Rig.topic(1);
        var output = send(to(topic), json("{\"id\":9007199254740993}"));
        assertThat(output.get("topic").asText()).isEqualTo(topic);
        assertThat(output.get("partition").asInt()).isZero();
        assertThat(output.get("offset").asLong()).isZero();
        assertThat(output.get("timestamp").isIntegralNumber()).isTrue();
        var sent = Rig.read(topic, 1).get(0);
        assertThat(sent.key()).isNull();
        assertThat(sent.value()).isEqualTo("{\"id\":9007199254740993}");
        assertThat(sent.headers()).containsEntry("content-type", "application/json");
        assertThat(sent.headers().get("traceparent")).matches("00-[0-9a-f]{32}-[0-9a-f]{16}-01");
    }

    @Test
    void sendsKeysAsTextAndNoneForNull() throws Exception {
        var topic = Rig.topic(1);
        for (var key : List.of(json("7"), json("true"), json("{\"a\": 1}"), json("\"x\""))) {
            send(options(topic, Optional.of(key), Map.of(), Optional.empty()), json("1"));
        }
        var none = Optional.<JsonNode>of(NullNode.getInstance());
        send(options(topic, none, Map.of(), Optional.empty()), json("1"));
        assertThat(Rig.read(topic, 5))
                .extracting(Rig.Read::key)
                .containsExactly("7", "true", "{\"a\":1}", "x", null);
    }

    @Test
    void sendsTheBytesOfAnEnvelopeAndTheAuthorsHeaders() throws Exception {
        var topic = Rig.topic(1);
        var envelope =
                Json.object()
                        .put("codec", "avro")
                        .put("content_type", "application/avro")
                        .set("binary", BinaryNode.valueOf(new byte[] {'a', 'v'}));
        Map<String, Template> headers =
                Map.of("x-id", literal("7"), "traceparent", literal("mine"));
        send(options(topic, Optional.empty(), headers, Optional.empty()), envelope);
        var sent = Rig.read(topic, 1).get(0);
        assertThat(sent.value()).isEqualTo("av");
        assertThat(sent.headers())
                .containsEntry("content-type", "application/avro")
                .containsEntry("x-id", "7")
                .containsEntry("traceparent", "mine");
    }

    @Test
    void failsForGoodWhereTheTopicIsMissingAndMakesNone() {
        var fault = failure(to("not-there"), json("1"));
        assertThat(fault.code()).isEqualTo(Fault.Code.CONNECTOR_FAILURE);
        assertThat(fault.retriable()).isFalse();
        assertThat(fault.gravity()).isEqualTo(Fault.Gravity.NONE);
        assertThat(fault.detail()).contains("not-there does not exist");
        assertThat(failure(to("not-there"), json("1")).detail()).contains("does not exist");
    }

    @Test
    void makesAMissingTopicWhereToldTo() throws Exception {
        var options = to("made-" + Rig.group());
        var connector =
                new KafkaOptions(List.of(Rig.bootstrap()), true, KafkaOptions.Security.NONE);
        try (var endpoint = endpoint(connector, options)) {
            var output = new KafkaProducePhase(options, endpoint).apply(call(json("1"), SOON));
            assertThat(output.get("offset").asLong()).isZero();
        }
    }

    @Test
    void refusesAnEmptyTopicAndAPartitionThatIsNotThere() {
        assertThat(failure(to(""), json("1")).code()).isEqualTo(Fault.Code.PAYLOAD_INVALID);
        var topic = Rig.topic(2);
        var options =
                new KafkaProduceOptions(
                        literal(topic),
                        Optional.empty(),
                        Optional.empty(),
                        Map.of(),
                        Optional.of(Template.of(json("2"))),
                        Optional.empty());
        assertThat(failure(options, json("1")).detail()).contains("has no partition 2");
    }

    @Test
    void refusesAPayloadAboveTheConnectorsLimitBeforeTheBrokerDoes() {
        var fault = failure(to(Rig.topic(1)), json("\"" + "x".repeat(1 << 20) + "\""));
        assertThat(fault).isInstanceOf(Fault.PayloadTooLarge.class);
        assertThat(fault.detail()).contains("max_payload_bytes 1048576");
    }

    @Test
    void takesTheBrokersOwnLimitForTooLargeAsWell() {
        var fault = failure(to(Rig.topic(1)), json("\"" + "x".repeat((1 << 20) - 2) + "\""));
        assertThat(fault).isInstanceOf(Fault.PayloadTooLarge.class);
    }

    @Test
    void isDownWithinTwoSecondsOfTheBrokerAndComesBackWithIt() throws Exception {
        try (var broker = KafkaBroker.start()) {
            var options = to(Rig.topic(broker, 1));
            try (var endpoint = endpoint(Rig.options(broker.bootstrap()), options)) {
                var phase = new KafkaProducePhase(options, endpoint);
                var two = Duration.ofSeconds(2);
                endpoint.probe(Rig.within(two));
                assertThat(phase.apply(call(json("1"), SOON)).get("offset").asLong()).isZero();
                broker.stop();
                var from = System.nanoTime();
                var down =
                        catchThrowableOfType(
                                FaultException.class, () -> endpoint.probe(Rig.within(two)));
                assertThat(Duration.ofNanos(System.nanoTime() - from))
                        .isLessThan(Duration.ofMillis(2300));
                assertThat(down.fault().gravity()).isEqualTo(Fault.Gravity.HARD);
                var failed =
                        catchThrowableOfType(
                                FaultException.class, () -> phase.apply(call(json("2"), two)));
                assertThat(failed.fault().gravity()).isEqualTo(Fault.Gravity.HARD);
                assertThat(failed.fault().retriable()).isTrue();
                broker.restart();
                Eventually.until("the probe succeeds", () -> answers(endpoint));
                assertThat(phase.apply(call(json("3"), SOON)).get("offset").asLong()).isPositive();
            }
        }
    }

    @Test
    void saysThatNoBrokerIsThereWithinTheConnectTimeoutHoweverLongItMayTry() throws Exception {
        var options = to("any");
        try (var endpoint = endpoint(Rig.options("127.0.0.1:" + Ports.free()), options)) {
            var minute = Rig.within(Duration.ofMinutes(1));
            var down = catchThrowableOfType(FaultException.class, () -> endpoint.probe(minute));
            assertThat(down.fault().gravity()).isEqualTo(Fault.Gravity.HARD);
            assertThat(down.fault().detail()).contains("no broker is connected");
            assertThat(minute.remaining()).isGreaterThan(Duration.ofSeconds(40));
        }
    }

    private static boolean answers(KafkaProducerEndpoint endpoint) {
        try {
            endpoint.probe(Rig.within(Duration.ofSeconds(2)));
            return true;
        } catch (FaultException e) {
            return false;
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    @Test
    void parksTheOriginalRecordWithWhatHappenedInItsHeaders() throws Exception {
        var topic = Rig.topic(1);
        var parcel =
                new Parcel(
                        "k".getBytes(java.nio.charset.StandardCharsets.UTF_8),
                        new byte[] {'{', '!'},
                        List.of(
                                new Parcel.Header("x-id", new byte[] {'7'}),
                                new Parcel.Header("chronicle-hops", new byte[] {'1'})));
        var letter =
                new DeadLetter(
                        parcel,
                        "orders",
                        "persist",
                        "PAYLOAD_INVALID",
                        "no JSON",
                        1,
                        "orders/3@1207",
                        Instant.parse("2026-01-31T12:00:00Z"),
                        2);
        try (var endpoint = endpoint(Rig.options(Rig.bootstrap()), to(topic))) {
            new KafkaParkType()
                    .bind(new KafkaParkOptions(topic), endpoint)
                    .park(letter, Rig.within(SOON));
        }
        var parked = Rig.read(topic, 1).get(0);
        assertThat(parked.key()).isEqualTo("k");
        assertThat(parked.value()).isEqualTo("{!");
        assertThat(parked.headers())
                .containsOnly(
                        Map.entry("x-id", "7"),
                        Map.entry("chronicle-route", "orders"),
                        Map.entry("chronicle-phase", "persist"),
                        Map.entry("chronicle-code", "PAYLOAD_INVALID"),
                        Map.entry("chronicle-detail", "no JSON"),
                        Map.entry("chronicle-attempts", "1"),
                        Map.entry("chronicle-source", "orders/3@1207"),
                        Map.entry("chronicle-parked-at", "2026-01-31T12:00:00Z"),
                        Map.entry("chronicle-hops", "2"));
    }
}
