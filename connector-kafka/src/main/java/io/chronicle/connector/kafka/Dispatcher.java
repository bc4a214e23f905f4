package io.chronicle.connector.kafka;

import io.chronicle.core.CancelScope;
import io.chronicle.spi.Delivery;
import io.chronicle.spi.Intake;
import io.chronicle.spi.Parcel;
import io.chronicle.spi.Position;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/// Starts waiting records as far as windows, lanes and permits allow. Belongs to the poll thread.
final class Dispatcher {

    private static final String POLICY = "kafka.max_inflight";
    private static final byte[] NO_BYTES = new byte[0];

    private final ConsumerTask task;
    private final Intake intake;
    private final EventQueue events;
    private final RecordMessages messages;
    private int turn;
    private boolean starved;

    Dispatcher(ConsumerTask task, Intake intake, EventQueue events) {
        this.task = task;
        this.intake = intake;
        this.events = events;
        this.messages = new RecordMessages(task.options(), task.ticker());
    }

    /// Whether a record waits for nothing but a permit.
    boolean starved() {
        return starved;
    }

    /// Gives each partition its turn to be the first.
    void startAll(List<PartitionWindow> windows) {
        var now = task.ticker().nanos();
        var refused = false;
        turn++;
        for (var i = 0; i < windows.size() && !refused; i++) {
            var window = windows.get(Math.floorMod(turn + i, windows.size()));
            refused = !window.start(this::start, now);
        }
        var shortNow = refused && intake.verdict().takesWork();
        if (shortNow && !starved) {
            task.signals().limited(task.route(), POLICY);
        }
        starved = shortNow;
    }

    /// The route takes no work, so nothing can be short.
    void rest() {
        starved = false;
    }

    private boolean start(Tracked record) {
        var permit = intake.permitIfFree();
        if (permit.isEmpty()) {
            return false;
        }
        record.started(intake.start(permit.get(), delivery(record), true));
        return true;
    }

    private Delivery delivery(Tracked tracked) {
        var record = tracked.record();
        return new Delivery(
                () -> messages.decode(record),
                parcel(record),
                Map.of(
                        "topic",
                        record.topic(),
                        "partition",
                        Integer.toString(record.partition()),
                        "offset",
                        Long.toString(record.offset())),
                Optional.of(position(tracked)),
                new ConsumerEvent.Poster(tracked, events.intake()),
                new CancelScope());
    }

    private Position position(Tracked tracked) {
        var record = tracked.record();
        return new Position(
                task.options().groupId(),
                record.topic(),
                record.partition(),
                record.offset(),
                tracked.window().committed());
    }

    private static Parcel parcel(ConsumerRecord<byte[], byte[]> record) {
        var headers = new ArrayList<Parcel.Header>();
        record.headers().forEach(h -> headers.add(new Parcel.Header(h.key(), h.value())));
        var value = record.value();
        return new Parcel(record.key(), value == null ? NO_BYTES : value, headers);
    }
}
