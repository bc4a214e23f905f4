package io.chronicle.telemetry;

import io.prometheus.metrics.core.datapoints.CounterDataPoint;
import io.prometheus.metrics.core.metrics.Counter;
import java.util.concurrent.atomic.AtomicReferenceArray;

/// The answers of one route by status, resolved at the first of each. Safe for any thread.
final class StatusCodes {

    private static final int LIMIT = 600;

    private final Counter family;
    private final String route;
    private final AtomicReferenceArray<CounterDataPoint> known = new AtomicReferenceArray<>(LIMIT);

    StatusCodes(Counter family, String route) {
        this.family = family;
        this.route = route;
    }

    /// A status that HTTP does not know counts as 0.
    CounterDataPoint of(int status) {
        var code = status > 0 && status < LIMIT ? status : 0;
        var found = known.get(code);
        return found != null ? found : resolve(code);
    }

    private CounterDataPoint resolve(int code) {
        var point = family.labelValues(route, Integer.toString(code));
        known.set(code, point);
        return point;
    }
}
