package io.chronicle.e2e;

/// The configurations with a database that the scenarios run.
final class SqlYaml {

    static final String RECORD = "{\"id\":%d,\"note\":\"n\"}";

    /// Nothing in it is unique: what comes twice stands there twice.
    static final String ARRIVALS = "CREATE TABLE arrivals (id BIGINT NOT NULL, note VARCHAR(100))";

    private SqlYaml() {}

    /// Kafka → SQL: one row a record, committed after it stands in the table.
    ///
    /// @param delivery of the chronicle, in flow style
    static String kafkaToSql(
            int management, String broker, Database database, String url, String delivery) {
        return """
        api_version: v1
        app: {readiness_cache: 100ms, drain_timeout: 20s}
        management: {port: %1$d, live: {}, ready: {}, status: {}, metrics: {}}
        connectors:
          - name: bus
            type: kafka
            options: {brokers: "%2$s"}
          - name: db
            type: %3$s
            options: {url: "%4$s", pool: {max_connections: 8}}
            timeouts: {connect: 2s, query: 2s}
            cb: {failure_rate: 0.5, window: 10s, open_base: 300ms, open_max: 1s}
        chronicles:
          - name: store
            trigger:
              connector: bus
              options: {topic: records, group_id: storers, auto_offset_reset: earliest}
            phases:
              - name: insert
                type: %3$s
                options:
                  connector: db
                  sql: INSERT INTO arrivals (id, note) VALUES (:id, :note)
                  values: {id: ".[0].value.id", note: ".[0].value.note"}
            policy: {delivery: {%5$s}}
        """
                .formatted(management, broker, database.type(), url, delivery);
    }

    /// HTTP → SQL.
    ///
    /// @param options further ones of the connector, in flow style, each after a comma
    /// @param phases as YAML, all of them
    /// @param policy in flow style
    static String httpToSql(
            int http,
            int management,
            Database database,
            String url,
            String options,
            String phases,
            String policy) {
        return """
        api_version: v1
        app: {readiness_cache: 100ms, drain_timeout: 3s}
        management: {port: %d, live: {}, ready: {}, status: {}, metrics: {}}
        connectors:
          - name: ingress
            type: http
            options: {role: server, host: 127.0.0.1, port: %d}
          - name: db
            type: %s
            options: {url: "%s"%s}
            cb: {failure_rate: 0.5, window: 10s, open_base: 300ms, open_max: 1s}
        chronicles:
          - name: keep
            trigger:
              connector: ingress
              options: {method: POST, path: /in, content_type: application/json}
            phases:
        %s
            policy: {%s}
        """
                .formatted(
                        management, http, database.type(), url, options, phases.indent(6), policy);
    }
}
