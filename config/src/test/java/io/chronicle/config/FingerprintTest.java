package io.chronicle.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

final class FingerprintTest {

    private static final String PLAIN =
            """
            api_version: v1
            connectors:
              - name: web
                type: http
                options: {role: server, listen_addr: ":8080"}
              - name: events
                type: kafka
                options: {brokers: "${BROKERS:-a:1}", password: abc}
            chronicles:
              - name: orders
                trigger:
                  connector: web
                  options: {method: POST, path: /orders, content_type: application/json}
                phases:
                  - name: publish
                    type: kafka
                    options: {connector: events, topic: orders, headers.x-id: ".[0].body.id"}
            """;

    private static String hash(String text, Map<String, String> variables) {
        var environment = new Environment(name -> Optional.ofNullable(variables.get(name)), false);
        var checked =
                ConfigLoader.check("x.yaml", text, Path.of("."), environment, FakeTypes.catalog());
        assertThat(checked).isInstanceOf(Checked.Valid.class);
        return ((Checked.Valid) checked).model().hash();
    }

    private static String hash(String text) {
        return hash(text, Map.of());
    }

    @Test
    void isTwelveHexDigits() {
        assertThat(hash(PLAIN)).matches("[0-9a-f]{12}");
    }

    @Test
    void doesNotChangeWithTheEnvironment() {
        var other = Map.of("BROKERS", "b:2", "CHRONICLE_CONNECTOR_FLAGS_KAFKA", "false");
        assertThat(hash(PLAIN, other)).isEqualTo(hash(PLAIN));
    }

    @Test
    void doesNotChangeWhenADefaultIsWrittenOut() {
        var written =
                PLAIN.replaceFirst(
                        "connectors:",
                        "app: {drain_timeout: 30000ms, limits: {http: {}}}\nconnectors:");
        assertThat(hash(written)).isEqualTo(hash(PLAIN));
    }

    @Test
    void doesNotChangeWithTheSpelling() {
        var other =
                PLAIN.replace("content_type", "contentType")
                        .replace(
                                "headers.x-id: \".[0].body.id\"",
                                "headers: {x-id: \".[0].body.id\"}")
                        .replace(
                                "type: kafka\n        options: {conn",
                                "type: kafka_producer\n        options: {conn")
                        .replace("topic: orders", "'topic': \"orders\" ");
        assertThat(hash(other)).isEqualTo(hash(PLAIN));
    }

    @Test
    void changesWithWhatTheInstanceDoes() {
        assertThat(hash(PLAIN.replace("topic: orders", "topic: other"))).isNotEqualTo(hash(PLAIN));
        assertThat(hash(PLAIN.replace(":8080", ":8081"))).isNotEqualTo(hash(PLAIN));
        assertThat(hash(PLAIN.replace("connectors:\n", "app: {drain_timeout: 5s}\nconnectors:\n")))
                .isNotEqualTo(hash(PLAIN));
    }

    @Test
    void isNotMadeFromSecrets() {
        assertThat(hash(PLAIN.replace("password: abc", "password: xyz"))).isEqualTo(hash(PLAIN));
    }
}
