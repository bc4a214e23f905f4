package io.chronicle.connector.http;

import io.chronicle.core.Message;
import io.chronicle.spi.Parcel;
import io.chronicle.spi.Received;
import java.util.Map;

/// A request whose body was decoded before its caller was let in.
record ReceivedRequest(Message message, Parcel parcel, Map<String, String> coordinates)
        implements Received {

    @Override
    public Message decode() {
        return message;
    }
}
