package io.chronicle.bench;

/// What Chronicle runs with.
final class Configurations {

    private Configurations() {}

    /// HTTP → transform → response.
    static String convert(int port, int management) {
        return """
        api_version: v1
        connectors:
          - name: intake
            type: http
            options: {role: server, listen_addr: "127.0.0.1:%d"}
        chronicles:
          - name: convert
            trigger:
              connector: intake
              options: {method: POST, path: /records, content_type: application/json}
            phases:
              - name: shape
                type: transform
                options:
                  id: .[0].body.record.id
                  category: .[0].body.record.attributes.category
                  tier: .[0].body.record.attributes.tier
                  latency_ms: .[0].body.record.metrics.latency_ms
                  retries: .[0].body.record.metrics.retries
                  observed_at: .[0].body.record.observed_at
        """
                        .formatted(port)
                + management(management);
    }

    /// HTTP → Kafka, 202 once the broker has the record.
    static String publish(int port, int management, String brokers) {
        return """
        api_version: v1
        connectors:
          - name: intake
            type: http
            options: {role: server, listen_addr: "127.0.0.1:%d"}
          - name: records-out
            type: kafka
            warmup: true
            options: {brokers: "%s"}
        chronicles:
          - name: publish
            trigger:
              connector: intake
              options: {method: POST, path: /records, content_type: application/json}
            phases:
              - name: publish
                type: kafka
                options:
                  connector: records-out
                  topic: published
                  acks: all
                  key: .[0].body.record.id
                  body: .[0].body
              - name: answer
                type: transform
                options:
                  status: 202
                  body: {id: ".[0].body.record.id"}
        """
                        .formatted(port, brokers)
                + management(management);
    }

    /// Kafka → HTTP.
    static String deliver(int sink, int management, String brokers) {
        return """
        api_version: v1
        connectors:
          - name: records-in
            type: kafka
            options: {brokers: "%s"}
          - name: delivery
            type: http
            options: {role: client, base_url: "http://127.0.0.1:%d"}
        chronicles:
          - name: deliver
            trigger:
              connector: records-in
              options: {topic: stored, group_id: bench}
            phases:
              - name: deliver
                type: http
                options:
                  connector: delivery
                  method: POST
                  path: /records/.[0].value.record.id
                  body: .[0].value
        """
                        .formatted(brokers, sink)
                + management(management);
    }

    /// What is read, and as whom.
    record Source(String brokers, String topic, String group) {}

    /// Kafka → PostgreSQL.
    ///
    /// @param batch the phase's `batch`, or empty
    static String store(int management, Source from, String url, String batch) {
        return """
        api_version: v1
        app:
          limits: {routes: {max_inflight: 4096}, kafka: {max_inflight_per_partition: 1024}}
        connectors:
          - name: records-in
            type: kafka
            options: {brokers: "%s"}
          - {name: database, type: postgres, options: {url: "%s"}}
        chronicles:
          - name: store
            trigger:
              connector: records-in
              options: {topic: %s, group_id: %s}
            phases:
              - name: insert
                type: postgres
                %s
                options:
                  connector: database
                  sql: |
                    %s
                  values:
                    id: .[0].value.record.id
                    category: .[0].value.record.category
                    tier: .[0].value.record.tier
                    latency_ms: .[0].value.record.latency_ms
                    retries: .[0].value.record.retries
                    observed_at: .[0].value.record.observed_at
                    note: .[0].value.record.note
        """
                        .formatted(
                                from.brokers(),
                                url,
                                from.topic(),
                                from.group(),
                                batch,
                                RowTable.INSERT)
                + management(management);
    }

    private static String management(int port) {
        return """
        management: {host: 127.0.0.1, port: %d, live: {}, ready: {}, status: {}, metrics: {}}
        """
                .formatted(port);
    }
}
