package io.chronicle.e2e;

/// The configurations that the scenarios run.
final class Yaml {

    static final String RECORD =
            """
            {"record":{"id":"r-%d","attributes":{"category":"a","tier":"gold"},\
            "metrics":{"latency_ms":12,"retries":0},"observed_at":"2026-01-01T00:00:00Z"}}\
            """;

    private Yaml() {}

    /// HTTP → Kafka: answers 202 with the record's id once the broker has acknowledged.
    static String httpToKafka(int http, int management, String broker) {
        return """
        api_version: v1
        app: {readiness_cache: 100ms}
        management: {port: %d, live: {}, ready: {}, status: {}, metrics: {}}
        connectors:
          - name: ingress
            type: http
            options: {role: server, host: 127.0.0.1, port: %d}
          - name: bus
            type: kafka
            warmup: true
            options: {brokers: "%s"}
            cb: {failure_rate: 0.5, window: 10s, open_base: 300ms, open_max: 1s}
        chronicles:
          - name: collect
            trigger:
              connector: ingress
              options: {method: POST, path: /records, content_type: application/json}
            phases:
              - name: publish
                type: kafka
                options:
                  connector: bus
                  topic: records
                  key: .[0].body.record.id
                  body: .[0].body
              - name: answer
                type: transform
                options:
                  status: 202
                  body: {id: ".[0].body.record.id", offset: ".[1].offset"}
        """
                .formatted(management, http, broker);
    }

    /// Kafka → HTTP: posts each record on and commits it after a 2xx.
    ///
    /// @param policy in flow style
    static String kafkaToHttp(int management, String broker, String target, String policy) {
        return """
        api_version: v1
        app: {readiness_cache: 100ms, drain_timeout: 20s}
        management: {port: %d, live: {}, ready: {}, status: {}, metrics: {}}
        connectors:
          - name: bus
            type: kafka
            options: {brokers: "%s"}
          - name: sink
            type: http
            options: {role: client, base_url: "%s"}
            cb: {failure_rate: 0.5, window: 10s, open_base: 300ms, open_max: 1s}
        chronicles:
          - name: forward
            trigger:
              connector: bus
              options: {topic: records, group_id: forwarders, auto_offset_reset: earliest}
            phases:
              - name: post
                type: http
                timeout: 5s
                options: {connector: sink, method: POST, path: /in, body: ".[0].value"}
            policy: {limits: {max_inflight: 64}%s}
        """
                .formatted(management, broker, target, policy);
    }

    /// HTTP → HTTP.
    static String relay(int http, int management, String target, int concurrency) {
        return """
        api_version: v1
        app: {limits: {http: {max_concurrency: %d}}}
        management: {port: %d, live: {}, ready: {}, status: {}, metrics: {}}
        connectors:
          - {name: ingress, type: http, options: {role: server, host: 127.0.0.1, port: %d}}
          - {name: sink, type: http, options: {role: client, base_url: "%s"}}
        chronicles:
          - name: relay
            trigger:
              connector: ingress
              options: {method: POST, path: /in, content_type: application/json}
            phases:
              - name: post
                type: http
                options: {connector: sink, method: POST, path: /in, body: ".[0].body"}
        """
                .formatted(concurrency, management, http, target);
    }
}
