package io.chronicle.spi;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.chronicle.core.FaultException;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PayloadDecoderTest {

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{\"a\":1}|{\"a\":1}",
                " [1,2]|[1,2]",
                "12|\"12\"",
                "true|\"true\"",
                "{oops|\"{oops\"",
                "{\"a\":1} {\"a\":2}|\"{\\\"a\\\":1} {\\\"a\\\":2}\"",
                "[12345678901234567890123,oops|\"[12345678901234567890123,oops\"",
                "grüße|\"grüße\"",
            })
    void autoTakesDocumentsAsJsonAndTheRestAsText(String payload, String value) throws Exception {
        assertThat(PayloadDecoder.AUTO.decode(bytes(payload)).toString()).isEqualTo(value);
    }

    @ParameterizedTest
    @ValueSource(strings = {"[12345678901234567890123]", "{\"a\":1,\"a\":2}", "[1e400]"})
    void autoRefusesJsonThatBreaksTheBounds(String payload) {
        assertThatThrownBy(() -> PayloadDecoder.AUTO.decode(bytes(payload)))
                .isInstanceOf(FaultException.class)
                .hasMessageStartingWith("PAYLOAD_INVALID");
    }

    @Test
    void autoRefusesADeepDocumentInsteadOfTakingItAsText() {
        var deep = "[".repeat(100_000);
        assertThatThrownBy(() -> PayloadDecoder.AUTO.decode(bytes(deep)))
                .hasMessageStartingWith("PAYLOAD_INVALID");
    }

    @Test
    void autoGivesOtherBytesAsBase64() throws Exception {
        assertThat(PayloadDecoder.AUTO.decode(new byte[] {(byte) 0xff, 0}).toString())
                .isEqualTo("{\"base64\":\"/wA=\"}");
    }

    @Test
    void jsonTakesScalarsAndRefusesTheRest() throws Exception {
        assertThat(PayloadDecoder.JSON.decode(bytes("12")).toString()).isEqualTo("12");
        assertThatThrownBy(() -> PayloadDecoder.JSON.decode(bytes("x")))
                .hasMessageStartingWith("PAYLOAD_INVALID");
    }

    @Test
    void textRefusesWhatIsNotUtf8() {
        assertThatThrownBy(() -> PayloadDecoder.TEXT.decode(new byte[] {(byte) 0xc3}))
                .hasMessageContaining("not UTF-8");
    }

    @Test
    void binaryKeepsTheBytesAndSaysWhatElseTheyAre() throws Exception {
        assertThat(PayloadDecoder.BINARY.decode(bytes("{}")).toString())
                .isEqualTo("{\"base64\":\"e30=\",\"text\":\"{}\",\"json\":{}}");
        assertThat(PayloadDecoder.BINARY.decode(bytes("x")).toString())
                .isEqualTo("{\"base64\":\"eA==\",\"text\":\"x\"}");
        assertThat(PayloadDecoder.BINARY.decode(new byte[] {(byte) 0xff}).toString())
                .isEqualTo("{\"base64\":\"/w==\"}");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "application/json|[1]|[1]",
                "application/problem+json; charset=utf-8|{\"a\":1}|{\"a\":1}",
                "application/x-www-form-urlencoded|a=1&b=x+y&a=%C3%BC&c|"
                        + "{\"a\":[\"1\",\"ü\"],\"b\":\"x y\",\"c\":\"\"}",
                "text/plain|{\"a\":1}|\"{\\\"a\\\":1}\"",
                "application/octet-stream|{\"a\":1}|{\"a\":1}",
                "|plain|\"plain\"",
            })
    void contentTypesDecideHowABodyIsRead(String type, String body, String value) throws Exception {
        var decoded =
                ContentTypes.decode(type == null ? "" : type, bytes(body), PayloadDecoder.AUTO);
        assertThat(decoded.toString()).isEqualTo(value);
    }

    @Test
    void anEmptyBodyIsNull() throws Exception {
        assertThat(ContentTypes.decode("application/json", new byte[0], PayloadDecoder.AUTO))
                .isEqualTo(com.fasterxml.jackson.databind.node.NullNode.getInstance());
    }

    @Test
    void aFormWithAMalformedEscapeIsRefused() {
        assertThatThrownBy(() -> FormEncoding.parse(bytes("a=%zz")))
                .hasMessageStartingWith("PAYLOAD_INVALID");
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
