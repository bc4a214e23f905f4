package io.chronicle.bench;

import java.util.Locale;

/// What one round of load found.
///
/// @param nanos how long it took
/// @param latencies of the answers with the expected status, in nanoseconds, sorted
/// @param failed other answers, and exchanges that broke
record LoadResult(long nanos, long[] latencies, long failed) {

    double perSecond() {
        return latencies.length * 1e9 / nanos;
    }

    /// @param share 0.5 for the median
    double micros(double share) {
        if (latencies.length == 0) {
            return Double.NaN;
        }
        var rank = (int) Math.ceil(share * latencies.length) - 1;
        return latencies[Math.max(0, rank)] / 1e3;
    }

    String text() {
        return String.format(
                Locale.ROOT,
                "%,9.0f req/s   p50 %6.0f µs   p99 %6.0f µs   p99.9 %6.0f µs   failed %d",
                perSecond(),
                micros(0.5),
                micros(0.99),
                micros(0.999),
                failed);
    }
}
