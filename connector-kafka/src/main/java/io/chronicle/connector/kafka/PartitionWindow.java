package io.chronicle.connector.kafka;

import io.chronicle.connector.kafka.Tracked.State;
import java.nio.ByteBuffer;
import java.util.ArrayDeque;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.TopicPartition;
import org.jspecify.annotations.Nullable;

/// The records of one assigned partition, from the watermark on: every record below it is done, the
/// record at it is not. Only the first `size` records above it may be in execution; records of the
/// same key run one after the other (contract 8.4.1). Belongs to the poll thread.
final class PartitionWindow {

    private final TopicPartition partition;
    private final int size;
    private final ArrayDeque<Tracked> records = new ArrayDeque<>();
    private final Map<ByteBuffer, Lane> lanes = new HashMap<>();
    private final AtomicInteger blocked = new AtomicInteger();
    private final PartitionPause pause;
    private int waiting;
    private int running;
    private long watermark = -1;
    private long committed = -1;
    private boolean abandoned;
    private boolean full;

    PartitionWindow(TopicPartition partition, int size) {
        this.partition = partition;
        this.size = size;
        this.pause = new PartitionPause(partition);
    }

    TopicPartition partition() {
        return partition;
    }

    PartitionPause pause() {
        return pause;
    }

    int waiting() {
        return waiting;
    }

    int running() {
        return running;
    }

    boolean blocked() {
        return blocked.get() > 0;
    }

    void countBlocked(int change) {
        blocked.addAndGet(change);
    }

    /// Whether enough records wait here. It stays so until half of them have started, so that
    /// fetching does not flutter.
    boolean full() {
        full = waiting >= size || (full && waiting > size / 2);
        return full;
    }

    /// The offset to commit, or -1 where nothing is known yet.
    long watermark() {
        return watermark;
    }

    boolean hasNews() {
        return watermark > committed;
    }

    void committed(long offset) {
        committed = Math.max(committed, offset);
    }

    /// Every offset below it was committed, as the broker has said; -1 where nothing is known yet.
    long committed() {
        return committed;
    }

    /// The position from which an empty window fetches.
    void startAt(long offset) {
        watermark = offset;
    }

    void add(ConsumerRecord<byte[], byte[]> record) {
        if (watermark < 0 || records.isEmpty()) {
            watermark = Math.max(watermark, record.offset());
            committed = committed < 0 ? watermark : committed;
        }
        var lane = lane(record.key());
        var tracked = new Tracked(record, this, lane);
        if (lane != null) {
            lane.records().addLast(tracked);
        }
        records.addLast(tracked);
        waiting++;
    }

    private @Nullable Lane lane(byte @Nullable [] key) {
        return key == null ? null : lanes.computeIfAbsent(ByteBuffer.wrap(key), Lane::new);
    }

    /// Starts what may start now.
    interface Starter {
        /// Whether it was started; false ends the round.
        boolean start(Tracked record);
    }

    /// False where the starter refused a record.
    boolean start(Starter starter, long now) {
        var place = 0;
        for (var record : records) {
            if (place++ == size || waiting == 0 || blocked()) {
                return true;
            }
            if (record.startable(now)) {
                if (!starter.start(record)) {
                    return false;
                }
                waiting--;
                running++;
            }
        }
        return true;
    }

    /// The record is done for good; the watermark moves over all that is.
    void done(Tracked record) {
        left(record);
        record.become(State.DONE);
        var lane = record.lane();
        if (lane != null) {
            lane.records().remove(record);
            if (lane.records().isEmpty()) {
                lanes.remove(lane.key());
            }
        }
        while (!records.isEmpty() && records.getFirst().state() == State.DONE) {
            watermark = records.removeFirst().record().offset() + 1;
        }
    }

    /// It ended without being done; it starts again no sooner than `at`.
    void again(Tracked record, long at) {
        left(record);
        record.again(at);
        waiting++;
    }

    /// The engine keeps it, or gave it up in a drain.
    void held(Tracked record) {
        left(record);
        record.become(State.HELD);
    }

    void resumed(Tracked record) {
        if (record.state() == State.HELD) {
            record.become(State.RUNNING);
            running++;
        }
    }

    private void left(Tracked record) {
        if (record.state() == State.RUNNING) {
            running--;
        }
    }

    /// No longer ours: ends what runs; what comes from it later has no meaning.
    void abandon(String why) {
        abandoned = true;
        records.forEach(r -> r.cancel(why));
    }

    boolean abandoned() {
        return abandoned;
    }
}
