package io.chronicle.connector.kafka;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.chronicle.core.CancelScope;
import io.chronicle.spi.DeadLetter;
import io.chronicle.spi.Endpoint;
import io.chronicle.spi.ParkType;
import io.chronicle.spi.Role;
import io.chronicle.spi.Spec;
import java.util.List;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.header.internals.RecordHeaders;

/// Dead letters in a topic: the original key, value and headers, and `chronicle-*` headers that say
/// what happened (contract 8.4.8).
final class KafkaParkType implements ParkType<KafkaParkOptions> {

    private static final String PREFIX = "chronicle-";

    @Override
    public String connector() {
        return KafkaConnector.NAME;
    }

    @Override
    public Role role() {
        return Role.PRODUCER;
    }

    @Override
    public Spec<KafkaParkOptions> options() {
        return KafkaParkOptions.SPEC;
    }

    @Override
    public List<String> explain(KafkaParkOptions options) {
        return List.of("topic " + options.topic());
    }

    @Override
    public ParkTarget bind(KafkaParkOptions options, Endpoint endpoint) {
        var producer = (KafkaProducerEndpoint) endpoint;
        return (letter, deadline) -> {
            var parcel = letter.parcel();
            var record =
                    new ProducerRecord<byte[], byte[]>(
                            options.topic(), null, parcel.key(), parcel.body(), headers(letter));
            producer.send(record, deadline, new CancelScope());
        };
    }

    private static Headers headers(DeadLetter letter) {
        var headers = new RecordHeaders();
        var description = letter.description();
        for (var header : letter.parcel().headers()) {
            var name = header.name();
            var replaced =
                    name.startsWith(PREFIX)
                            && description.containsKey(name.substring(PREFIX.length()));
            if (!replaced) {
                headers.add(name, header.value());
            }
        }
        description.forEach((name, value) -> headers.add(PREFIX + name, value.getBytes(UTF_8)));
        return headers;
    }
}
