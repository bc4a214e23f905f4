package io.chronicle.connector.kafka;

import io.chronicle.core.Deadline;
import io.chronicle.spi.Intake;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.CloseOptions;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.InvalidOffsetException;
import org.apache.kafka.clients.consumer.OffsetOutOfRangeException;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;

/// The poll thread of one route: takes in what executions report, starts what may start, pauses
/// what may not be fetched, commits, polls. It never stops polling while it lives, so that the
/// group keeps it. While records wait it sleeps on the executions' reports rather than in the
/// broker client; while none wait, reports have nothing urgent to say.
final class ConsumerLoop {

    private static final Duration IDLE_POLL = Duration.ofMillis(100);
    private static final Duration PAUSED_POLL = Duration.ofMillis(50);
    private static final long BUSY_POLL_NANOS = Duration.ofMillis(5).toNanos();
    private static final long SHORTEST_STARVED_NANOS = Duration.ofMillis(1).toNanos();
    private static final long FAILED_POLL_NANOS = Duration.ofSeconds(1).toNanos();

    private final Consumer<byte[], byte[]> consumer;
    private final ConsumerTask task;
    private final Intake intake;
    private final ConsumerControl control;
    private final EventQueue events;
    private final Commits commits;
    private final Assignment assignment;
    private final Dispatcher dispatcher;
    private final OffsetResets resets;
    private final Fetch fetch;
    private long polledAt;
    private long starvedWait = SHORTEST_STARVED_NANOS;
    private boolean anyFetched;

    ConsumerLoop(
            Consumer<byte[], byte[]> consumer,
            ConsumerTask task,
            Intake intake,
            ConsumerControl control) {
        this.consumer = consumer;
        this.task = task;
        this.intake = intake;
        this.control = control;
        this.events = new EventQueue(task.ticker(), control::draining);
        this.commits = new Commits(consumer, task.route(), task.ticker(), task.signals());
        this.assignment = new Assignment(consumer, task, events, commits);
        this.dispatcher = new Dispatcher(task, intake, events);
        this.resets = new OffsetResets(consumer, task, assignment);
        this.fetch = new Fetch(consumer);
    }

    /// Ends a wait of the poll thread. Safe for any thread.
    private void wake() {
        events.intake().add(new ConsumerEvent.Changed());
        fetch.wake();
    }

    /// Returns when it is told to close, after the last commit.
    void run() throws InterruptedException {
        control.onChange(this::wake);
        intake.onChange(this::wake);
        try {
            consumer.subscribe(task.options().topics(), assignment);
            while (!control.closing()) {
                turn();
            }
        } finally {
            leave();
        }
    }

    private void turn() throws InterruptedException {
        if (events.takeIn()) {
            starvedWait = SHORTEST_STARVED_NANOS;
        }
        var ready = intake.verdict().takesWork() && !control.draining();
        if (ready) {
            dispatcher.startAll(List.copyOf(assignment.windows()));
        } else {
            dispatcher.rest();
        }
        pause(ready);
        commits.tick(assignment.windows());
        if (assignment.waiting() == 0) {
            poll(anyFetched ? IDLE_POLL : PAUSED_POLL);
        } else {
            awaitReports();
        }
    }

    private void pause(boolean ready) {
        var stop = new ArrayList<TopicPartition>();
        var go = new ArrayList<TopicPartition>();
        anyFetched = assignment.windows().isEmpty();
        for (var window : assignment.windows()) {
            var reasons = reasons(window, ready);
            (reasons.isEmpty() ? go : stop).add(window.partition());
            window.pause().update(reasons, task.listener());
            anyFetched |= reasons.isEmpty();
        }
        consumer.pause(stop);
        consumer.resume(go);
    }

    private EnumSet<PauseReason> reasons(PartitionWindow window, boolean ready) {
        var reasons = EnumSet.noneOf(PauseReason.class);
        if (control.draining()) {
            reasons.add(PauseReason.DRAIN);
        } else if (!ready) {
            reasons.add(PauseReason.READINESS);
        }
        if (window.blocked()) {
            reasons.add(PauseReason.BLOCKED);
        }
        if (dispatcher.starved()) {
            reasons.add(PauseReason.PERMITS);
        }
        if (window.full()) {
            reasons.add(PauseReason.WINDOW);
        }
        return reasons;
    }

    /// Records wait: their turn comes with a report, or a free permit, or the route's verdict.
    private void awaitReports() throws InterruptedException {
        var due = (anyFetched ? BUSY_POLL_NANOS : PAUSED_POLL.toNanos()) + polledAt;
        var left = due - task.ticker().nanos();
        if (left > 0) {
            var wait = dispatcher.starved() ? Math.min(left, starvedWait) : left;
            if (events.takeIn(wait)) {
                starvedWait = SHORTEST_STARVED_NANOS;
            } else {
                starvedWait = Math.min(2 * starvedWait, PAUSED_POLL.toNanos());
            }
        } else {
            poll(Duration.ZERO);
        }
    }

    private void poll(Duration wait) throws InterruptedException {
        var from = task.ticker().nanos();
        try {
            var any = fetch.poll(wait, assignment::add);
            polledAt = task.ticker().nanos();
            if (any) {
                task.signals().polled(task.route(), Duration.ofNanos(polledAt - from));
            }
        } catch (InvalidOffsetException e) {
            reset(e);
        } catch (KafkaException e) {
            failed(e);
        }
    }

    private void reset(InvalidOffsetException e) throws InterruptedException {
        try {
            if (e instanceof OffsetOutOfRangeException lost) {
                resets.outOfRange(lost);
            } else {
                resets.first(e.partitions());
            }
        } catch (KafkaException again) {
            failed(again);
        }
    }

    private void failed(KafkaException e) throws InterruptedException {
        KafkaFaults.rethrowInterrupt(e);
        task.signals()
                .error(
                        "kafka_poll_failed",
                        KafkaFaults.describe(e),
                        Map.of("route", task.route(), "connector", task.connector()));
        events.takeIn(FAILED_POLL_NANOS);
    }

    private void leave() {
        var left = control.closeWithin(Deadline.after(task.ticker(), task.revokeWait()));
        events.takeIn();
        commits.now(assignment.windows(), left.remaining());
        assignment.abandonAll("the consumer was closed");
        consumer.close(CloseOptions.timeout(left.remaining()));
    }
}
