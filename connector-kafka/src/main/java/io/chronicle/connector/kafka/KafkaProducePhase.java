package io.chronicle.connector.kafka;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.JsonNode;
import io.chronicle.core.Envelope;
import io.chronicle.core.Fault;
import io.chronicle.core.FaultException;
import io.chronicle.core.Json;
import io.chronicle.core.Trace;
import io.chronicle.spi.Phase;
import io.chronicle.spi.PhaseCall;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.jspecify.annotations.Nullable;

/// Sends one record and says where it is.
record KafkaProducePhase(KafkaProduceOptions options, KafkaProducerEndpoint endpoint)
        implements Phase {

    @Override
    public JsonNode apply(PhaseCall call) throws FaultException, InterruptedException {
        var sent = endpoint.send(record(call), call.deadline(), call.cancel());
        return output(sent);
    }

    private ProducerRecord<byte[], byte[]> record(PhaseCall call) throws FaultException {
        var slots = call.slots().tree();
        var topic = options.topic().text(slots, call.deadline());
        if (!TopicName.valid(topic)) {
            throw new FaultException(
                    new Fault.PayloadInvalid("topic: \"" + topic + "\" is not a topic name"));
        }
        var key = options.key().isEmpty() ? null : options.key().get().resolve(slots);
        var body =
                options.body().isEmpty()
                        ? call.slots().last()
                        : options.body().get().resolve(slots, call.deadline());
        var sending = Envelope.sending(body);
        var headers = headers(slots);
        complete(headers, sending.contentType(), call.trace());
        var partition = partition(slots);
        return new ProducerRecord<>(
                topic, partition, key == null ? null : wire(key), sending.bytes(), headers);
    }

    private @Nullable Integer partition(JsonNode slots) throws FaultException {
        if (options.partition().isEmpty()) {
            return null;
        }
        var text = options.partition().get().text(slots);
        try {
            var number = Integer.valueOf(text.strip());
            if (number >= 0) {
                return number;
            }
        } catch (NumberFormatException e) {
            throw unusable(text);
        }
        throw unusable(text);
    }

    private static FaultException unusable(String partition) {
        return new FaultException(
                new Fault.PayloadInvalid("partition: \"" + partition + "\" is not a number ≥ 0"));
    }

    private Headers headers(JsonNode slots) throws FaultException {
        var headers = new RecordHeaders();
        for (var entry : options.headers().entrySet()) {
            var value = entry.getValue().resolve(slots);
            if (value.isArray()) {
                value.forEach(each -> add(headers, entry.getKey(), each));
            } else {
                add(headers, entry.getKey(), value);
            }
        }
        return headers;
    }

    private static void add(Headers headers, String name, JsonNode value) {
        var bytes = wire(value);
        if (bytes != null) {
            headers.add(name, bytes);
        }
    }

    /// What the author does not set.
    private static void complete(Headers headers, String contentType, Trace trace) {
        ifAbsent(headers, "content-type", contentType);
        if (headers.lastHeader("traceparent") == null) {
            ifAbsent(headers, "traceparent", trace.traceparent());
            if (!trace.tracestate().isEmpty()) {
                ifAbsent(headers, "tracestate", trace.tracestate());
            }
        }
    }

    private static void ifAbsent(Headers headers, String name, String value) {
        if (headers.lastHeader(name) == null) {
            headers.add(name, value.getBytes(UTF_8));
        }
    }

    /// A key or header: nothing for null, text as it is, bytes as they are, the rest as JSON.
    private static byte @Nullable [] wire(JsonNode value) {
        if (value.isNull()) {
            return null;
        }
        if (value.isTextual()) {
            return value.textValue().getBytes(UTF_8);
        }
        return Envelope.of(value).map(Envelope::bytes).orElseGet(() -> Json.bytes(value));
    }

    private static JsonNode output(RecordMetadata sent) {
        var output = Json.object().put("topic", sent.topic());
        output.put("partition", (long) sent.partition());
        if (sent.hasOffset()) {
            output.put("offset", sent.offset());
        } else {
            output.putNull("offset");
        }
        if (sent.hasTimestamp()) {
            output.put("timestamp", sent.timestamp());
        } else {
            output.putNull("timestamp");
        }
        return output;
    }
}
