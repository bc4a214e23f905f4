package io.chronicle.connector.kafka;

import io.chronicle.core.FaultException;
import io.chronicle.core.Message;
import io.chronicle.spi.Parcel;
import io.chronicle.spi.Position;
import io.chronicle.spi.Received;
import java.util.ArrayList;
import java.util.Map;
import java.util.Optional;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/// One polled record.
///
/// @param group the consumer group
/// @param committed every offset below it is known to be committed
record ReceivedRecord(
        ConsumerRecord<byte[], byte[]> record,
        RecordMessages messages,
        String group,
        long committed)
        implements Received {

    private static final byte[] NO_BYTES = new byte[0];

    @Override
    public Message decode() throws FaultException {
        return messages.decode(record);
    }

    @Override
    public Parcel parcel() {
        var headers = new ArrayList<Parcel.Header>();
        record.headers().forEach(h -> headers.add(new Parcel.Header(h.key(), h.value())));
        var value = record.value();
        return new Parcel(record.key(), value == null ? NO_BYTES : value, headers);
    }

    @Override
    public Map<String, String> coordinates() {
        return Map.of(
                "topic",
                record.topic(),
                "partition",
                Integer.toString(record.partition()),
                "offset",
                Long.toString(record.offset()));
    }

    @Override
    public Optional<Position> position() {
        return Optional.of(
                new Position(
                        group, record.topic(), record.partition(), record.offset(), committed));
    }
}
