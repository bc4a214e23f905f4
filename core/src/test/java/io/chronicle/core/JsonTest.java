package io.chronicle.core;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class JsonTest {

    private static String refusal(String text) {
        var thrown =
                catchThrowableOfType(FaultException.class, () -> Json.parse(text.getBytes(UTF_8)));
        assertThat(thrown.fault().code()).isEqualTo(Fault.Code.PAYLOAD_INVALID);
        return thrown.fault().detail();
    }

    static Stream<Arguments> refused() {
        return Stream.of(
                Arguments.of("[".repeat(600), "depth (513)"),
                Arguments.of("9".repeat(1001), "Number value length (1001)"),
                Arguments.of("{\"" + "k".repeat(70_000) + "\":1}", "Name length (70000)"),
                Arguments.of("{\"a\":1,\"a\":2}", "Duplicate field 'a'"),
                Arguments.of("{} {}", "Trailing token"),
                Arguments.of("1e999", "beyond the range of a double"),
                Arguments.of("", "empty"),
                Arguments.of("{oops", "line 1, column"),
                Arguments.of("NaN", "line 1, column"));
    }

    @ParameterizedTest
    @MethodSource("refused")
    void saysWhatIsWrongInTheCallersWords(String text, String reason) {
        assertThat(refusal(text))
                .contains(reason)
                .doesNotContain("StreamReadConstraints")
                .doesNotContain("DeserializationFeature")
                .doesNotContain("ObjectNode");
    }

    @Test
    void keepsEveryDigitOfADecimal() throws FaultException {
        assertThat(Json.text(Json.parse("[1.10,9007199254740993]".getBytes(UTF_8))))
                .isEqualTo("[1.10,9007199254740993]");
    }

    @Test
    void refusesBytesThatAreNotText() {
        var bytes = new byte[] {'"', (byte) 0xff, '"'};
        var thrown = catchThrowableOfType(FaultException.class, () -> Json.parse(bytes));
        assertThat(thrown.fault().detail()).contains("Invalid UTF-8");
    }
}
