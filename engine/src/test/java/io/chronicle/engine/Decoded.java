package io.chronicle.engine;

import io.chronicle.core.Message;
import io.chronicle.spi.Parcel;
import io.chronicle.spi.Received;
import java.util.List;
import java.util.Map;

/// A message from nowhere.
record Decoded(Message message) implements Received {

    @Override
    public Message decode() {
        return message;
    }

    @Override
    public Parcel parcel() {
        return new Parcel(null, new byte[0], List.of());
    }

    @Override
    public Map<String, String> coordinates() {
        return Map.of();
    }
}
