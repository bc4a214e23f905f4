package io.chronicle.bench;

import java.util.Collection;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.profile.GCProfiler;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import org.openjdk.jmh.runner.options.TimeValue;

/// Runs the jq benchmarks with the GC profiler and prints how many times faster than jackson-jq
/// each is, its cost against hand-written Java, and its bytes per evaluation.
public final class JqBench {

    private record Row(double nanos, double bytes) {}

    private JqBench() {}

    public static void main(String[] args) throws RunnerException {
        var options =
                new OptionsBuilder()
                        .include(args.length > 0 ? args[0] : "Jq.*Bench")
                        .mode(Mode.AverageTime)
                        .timeUnit(TimeUnit.NANOSECONDS)
                        .forks(args.length > 1 ? Integer.parseInt(args[1]) : 2)
                        .warmupIterations(4)
                        .warmupTime(TimeValue.seconds(1))
                        .measurementIterations(5)
                        .measurementTime(TimeValue.seconds(1))
                        .addProfiler(GCProfiler.class)
                        .build();
        print(new Runner(options).run());
    }

    private static void print(Collection<RunResult> results) {
        var rows = new TreeMap<String, Map<String, Row>>();
        for (var result : results) {
            var name = result.getParams().getBenchmark();
            var method = name.lastIndexOf('.');
            var bench = name.substring(name.lastIndexOf('.', method - 1) + 1, method);
            var bytes = result.getSecondaryResults().get("gc.alloc.rate.norm");
            rows.computeIfAbsent(bench, _ -> new TreeMap<>())
                    .put(
                            name.substring(method + 1),
                            new Row(
                                    result.getPrimaryResult().getScore(),
                                    bytes == null ? Double.NaN : bytes.getScore()));
        }
        System.out.printf(
                "%n%-18s %12s %12s %12s %12s %14s %10s%n",
                "", "chronicle", "jackson-jq", "by hand", "x jackson-jq", "/ by hand", "B/op");
        rows.forEach(JqBench::line);
    }

    private static void line(String bench, Map<String, Row> of) {
        var ours = of.get("chronicle");
        var peer = of.get("jacksonJq");
        var hand = of.get("handWritten");
        if (ours == null || peer == null || hand == null) {
            return;
        }
        System.out.printf(
                "%-18s %9.1f ns %9.1f ns %9.1f ns %12.1f %14.2f %10.1f%n",
                bench,
                ours.nanos(),
                peer.nanos(),
                hand.nanos(),
                peer.nanos() / ours.nanos(),
                ours.nanos() / hand.nanos(),
                ours.bytes());
    }
}
