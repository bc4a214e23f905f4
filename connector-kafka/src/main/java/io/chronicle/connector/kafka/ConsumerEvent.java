package io.chronicle.connector.kafka;

import io.chronicle.core.Fault;
import io.chronicle.core.Outcome;
import io.chronicle.spi.Settlement;
import java.time.Instant;
import java.util.Queue;

/// What the poll thread is told.
sealed interface ConsumerEvent {

    /// The state of the route is another one: a reason to look, no more.
    record Changed() implements ConsumerEvent {}

    /// What becomes of a record.
    sealed interface OfRecord extends ConsumerEvent {
        Tracked record();
    }

    /// @param done completed, parked or dropped
    record Settled(Tracked record, boolean done) implements OfRecord {}

    record Held(Tracked record) implements OfRecord {}

    record Resumed(Tracked record) implements OfRecord {}

    /// Posts the life of one record to the poll thread's queue.
    record Poster(Tracked record, Queue<ConsumerEvent> to) implements Settlement {

        @Override
        public void held(Fault fault, boolean blocked, Instant again) {
            record.block(blocked);
            to.add(new Held(record));
        }

        @Override
        public void resumed() {
            to.add(new Resumed(record));
        }

        @Override
        public void settle(Outcome outcome) {
            var done =
                    switch (outcome) {
                        case Outcome.Completed _, Outcome.Parked _, Outcome.Dropped _ -> true;
                        case Outcome.Failed _, Outcome.Cancelled _ -> false;
                    };
            record.block(false);
            to.add(new Settled(record, done));
        }
    }
}
