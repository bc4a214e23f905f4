package io.chronicle.connector.kafka;

import io.chronicle.spi.Intake.Execution;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.jspecify.annotations.Nullable;

/// One polled record on its way. Belongs to the poll thread, except [#block].
final class Tracked {

    enum State {
        /// Polled, not started.
        WAITING,
        RUNNING,
        /// Kept by the engine between two runs, or cancelled in a drain; nothing to wait for.
        HELD,
        DONE
    }

    private final ConsumerRecord<byte[], byte[]> record;
    private final PartitionWindow window;
    private final @Nullable Lane lane;
    private State state = State.WAITING;
    private long notBefore = Long.MIN_VALUE;
    private @Nullable Execution execution;
    private volatile boolean blocked;

    Tracked(ConsumerRecord<byte[], byte[]> record, PartitionWindow window, @Nullable Lane lane) {
        this.record = record;
        this.window = window;
        this.lane = lane;
    }

    ConsumerRecord<byte[], byte[]> record() {
        return record;
    }

    PartitionWindow window() {
        return window;
    }

    @Nullable Lane lane() {
        return lane;
    }

    State state() {
        return state;
    }

    void become(State next) {
        state = next;
    }

    boolean startable(long now) {
        return state == State.WAITING
                && (lane == null || lane.isNext(this))
                && (notBefore == Long.MIN_VALUE || now - notBefore >= 0);
    }

    void started(Execution by) {
        execution = by;
        state = State.RUNNING;
    }

    /// Waits again, to be started no sooner than `at` (monotonic nanoseconds).
    void again(long at) {
        execution = null;
        notBefore = at;
        state = State.WAITING;
    }

    void cancel(String why) {
        if (execution != null && (state == State.RUNNING || state == State.HELD)) {
            execution.cancel(why);
        }
    }

    /// Whether `on_error: stop` holds it; called on the execution's thread, so that nothing that
    /// comes after it starts meanwhile.
    void block(boolean now) {
        if (blocked != now) {
            blocked = now;
            window.countBlocked(now ? 1 : -1);
        }
    }
}
