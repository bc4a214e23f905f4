package io.chronicle.spi;

import java.util.List;
import org.jspecify.annotations.Nullable;

/// A message as it was received. The arrays are not to be changed.
public record Parcel(byte @Nullable [] key, byte[] body, List<Header> headers) {

    public record Header(String name, byte @Nullable [] value) {}
}
