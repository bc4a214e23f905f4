package io.chronicle.connector.kafka;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.NullNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import io.chronicle.core.FaultException;
import io.chronicle.core.Json;
import io.chronicle.core.Message;
import io.chronicle.core.Rfc3339;
import io.chronicle.core.Ticker;
import io.chronicle.core.Trace;
import io.chronicle.spi.PayloadDecoder;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Base64;
import java.util.Optional;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.header.Headers;
import org.jspecify.annotations.Nullable;

/// Makes the message of a record: slot 0 of contract 3.1, its trace and its record id.
final class RecordMessages {

    private final KafkaTriggerOptions options;
    private final Rfc3339 clock;
    private final Rfc3339 stamps;

    RecordMessages(KafkaTriggerOptions options, Ticker ticker) {
        this.options = options;
        this.clock = new Rfc3339(ticker);
        this.stamps = new Rfc3339(ticker);
    }

    Message decode(ConsumerRecord<byte[], byte[]> record) throws FaultException {
        var key = record.key();
        var value = record.value();
        var body = value == null ? NullNode.getInstance() : options.decode().decode(value);
        var headers = headers(record.headers());
        var trace = trace(record.headers(), headers, body);
        var metadata = metadata(record, trace);
        var slot = Json.object();
        slot.set("key", key == null ? NullNode.getInstance() : textOrBase64(key));
        slot.set("value", body);
        slot.set("body", body);
        slot.set("headers", headers);
        slot.put("topic", record.topic());
        slot.put("partition", (long) record.partition());
        slot.put("offset", record.offset());
        slot.put("timestamp", record.timestamp());
        slot.set("metadata", metadata);
        return new Message(transformed(slot, metadata), trace, recordId(body));
    }

    private ObjectNode metadata(ConsumerRecord<byte[], byte[]> record, Trace trace) {
        var now = clock.now();
        var at =
                record.timestamp() < 0
                        ? now
                        : stamps.text(Instant.ofEpochMilli(record.timestamp()));
        return Json.object()
                .put("received_at", now)
                .put("timestamp", at)
                .put("trace_id", trace.traceId());
    }

    /// What the transform makes of the slot; `metadata` stays with every object.
    private JsonNode transformed(ObjectNode slot, JsonNode metadata) throws FaultException {
        if (options.transform().isEmpty()) {
            return slot;
        }
        var result = options.transform().get().one(slot);
        if (!result.isObject()) {
            return result;
        }
        var merged = Json.object();
        result.properties().forEach(e -> merged.set(e.getKey(), e.getValue()));
        merged.set("metadata", metadata);
        return merged;
    }

    private static ObjectNode headers(Headers headers) {
        var object = Json.object();
        for (var header : headers) {
            var bytes = header.value();
            var value = bytes == null ? NullNode.getInstance() : textOrBase64(bytes);
            var before = object.get(header.key());
            if (before == null) {
                object.set(header.key(), value);
            } else {
                object.set(header.key(), appended(before, value));
            }
        }
        return object;
    }

    private static JsonNode appended(JsonNode before, JsonNode value) {
        var list = Json.array();
        if (before.isArray()) {
            before.forEach(list::add);
        } else {
            list.add(before);
        }
        return list.add(value);
    }

    private static JsonNode textOrBase64(byte[] bytes) {
        return PayloadDecoder.utf8(bytes)
                .<JsonNode>map(TextNode::valueOf)
                .orElseGet(() ->
                        Json.object().put("base64", Base64.getEncoder().encodeToString(bytes)));
    }

    private static Trace trace(Headers headers, JsonNode shown, JsonNode body) {
        var parent = text(headers, "traceparent");
        if (parent.isPresent()) {
            var continued = Trace.continuing(parent.get(), text(headers, "tracestate").orElse(""));
            if (continued.isPresent()) {
                return continued.get();
            }
        }
        var named = scalar(shown.path("trace_id"));
        var id = named == null ? scalar(body.path("trace").path("trace_id")) : named;
        return id == null ? Trace.fresh() : Trace.fresh().named(id);
    }

    private static Optional<String> text(Headers headers, String name) {
        var header = headers.lastHeader(name);
        return header == null || header.value() == null
                ? Optional.empty()
                : Optional.of(new String(header.value(), StandardCharsets.UTF_8));
    }

    private static @Nullable String recordId(JsonNode body) {
        var own = scalar(body.path("record").path("id"));
        return own == null ? scalar(body.path("summary").path("record_id")) : own;
    }

    private static @Nullable String scalar(JsonNode value) {
        return value.isTextual() || value.isNumber() ? value.asText() : null;
    }
}
