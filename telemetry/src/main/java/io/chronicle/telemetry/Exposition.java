package io.chronicle.telemetry;

import io.prometheus.metrics.expositionformats.ExpositionFormatWriter;
import io.prometheus.metrics.expositionformats.OpenMetricsTextFormatWriter;
import io.prometheus.metrics.expositionformats.PrometheusTextFormatWriter;
import io.prometheus.metrics.instrumentation.jvm.JvmBufferPoolMetrics;
import io.prometheus.metrics.instrumentation.jvm.JvmClassLoadingMetrics;
import io.prometheus.metrics.instrumentation.jvm.JvmCompilationMetrics;
import io.prometheus.metrics.instrumentation.jvm.JvmGarbageCollectorMetrics;
import io.prometheus.metrics.instrumentation.jvm.JvmMemoryMetrics;
import io.prometheus.metrics.instrumentation.jvm.JvmMemoryPoolAllocationMetrics;
import io.prometheus.metrics.instrumentation.jvm.JvmRuntimeInfoMetric;
import io.prometheus.metrics.instrumentation.jvm.JvmThreadsMetrics;
import io.prometheus.metrics.instrumentation.jvm.ProcessMetrics;
import io.prometheus.metrics.model.registry.PrometheusRegistry;
import java.io.IOException;
import java.io.OutputStream;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.locks.ReentrantLock;

/// The metrics as text. Safe for any thread.
public final class Exposition {

    private final PrometheusRegistry registry;
    private final AtomicBoolean complete = new AtomicBoolean();
    private final ReentrantLock completing = new ReentrantLock();

    Exposition(PrometheusRegistry registry) {
        this.registry = registry;
    }

    /// OpenMetrics 1.0 where `accept` names it, else the Prometheus text format 0.0.4.
    ///
    /// @param accept the header of the scrape, empty if there was none
    public String contentType(String accept) {
        return writer(accept).getContentType();
    }

    public void write(String accept, OutputStream out) throws IOException {
        warm();
        writer(accept).write(out, registry.scrape());
    }

    /// Registers the JVM's metrics, which takes its time in a cold JVM and is therefore not done
    /// before the first scrape, or whoever calls this earlier.
    public void warm() {
        if (complete.get()) {
            return;
        }
        completing.lock();
        try {
            if (!complete.get()) {
                jvm();
                complete.set(true);
            }
        } finally {
            completing.unlock();
        }
    }

    /// All that the library's own bundle has but native memory, which says something only under a
    /// debugging flag and costs more than all the others together.
    private void jvm() {
        JvmBufferPoolMetrics.builder().register(registry);
        JvmClassLoadingMetrics.builder().register(registry);
        JvmCompilationMetrics.builder().register(registry);
        JvmGarbageCollectorMetrics.builder().register(registry);
        JvmMemoryMetrics.builder().register(registry);
        JvmMemoryPoolAllocationMetrics.builder().register(registry);
        JvmRuntimeInfoMetric.builder().register(registry);
        JvmThreadsMetrics.builder().register(registry);
        ProcessMetrics.builder().register(registry);
    }

    private static ExpositionFormatWriter writer(String accept) {
        return accept.contains("application/openmetrics-text")
                ? OpenMetricsTextFormatWriter.create()
                : PrometheusTextFormatWriter.create();
    }
}
