package io.chronicle.telemetry;

import java.time.Duration;
import java.util.Map;
import java.util.TreeMap;
import org.slf4j.event.Level;

/// What happens where messages come in.
public sealed interface TriggerEvent extends RuntimeEvent {

    String route();

    /// A trigger stopped fetching.
    ///
    /// @param family the connector's type: `kafka`
    /// @param reason `readiness`, `window`, `kafka.max_inflight`, `blocked`, `drain`
    /// @param coordinates what is paused: `topic`, `partition`; empty: all of the route
    record ConnectorPaused(
            String route,
            String connector,
            String family,
            String reason,
            Map<String, String> coordinates)
            implements TriggerEvent {
        @Override
        public Level level() {
            return Level.INFO;
        }

        @Override
        public String repeats() {
            return "connector_paused " + route + ' ' + reason + ' ' + new TreeMap<>(coordinates);
        }

        @Override
        public Line line() {
            return Line.of(Component.CONNECTOR, "connector_paused", "fetching is paused")
                    .with("route", route)
                    .with("connector", connector)
                    .with("reason", reason)
                    .with(coordinates);
        }
    }

    /// A trigger fetches again, or no longer owns what was paused.
    ///
    /// @param coordinates those of the pause; empty ends every pause of the route
    record ConnectorResumed(
            String route,
            String connector,
            String family,
            Map<String, String> coordinates,
            Duration pausedFor)
            implements TriggerEvent {
        @Override
        public Level level() {
            return Level.INFO;
        }

        @Override
        public String repeats() {
            return "connector_resumed " + route + ' ' + new TreeMap<>(coordinates);
        }

        @Override
        public Line line() {
            return Line.of(Component.CONNECTOR, "connector_resumed", "fetching goes on")
                    .with("route", route)
                    .with("connector", connector)
                    .with(coordinates)
                    .with("paused_ms", pausedFor.toMillis());
        }
    }

    /// A listener answered.
    ///
    /// @param route `none` where no route matched
    record HttpAnswered(String route, int status, Duration took) implements TriggerEvent {
        @Override
        public Level level() {
            return Level.DEBUG;
        }

        @Override
        public Line line() {
            return Line.of(Component.CONNECTOR, "http_answered", "the request was answered")
                    .with("route", route)
                    .with("status", status)
                    .took(took);
        }
    }

    /// One poll of a broker that returned records.
    record Polled(String route, Duration took) implements TriggerEvent {
        @Override
        public Level level() {
            return Level.DEBUG;
        }

        @Override
        public Line line() {
            return Line.of(Component.CONNECTOR, "polled", "records were fetched")
                    .with("route", route)
                    .took(took);
        }
    }

    /// A record that cannot succeed halts its partition.
    record PartitionBlocked(
            String route, String topic, int partition, long offset, String code, String detail)
            implements TriggerEvent {
        @Override
        public Level level() {
            return Level.ERROR;
        }

        @Override
        public String repeats() {
            return "partition_blocked " + route + ' ' + topic + ' ' + partition;
        }

        @Override
        public Line line() {
            return Line.of(Component.CONNECTOR, "partition_blocked", "a record halts its partition")
                    .with("route", route)
                    .with("topic", topic)
                    .with("partition", partition)
                    .with("offset", offset)
                    .with("error_code", code)
                    .with("error_detail", detail);
        }
    }

    /// The log no longer has the next record to read: what lies between was deleted unread.
    ///
    /// @param from where reading goes on: `the beginning`, `the end`
    record OffsetLost(String route, String topic, int partition, long offset, String from)
            implements TriggerEvent {
        @Override
        public Level level() {
            return Level.ERROR;
        }

        @Override
        public Line line() {
            return Line.of(
                            Component.CONNECTOR,
                            "kafka_offset_out_of_range",
                            "records may have been lost: the offset is not in the log")
                    .with("route", route)
                    .with("topic", topic)
                    .with("partition", partition)
                    .with("offset", offset)
                    .with("reading_from", from);
        }
    }

    /// A record that halted its partition is done, or belongs to another instance now.
    record PartitionUnblocked(String route, String topic, int partition, long offset)
            implements TriggerEvent {
        @Override
        public Level level() {
            return Level.INFO;
        }

        @Override
        public String repeats() {
            return "partition_unblocked " + route + ' ' + topic + ' ' + partition;
        }

        @Override
        public Line line() {
            return Line.of(
                            Component.CONNECTOR,
                            "partition_unblocked",
                            "a record halts its partition no longer")
                    .with("route", route)
                    .with("topic", topic)
                    .with("partition", partition)
                    .with("offset", offset);
        }
    }
}
