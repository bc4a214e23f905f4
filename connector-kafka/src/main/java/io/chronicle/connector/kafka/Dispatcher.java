package io.chronicle.connector.kafka;

import io.chronicle.core.CancelScope;
import io.chronicle.spi.Delivery;
import io.chronicle.spi.Intake;
import java.util.List;

/// Starts waiting records as far as windows, lanes and permits allow. Belongs to the poll thread.
final class Dispatcher {

    private static final String POLICY = "kafka.max_inflight";

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
        var committed = tracked.window().committed();
        return new Delivery(
                new ReceivedRecord(tracked.record(), messages, task.options().groupId(), committed),
                new ConsumerEvent.Poster(tracked, events.intake()),
                new CancelScope());
    }
}
