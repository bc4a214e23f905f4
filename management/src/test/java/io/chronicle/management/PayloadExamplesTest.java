package io.chronicle.management;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.chronicle.core.FaultException;
import io.chronicle.core.Json;
import io.chronicle.core.RouteState;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import org.junit.jupiter.api.Test;

/// Keeps the payloads of docs/guides/observability.md true.
class PayloadExamplesTest {

    private final FakeInstance instance = new FakeInstance();
    private final Pages pages = new Pages(instance);

    PayloadExamplesTest() {
        instance.view = FakeInstance.view(RouteState.NOT_READY);
    }

    @Test
    void showsWhatIsServed() throws Exception {
        assertThat(example("### `/live`")).isEqualTo(body(pages.live()));
        assertThat(example("### `/ready`")).isEqualTo(body(pages.ready()));
        assertThat(example("### `/status`")).isEqualTo(body(pages.status()));
    }

    @Test
    void showsTheBodyOfErrors() throws Exception {
        var at = Instant.parse("2026-01-01T00:00:00.123456Z");
        var answer = Answer.error(404, "NOT_FOUND", "nothing is served at this path", at);
        assertThat(example("## Endpoints")).isEqualTo(body(answer));
    }

    /// The first JSON block below a heading.
    private static JsonNode example(String heading) throws IOException, FaultException {
        var guide = Files.readString(guide());
        var start = guide.indexOf("```json\n", guide.indexOf("\n" + heading)) + 8;
        return Json.parse(guide.substring(start, guide.indexOf("```", start)).getBytes(UTF_8));
    }

    private static JsonNode body(Answer answer) throws FaultException {
        return Json.parse(answer.body());
    }

    private static Path guide() {
        var at = Path.of("").toAbsolutePath();
        while (!Files.exists(at.resolve(".mvn"))) {
            at = at.getParent();
        }
        return at.resolve("docs/guides/observability.md");
    }
}
