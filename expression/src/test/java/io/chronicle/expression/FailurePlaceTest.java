package io.chronicle.expression;

import static org.assertj.core.api.Assertions.assertThat;

import io.chronicle.core.Deadline;
import io.chronicle.core.Json;
import io.chronicle.core.Ticker;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FailurePlaceTest {

    private static final String SLOTS = "[{\"a\":{\"b\":1},\"l\":[1,\"x\"]}]";
    private static final Scope SCOPE = new Scope(1, java.util.List.of(), true);

    /// `^` stands before the step that fails.
    @ParameterizedTest
    @ValueSource(
            strings = {
                ".[0].a^.nope",
                ".[0].a^.nope.deeper",
                ".[0].a.b^.c",
                "1 + (.[0].a | .b, ^.z)",
                ".[0].a ^+ 1",
                ".[0].l | map(. * 2 | . ^- 1)",
                ".[0].l | map(^tonumber)",
                "[.[0].l[] | length] | ^error(\"x\")",
                "def f: if . > 3 then ^error(\"deep\") else (. + 1 | f) end; 0 | f",
                "{k: .[0].a^.nope}",
                "\"v=\\(.[0].a^.nope)\"",
                ".[0].a^[.]",
                ".[0].l | sort_by(1 ^+ {})",
                ".[0].l as [$x, $y] | $x ^- $y",
                ".[0].a[]^[]",
                "def f: 1 + ^f; f",
                "^[range(1e9)]",
                "(1, 2) ^+ {}"
            })
    void isTheInnermostStepThatFails(String marked) throws Exception {
        var source = marked.replace("^", "");
        assertThat(find(source)).as(source).isEqualTo(marked.indexOf('^'));
    }

    @Test
    void isNowhereWhereNothingFails() throws Exception {
        assertThat(find(".[0].a.b")).isEqualTo(-1);
        assertThat(find("try (.[0].a + 1) catch 5")).isEqualTo(-1);
    }

    private static int find(String source) throws Exception {
        var slots = Json.parse(SLOTS.getBytes(StandardCharsets.UTF_8));
        var deadline = Deadline.after(Ticker.system(), Duration.ofSeconds(30));
        return FailurePlace.find(source, SCOPE, slots, deadline).orElse(-1);
    }
}
