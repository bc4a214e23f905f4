package io.chronicle.connector.http;

import io.helidon.http.Header;
import io.helidon.http.Status;
import java.util.List;

/// A response, ready to be written any number of times.
///
/// @param headers all but the length, the date and the connection's
/// @param body not to be changed
record Answer(Status status, List<Header> headers, byte[] body) {

    static final byte[] EMPTY = new byte[0];

    Answer {
        headers = List.copyOf(headers);
    }
}
