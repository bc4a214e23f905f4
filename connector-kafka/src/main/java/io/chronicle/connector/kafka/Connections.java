package io.chronicle.connector.kafka;

import java.util.Map;
import org.apache.kafka.common.Metric;
import org.apache.kafka.common.MetricName;

/// Whether a client has an open connection, by its own count.
final class Connections {

    private Connections() {}

    static boolean any(Map<MetricName, ? extends Metric> metrics) {
        for (var entry : metrics.entrySet()) {
            if (entry.getKey().name().equals("connection-count")
                    && entry.getValue().metricValue() instanceof Number count
                    && count.doubleValue() > 0) {
                return true;
            }
        }
        return false;
    }
}
