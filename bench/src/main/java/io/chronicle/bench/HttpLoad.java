package io.chronicle.bench;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CountDownLatch;

/// A closed loop over keep-alive connections, each on a virtual thread: the next request goes out
/// when the answer of the one before is complete.
final class HttpLoad {

    private static final int PATIENCE = 20;
    private static final int FIRST_WARM_SECONDS = 15;
    private static final int WARM_SECONDS = 10;
    private static final int LONGEST_WARM_SECONDS = 120;

    /// What a round must gain to count as faster.
    private static final double STEADY = 1.02;

    private final int port;
    private final byte[] request;
    private final int expected;
    private final int connections;

    /// @param expected status of a good answer
    HttpLoad(int port, byte[] request, int expected, int connections) {
        this.port = port;
        this.request = request;
        this.expected = expected;
        this.connections = connections;
    }

    /// Rounds until one is no faster than the best before it: the compilers of all processes share
    /// the machine's processors, and how long they need depends on it.
    void warm() throws InterruptedException {
        var until = System.nanoTime() + LONGEST_WARM_SECONDS * 1_000_000_000L;
        var best = 0.0;
        var rate = run(FIRST_WARM_SECONDS).perSecond();
        while (rate > best * STEADY && System.nanoTime() < until) {
            best = Math.max(best, rate);
            rate = run(WARM_SECONDS).perSecond();
        }
    }

    /// One round over fresh connections.
    LoadResult run(long seconds) throws InterruptedException {
        var go = new CountDownLatch(1);
        var lanes = new ArrayList<Lane>();
        var threads = new ArrayList<Thread>();
        for (var i = 0; i < connections; i++) {
            var lane = new Lane(go);
            lanes.add(lane);
            threads.add(Thread.ofVirtual().name("load-" + i).start(lane));
        }
        var begin = System.nanoTime();
        lanes.forEach(lane -> lane.end = begin + seconds * 1_000_000_000L);
        go.countDown();
        for (var thread : threads) {
            thread.join();
        }
        return result(lanes, System.nanoTime() - begin);
    }

    private static LoadResult result(List<Lane> lanes, long nanos) {
        var all = new long[lanes.stream().mapToInt(lane -> lane.count).sum()];
        var at = 0;
        for (var lane : lanes) {
            System.arraycopy(lane.latencies, 0, all, at, lane.count);
            at += lane.count;
        }
        Arrays.sort(all);
        return new LoadResult(nanos, all, lanes.stream().mapToLong(lane -> lane.failed).sum());
    }

    /// One connection's loop; opened again when it breaks.
    private final class Lane implements Runnable {

        private final CountDownLatch go;
        private long end;
        private long[] latencies = new long[4096];
        private int count;
        private long failed;
        private int inARow;

        Lane(CountDownLatch go) {
            this.go = go;
        }

        @Override
        public void run() {
            try {
                go.await();
            } catch (InterruptedException _) {
                return;
            }
            while (System.nanoTime() < end && inARow < PATIENCE) {
                try (var connection = HttpConnection.open(port)) {
                    loop(connection);
                } catch (IOException _) {
                    failed++;
                    inARow++;
                }
            }
        }

        private void loop(HttpConnection connection) throws IOException {
            for (var before = System.nanoTime(); before < end; ) {
                var status = connection.exchange(request);
                var after = System.nanoTime();
                if (status == expected) {
                    add(after - before);
                    inARow = 0;
                } else {
                    failed++;
                }
                before = after;
            }
        }

        private void add(long latency) {
            if (count == latencies.length) {
                latencies = Arrays.copyOf(latencies, 2 * count);
            }
            latencies[count++] = latency;
        }
    }
}
