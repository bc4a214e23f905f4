package io.chronicle.connector.kafka;

import io.chronicle.connector.kafka.KafkaOptions.Sasl;
import io.chronicle.core.DeliveryPolicy;
import io.chronicle.spi.EndpointContext;
import io.chronicle.spi.OpenException;
import io.chronicle.spi.TlsMaterial;
import io.chronicle.spi.Use;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/// The properties of the Kafka clients of one connector.
///
/// @param tls empty for plaintext
record ClientSettings(KafkaOptions options, EndpointContext context, Optional<TlsMaterial> tls) {

    private static final int MOST_IN_FLIGHT = 5;
    private static final int RECORD_OVERHEAD = 64 * 1024;
    private static final long SMALLEST_BUFFER = 32L << 20;

    /// Reads the files that the options name.
    static ClientSettings load(KafkaOptions options, EndpointContext context) throws OpenException {
        if (!options.security().encrypted()) {
            return new ClientSettings(options, context, Optional.empty());
        }
        var path = "connector." + context.connector() + ".security.tls";
        try {
            var tls = options.security().tls().orElseThrow();
            var material = TlsMaterial.load(tls.material(), path, context.baseDir());
            material.report(context);
            return new ClientSettings(options, context, Optional.of(material));
        } catch (OpenException e) {
            var named = e.path().replaceFirst("\\.(cert|key)$", ".client_$1");
            throw new OpenException(named, String.valueOf(e.getMessage()));
        }
    }

    private Map<String, Object> common(String purpose) {
        var map = new HashMap<String, Object>();
        map.put("bootstrap.servers", options.brokers());
        map.put("client.id", clientId(purpose));
        map.put("security.protocol", protocol());
        map.put("reconnect.backoff.ms", 100L);
        map.put("reconnect.backoff.max.ms", 1000L);
        map.put("socket.connection.setup.timeout.ms", millis(context.timeouts().connect()));
        map.put("enable.metrics.push", false);
        tls.ifPresent(material -> {
            map.put("ssl.engine.factory.class", MaterialSslEngines.class);
            map.put(MaterialSslEngines.MATERIAL, material);
        });
        options.security()
                .sasl()
                .ifPresent(sasl -> {
                    map.put("sasl.mechanism", sasl.mechanism());
                    map.put("sasl.jaas.config", jaas(sasl));
                });
        return map;
    }

    private String protocol() {
        var sasl = options.security().sasl().isPresent();
        var encrypted = options.security().encrypted();
        return (sasl ? "SASL_" : "") + (encrypted ? "SSL" : "PLAINTEXT");
    }

    private String clientId(String purpose) {
        return String.join("-", "chronicle", context.connector(), purpose, context.instance());
    }

    private static String jaas(Sasl sasl) {
        var module =
                sasl.mechanism().equals("PLAIN")
                        ? "org.apache.kafka.common.security.plain.PlainLoginModule"
                        : "org.apache.kafka.common.security.scram.ScramLoginModule";
        return module
                + " required username="
                + quoted(sasl.username())
                + " password="
                + quoted(sasl.password())
                + ";";
    }

    private static String quoted(String text) {
        return "\"" + text.replace("\\", "\\\\").replace("\"", "\\\"") + "\"";
    }

    Map<String, Object> admin() {
        var map = common("admin");
        map.put("default.api.timeout.ms", (int) millis(context.timeouts().request()));
        map.put("request.timeout.ms", (int) millis(context.timeouts().request()));
        return map;
    }

    /// One member of a group. Offsets are ours to reset and to commit.
    Map<String, Object> consumer(ConsumerTask task) {
        var map = common(task.route());
        map.put("group.id", task.options().groupId());
        map.put("group.protocol", "classic");
        map.put(
                "partition.assignment.strategy",
                "org.apache.kafka.clients.consumer.CooperativeStickyAssignor");
        map.put("enable.auto.commit", false);
        map.put("auto.offset.reset", "none");
        map.put("allow.auto.create.topics", false);
        map.put("isolation.level", "read_committed");
        map.put("max.poll.records", task.maxPollRecords());
        // one fetch is under way per broker: a long one would delay partitions that resume
        map.put("fetch.max.wait.ms", 100);
        map.put("session.timeout.ms", 10_000);
        // members hear of a rebalance with their next heartbeat
        map.put("heartbeat.interval.ms", 1_000);
        return map;
    }

    /// One producer for all uses.
    Map<String, Object> producer() {
        var map = common("producer");
        var uses = phases();
        var idempotent =
                uses.stream().map(Use.ByPhase::delivery).anyMatch(DeliveryPolicy::idempotent);
        var acks = idempotent ? Acks.ALL : acks(uses);
        map.put("acks", acks.property());
        map.put("enable.idempotence", acks == Acks.ALL);
        map.put("max.in.flight.requests.per.connection", MOST_IN_FLIGHT);
        var whole = Math.max(1, millis(longest(uses)));
        map.put("delivery.timeout.ms", (int) whole);
        map.put("request.timeout.ms", (int) Math.min(whole, millis(context.timeouts().request())));
        map.put("linger.ms", 0L);
        map.put("max.block.ms", millis(context.timeouts().connect()));
        var largest = Math.min(Integer.MAX_VALUE, context.maxPayloadBytes() + RECORD_OVERHEAD);
        map.put("max.request.size", (int) largest);
        map.put("buffer.memory", Math.max(SMALLEST_BUFFER, 2 * largest));
        return map;
    }

    private List<Use.ByPhase> phases() {
        return context.uses().stream()
                .filter(Use.ByPhase.class::isInstance)
                .map(Use.ByPhase.class::cast)
                .toList();
    }

    private static Acks acks(List<Use.ByPhase> uses) {
        return uses.stream()
                .map(Use.ByPhase::options)
                .filter(KafkaProduceOptions.class::isInstance)
                .map(o -> ((KafkaProduceOptions) o).acks().orElse(Acks.ALL))
                .findFirst()
                .orElse(Acks.ALL);
    }

    /// The envelope in which the producer repeats; a parking write has the connector's deadline.
    private Duration longest(List<Use.ByPhase> uses) {
        return uses.stream()
                .map(u -> u.budget().maxElapsed())
                .max(Duration::compareTo)
                .orElse(context.timeouts().request());
    }

    private static long millis(Duration time) {
        return Math.min(Integer.MAX_VALUE, time.toMillis());
    }

    @Override
    public String toString() {
        return "ClientSettings[" + context.connector().toLowerCase(Locale.ROOT) + "]";
    }
}
