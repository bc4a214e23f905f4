package io.chronicle.management;

import static org.assertj.core.api.Assertions.assertThat;

import io.chronicle.config.ManagementModel.Auth;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class CommandsTest {

    private static final String BODY =
            "{\"state\":\"NOT_READY\",\"reason\":\"upgrade\",\"ttl\":\"1h30m\"%s}";

    @Test
    void putsAnOverrideInForceInTheNameOfItsAuthor() throws Exception {
        try (var rig = Rig.plain()) {
            var answer =
                    rig.send(
                            "PUT",
                            "/status/overrides/orders",
                            BODY.formatted(",\"author\":\"bob\""));
            assertThat(answer.statusCode()).isEqualTo(200);
            assertThat(answer.body())
                    .startsWith(
                            "{\"id\":\"orders\",\"state\":\"NOT_READY\",\"reason\":\"upgrade\",\"author\":\"bob\",");
            assertThat(rig.instance.override)
                    .isEqualTo(
                            new OverrideRequest(
                                    "orders", false, "upgrade", "bob", Duration.ofMinutes(90)));
        }
    }

    @Test
    void takesTheAuthenticatedNameForTheAuthor() throws Exception {
        try (var rig = Rig.basic()) {
            var answer =
                    rig.send(
                            "PUT",
                            "/status/overrides/orders",
                            BODY.formatted(",\"author\":\"bob\""),
                            "Authorization",
                            basic("ann:s3cret:pw"));
            assertThat(answer.statusCode()).isEqualTo(200);
            assertThat(rig.instance.override.author()).isEqualTo("ann");
        }
    }

    @Test
    void refusesAnOverrideThatItCannotRead() throws Exception {
        try (var rig = Rig.plain()) {
            assertThat(put(rig, "{")).contains("PAYLOAD_INVALID", "invalid JSON");
            assertThat(put(rig, BODY.formatted(""))).contains("author must be a non-empty string");
            assertThat(put(rig, BODY.formatted(",\"author\":\"a\",\"x\":1")))
                    .contains("unknown key \\\"x\\\"");
            assertThat(put(rig, BODY.replace("NOT_READY", "DOWN").formatted("")))
                    .contains("state must be READY or NOT_READY");
            assertThat(put(rig, BODY.replace("1h30m", "5").formatted("")))
                    .contains("ttl must be a duration such as 30m");
            assertThat(put(rig, "[]")).contains("state must be a non-empty string");
            assertThat(rig.instance.override).isNull();
        }
    }

    @Test
    void refusesAnOverrideThatIsTooLong() throws Exception {
        try (var rig = Rig.plain()) {
            var answer = rig.send("PUT", "/status/overrides/orders", " ".repeat(Call.MAX_BODY + 1));
            assertThat(answer.statusCode()).isEqualTo(413);
            assertThat(answer.body()).contains("PAYLOAD_TOO_LARGE");
        }
    }

    @Test
    void knowsOnlyTheRoutesAndEndpointsOfTheInstance() throws Exception {
        try (var rig = Rig.plain()) {
            var put =
                    rig.send(
                            "PUT",
                            "/status/overrides/a%2Fb",
                            BODY.formatted(",\"author\":\"bob\""));
            assertThat(put.statusCode()).isEqualTo(404);
            assertThat(put.body()).contains("no such route or endpoint: a/b");
            assertThat(rig.instance.override.target()).isEqualTo("a/b");
        }
    }

    @Test
    void liftsAnOverride() throws Exception {
        try (var rig = Rig.plain()) {
            var lifted = rig.send("DELETE", "/status/overrides/orders?author=bob", "");
            assertThat(lifted.statusCode()).isEqualTo(200);
            assertThat(lifted.body()).isEqualTo("{\"id\":\"orders\",\"lifted\":true}\n");
            assertThat(rig.instance.asked).containsExactly("lift orders by bob");
            assertThat(
                            rig.send("DELETE", "/status/overrides/endpoint.db-main?author=b", "")
                                    .statusCode())
                    .isEqualTo(404);
        }
    }

    @Test
    void refusesToLiftOrRetryForSomebodyWithoutAName() throws Exception {
        try (var rig = Rig.plain()) {
            for (var query : List.of("", "?author=", "?author=%20")) {
                var lift = rig.send("DELETE", "/status/overrides/orders" + query, "");
                assertThat(lift.statusCode()).isEqualTo(400);
                assertThat(lift.body()).contains("PAYLOAD_INVALID", "add ?author=NAME");
                assertThat(rig.send("POST", "/status/retry/orders" + query, "").statusCode())
                        .isEqualTo(400);
            }
            assertThat(rig.instance.asked).isEmpty();
        }
    }

    @Test
    void liftsAndRetriesInTheAuthenticatedName() throws Exception {
        try (var rig = Rig.basic()) {
            var ann = basic("ann:s3cret:pw");
            var lifted = rig.send("DELETE", "/status/overrides/orders", "", "Authorization", ann);
            assertThat(lifted.statusCode()).isEqualTo(200);
            rig.send("POST", "/status/retry/orders?author=bob", "", "Authorization", ann);
            assertThat(rig.instance.asked)
                    .containsExactly(
                            "lift orders by ann",
                            "retry orders Optional.empty OptionalInt.empty by ann");
        }
    }

    @Test
    void retriesWhatIsBlocked() throws Exception {
        try (var rig = Rig.plain()) {
            var answer =
                    rig.send("POST", "/status/retry/orders?topic=in&partition=2&author=bob", "");
            assertThat(answer.statusCode()).isEqualTo(202);
            assertThat(answer.body())
                    .isEqualTo(
                            "{\"route\":\"orders\",\"retrying\":true,\"topic\":\"in\",\"partition\":2}\n");
            assertThat(rig.instance.asked)
                    .containsExactly("retry orders Optional[in] OptionalInt[2] by bob");
            assertThat(
                            rig.send("POST", "/status/retry/orders?partition=x&author=b", "")
                                    .statusCode())
                    .isEqualTo(400);
            assertThat(rig.send("POST", "/status/retry/other?author=b", "").statusCode())
                    .isEqualTo(404);
        }
    }

    @Test
    void namesTheMethodsThatACommandTakes() throws Exception {
        try (var rig = Rig.plain()) {
            var answer = rig.get("/status/overrides/orders");
            assertThat(answer.statusCode()).isEqualTo(405);
            assertThat(answer.headers().firstValue("Allow")).contains("PUT, DELETE");
            assertThat(rig.get("/status/retry/orders").headers().firstValue("Allow"))
                    .contains("POST");
            assertThat(rig.get("/status/overrides").statusCode()).isEqualTo(404);
            assertThat(rig.get("/status/overrides/").statusCode()).isEqualTo(404);
        }
    }

    @Test
    void hasNoCommandsWhereTheyAreNotAllowed() throws Exception {
        try (var rig = new Rig(Rig.model(Optional.empty(), Optional.empty(), false))) {
            var answer =
                    rig.send(
                            "PUT",
                            "/status/overrides/orders",
                            BODY.formatted(",\"author\":\"bob\""));
            assertThat(answer.statusCode()).isEqualTo(404);
        }
    }

    @Test
    void asksForCredentialsButForLiveAndReady() throws Exception {
        try (var rig = Rig.basic()) {
            assertThat(rig.get("/live").statusCode()).isEqualTo(200);
            assertThat(rig.get("/ready").statusCode()).isEqualTo(200);
            var refused = rig.get("/status");
            assertThat(refused.statusCode()).isEqualTo(401);
            assertThat(refused.headers().firstValue("WWW-Authenticate").orElse(""))
                    .startsWith("Basic realm=");
            assertThat(refused.body()).startsWith("{\"error\":\"UNAUTHORIZED\"");
            assertThat(rig.get("/metrics").statusCode()).isEqualTo(401);
            assertThat(rig.get("/status", "Authorization", basic("ann:wrong")).statusCode())
                    .isEqualTo(401);
            assertThat(rig.get("/status", "Authorization", basic("ann:s3cret:pw")).statusCode())
                    .isEqualTo(200);
            assertThat(rig.send("PUT", "/status/overrides/orders", BODY).statusCode())
                    .isEqualTo(401);
            assertThat(rig.instance.override).isNull();
        }
    }

    @Test
    void takesAToken() throws Exception {
        var model = Rig.model(Optional.empty(), Optional.of(new Auth.Token("t0ken-t0ken")), true);
        try (var rig = new Rig(model)) {
            assertThat(rig.get("/metrics").statusCode()).isEqualTo(401);
            assertThat(rig.get("/metrics", "Authorization", "Bearer t0ken").statusCode())
                    .isEqualTo(401);
            assertThat(rig.get("/metrics", "Authorization", "bearer t0ken-t0ken").statusCode())
                    .isEqualTo(200);
        }
    }

    private static String put(Rig rig, String body) throws Exception {
        var answer = rig.send("PUT", "/status/overrides/orders", body);
        assertThat(answer.statusCode()).isEqualTo(400);
        return answer.body();
    }

    private static String basic(String pair) {
        return "Basic " + Base64.getEncoder().encodeToString(pair.getBytes(StandardCharsets.UTF_8));
    }
}
