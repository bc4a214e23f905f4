package io.chronicle.connector.http;

import io.chronicle.core.Ticker;
import io.helidon.common.buffers.DataReader;
import io.helidon.common.socket.HelidonSocket;
import io.helidon.webserver.CloseConnectionException;
import io.helidon.webserver.ServerConnectionException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/// Bounds what one connection may make its thread wait for: the server library itself waits for
/// ever (contract 8.3.4). All methods belong to the connection's thread, save [#check] and
/// [#expire].
final class ConnectionGuard implements Supplier<byte @Nullable []> {

    /// What the connection's thread is doing.
    private enum State {
        /// Waiting for the first byte of a request.
        IDLE,
        /// A request's head has begun to arrive.
        HEAD,
        /// Ours: routing, running, nothing to bound here.
        BUSY,
        /// Receiving a body.
        BODY,
        /// Writing a response.
        SENDING,
        /// Discarding what a refused caller still sends.
        LINGERING,
        /// The body's deadline passed; another thread answers and then ends the connection.
        EXPIRED,
        /// As EXPIRED, and the receiving slot went to another request.
        EVICTED,
        /// Interrupted; nothing more happens here.
        DEAD
    }

    /// @param head a request's head, from its first byte
    /// @param idle without a request
    /// @param write one response
    record Bounds(Duration head, Duration idle, Duration write) {}

    private static final Duration LINGER = Duration.ofSeconds(1);

    private final HelidonSocket socket;
    private final DataReader reader;
    private final Ticker ticker;
    private final Thread thread = Thread.currentThread();
    private final AtomicReference<State> state = new AtomicReference<>(State.IDLE);
    private volatile long since;
    private volatile long deadline;
    private volatile Runnable onExpired = () -> {};
    private volatile @Nullable Thread expiry;
    private @Nullable ChunkFraming framing;

    ConnectionGuard(HelidonSocket socket, Ticker ticker) {
        this.socket = socket;
        this.ticker = ticker;
        this.since = ticker.nanos();
        this.reader = DataReader.create(this);
    }

    DataReader reader() {
        return reader;
    }

    /// Bytes for the reader; null at the end of the stream.
    @Override
    public byte @Nullable [] get() {
        if (state.get() == State.IDLE && reader.available() > 0) {
            enter(State.IDLE, State.HEAD);
        }
        try {
            var bytes = socket.get();
            if (bytes != null) {
                arrived(bytes);
            }
            return bytes;
        } catch (UncheckedIOException e) {
            throw new ServerConnectionException("cannot read from the socket", e);
        }
    }

    private void arrived(byte[] bytes) {
        var now = state.get();
        if (now == State.IDLE) {
            enter(State.IDLE, State.HEAD);
        } else if (now == State.BODY) {
            since = ticker.nanos();
            if (framing != null) {
                framing.accept(bytes);
            }
        }
    }

    /// A request's head is complete.
    ///
    /// @throws CloseConnectionException where it came too late
    void begin() {
        if (!state.compareAndSet(State.HEAD, State.BUSY)
                && !state.compareAndSet(State.IDLE, State.BUSY)) {
            throw dead();
        }
    }

    /// The body is being received from now on.
    ///
    /// @param answer runs on a thread of its own where the body does not arrive in time; the
    ///   connection ends after it
    void receive(Duration within, Runnable answer) {
        onExpired = answer;
        deadline = ticker.nanos() + within.toNanos();
        framing = null;
        enter(State.BUSY, State.BODY);
    }

    /// The body is chunked.
    ///
    /// @param limit of the body, in bytes
    /// @throws ChunkFraming.Broken where what has arrived already is wrong; later reads throw it as
    ///   well
    void expectChunks(long limit) {
        framing = new ChunkFraming(limit);
        var arrived = reader.available();
        if (arrived > 0) {
            framing.accept(reader.getBuffer(arrived).readBytes());
        }
    }

    /// Whether the body has arrived in time; if not, the answer was sent when this returns.
    boolean received() {
        if (state.compareAndSet(State.BODY, State.BUSY)) {
            return true;
        }
        var answering = expiry;
        if (answering != null) {
            try {
                answering.join(LINGER);
            } catch (InterruptedException _) {
                Thread.currentThread().interrupt(); // the connection ends all the same
            }
        }
        return false;
    }

    /// Whether the receiving slot was given to another request.
    boolean evicted() {
        return state.get() == State.EVICTED;
    }

    /// Bounds a write until [#sent].
    void sending() {
        enter(State.BUSY, State.SENDING);
    }

    void sent() {
        enter(State.SENDING, State.BUSY);
    }

    /// The request is answered; the next may come.
    void finished() {
        enter(State.BUSY, State.IDLE);
    }

    /// Reads and forgets what the caller still sends, for at most a second: a connection closed
    /// with unread bytes resets, and takes the answer with it.
    void linger(long declared) {
        if (reader.available() >= declared && declared >= 0) {
            return;
        }
        enter(State.BUSY, State.LINGERING);
        try {
            byte[] more;
            do {
                more = socket.get();
            } while (more != null);
        } catch (UncheckedIOException _) {
            state.set(State.DEAD);
        }
    }

    private void enter(State from, State to) {
        since = ticker.nanos();
        if (!state.compareAndSet(from, to)) {
            throw dead();
        }
    }

    private static CloseConnectionException dead() {
        return new CloseConnectionException("took too long");
    }

    /// Ends what takes too long. Any thread.
    void check(long now, Bounds bounds) {
        var age = now - since;
        switch (state.get()) {
            case IDLE -> killAfter(bounds.idle(), age, State.IDLE);
            case HEAD -> killAfter(bounds.head(), age, State.HEAD);
            case SENDING -> killAfter(bounds.write(), age, State.SENDING);
            case LINGERING -> killAfter(LINGER, age, State.LINGERING);
            case BODY -> {
                if (now - deadline > 0) {
                    expire(false);
                }
            }
            case BUSY, EXPIRED, EVICTED, DEAD -> {}
        }
    }

    private void killAfter(Duration bound, long age, State in) {
        if (age > bound.toNanos() && state.compareAndSet(in, State.DEAD)) {
            thread.interrupt();
        }
    }

    /// How long the body has made no progress, in nanoseconds; negative where none is being
    /// received. Any thread.
    long stalled(long now) {
        return state.get() == State.BODY ? Math.max(0, now - since) : -1;
    }

    /// Ends the receiving of a body: the caller is told, then the connection is closed. Any thread.
    ///
    /// @param evict whether another request takes over its receiving slot
    /// @return false where the body has arrived meanwhile
    boolean expire(boolean evict) {
        if (!state.compareAndSet(State.BODY, evict ? State.EVICTED : State.EXPIRED)) {
            return false;
        }
        expiry = Thread.ofVirtual().name("http-expiry").start(this::answerAndEnd);
        return true;
    }

    private void answerAndEnd() {
        try {
            onExpired.run();
        } finally {
            thread.interrupt();
        }
    }
}
