package io.chronicle.telemetry;

import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.UnsynchronizedAppenderBase;
import io.chronicle.core.Ticker;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/// Queues lines and writes them in batches on a thread of its own, so that a reader that stalls
/// never holds up the work: when the queue is full, lines are given up, and the next batch says how
/// many.
final class LogWriter extends UnsynchronizedAppenderBase<ILoggingEvent> {

    private static final int QUEUE = 8192;
    private static final int BATCH = 256;
    private static final Duration IDLE = Duration.ofSeconds(1);
    private static final Duration FLUSH = Duration.ofSeconds(2);

    private final LogEncoder encoder;
    private final OutputStream out;
    private final Repeats<ILoggingEvent> repeats = new Repeats<>(Ticker.system());
    private final BlockingQueue<Entry> queue = new ArrayBlockingQueue<>(QUEUE);
    private final AtomicLong lost = new AtomicLong();
    private final Thread thread;
    private volatile boolean stopping;

    LogWriter(LogEncoder encoder, OutputStream out) {
        this.encoder = encoder;
        this.out = out;
        thread = Thread.ofPlatform().daemon().name("chronicle-log").unstarted(this::run);
    }

    /// @param event null only wakes the thread
    private record Entry(@Nullable ILoggingEvent event, int repeated) {}

    @Override
    public void start() {
        super.start();
        thread.start();
    }

    /// Writes what is queued, waiting two seconds at most.
    @Override
    public void stop() {
        super.stop();
        stopping = true;
        queue.offer(new Entry(null, 0));
        try {
            thread.join(FLUSH);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    protected void append(ILoggingEvent event) {
        if (LogEncoder.ours(event)
                || repeats.passes(event.getLoggerName() + event.getMessage(), event)) {
            event.prepareForDeferredProcessing();
            offer(new Entry(event, 0));
        }
        repeats.due().forEach(held -> offer(new Entry(held.last(), held.count())));
    }

    private void offer(Entry entry) {
        if (!queue.offer(entry)) {
            lost.incrementAndGet();
        }
    }

    private void run() {
        var batch = new ArrayList<Entry>(BATCH);
        while (true) {
            var last = stopping;
            var first = poll(last);
            if (first != null) {
                batch.add(first);
                queue.drainTo(batch, BATCH - 1);
                write(batch);
                batch.clear();
            } else if (last) {
                return;
            }
        }
    }

    private @Nullable Entry poll(boolean last) {
        try {
            return last ? queue.poll() : queue.poll(IDLE.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            stopping = true;
            return queue.poll();
        }
    }

    private void write(List<Entry> batch) {
        var text = new StringBuilder(batch.size() * 256);
        for (var entry : batch) {
            if (entry.event != null) {
                encoder.encode(entry.event, entry.repeated, text);
            }
        }
        var given = lost.getAndSet(0);
        if (given > 0) {
            encoder.encodeLost(given, Ticker.system().wall(), text);
        }
        try {
            out.write(text.toString().getBytes(StandardCharsets.UTF_8));
            out.flush();
        } catch (IOException e) {
            addError("cannot write the log", e);
        }
    }
}
