package io.chronicle.connector.kafka;

import java.nio.ByteBuffer;
import java.util.ArrayDeque;

/// The unfinished records of one key in one partition; only the first may run.
record Lane(ByteBuffer key, ArrayDeque<Tracked> records) {

    Lane(ByteBuffer key) {
        this(key, new ArrayDeque<>(4));
    }

    boolean isNext(Tracked record) {
        return records.peekFirst() == record;
    }
}
