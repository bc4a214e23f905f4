package io.chronicle.e2e;

import java.io.IOException;
import java.nio.file.Path;

/// What a process holds when it has nothing to do.
///
/// @param heap bytes in use after a collection
/// @param files open file descriptors
record Footprint(long heap, long threads, long files) {

    private static final long MIB = 1L << 20;
    private static final int SLACK = 24;

    static Footprint of(Instance instance) throws IOException, InterruptedException {
        var jcmd = Path.of(System.getProperty("java.home"), "bin", "jcmd").toString();
        new ProcessBuilder(jcmd, Long.toString(instance.process().pid()), "GC.run")
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .start()
                .waitFor();
        return new Footprint(
                positive(instance, "jvm_memory_used_bytes{area=\"heap\"}"),
                positive(instance, "jvm_threads_current"),
                positive(instance, "process_open_fds"));
    }

    private static long positive(Instance instance, String metric)
            throws IOException, InterruptedException {
        var value = (long) instance.metric(metric);
        if (value <= 0) {
            throw new IllegalStateException("no " + metric);
        }
        return value;
    }

    /// Whether it has not grown beyond what pools, caches and one connection more or less explain.
    boolean flatSince(Footprint before) {
        return heap <= before.heap + before.heap / 2 + 16 * MIB
                && threads <= before.threads + SLACK
                && files <= before.files + SLACK;
    }

    @Override
    public String toString() {
        return "heap %d MiB, %d threads, %d files".formatted(heap / MIB, threads, files);
    }
}
