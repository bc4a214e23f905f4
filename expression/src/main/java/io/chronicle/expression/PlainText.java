package io.chronicle.expression;

import com.fasterxml.jackson.databind.JsonNode;
import io.chronicle.core.Fault;
import io.chronicle.core.FaultException;
import io.chronicle.core.Json;
import java.nio.charset.StandardCharsets;

/// Values as text: null is empty, scalars are plain, lists and maps compact JSON (contract 4.1).
public final class PlainText {

    private static final String UNRESERVED = "-._~";
    private static final String IN_PATH = "-._~!$&'()*+,;=:@/%";

    private PlainText() {}

    public static String of(JsonNode value) {
        return switch (value.getNodeType()) {
            case STRING -> value.textValue();
            case NULL, MISSING -> "";
            case BOOLEAN, BINARY -> value.asText();
            case NUMBER, ARRAY, OBJECT, POJO -> Json.text(value);
        };
    }

    /// Text for one line, such as a header or a mail's subject: line breaks at its end are dropped.
    ///
    /// @throws FaultException PAYLOAD_INVALID where one is left inside
    public static String line(JsonNode value) throws FaultException {
        return line(of(value));
    }

    static String line(String text) throws FaultException {
        var end = text.length();
        while (end > 0 && isBreak(text.charAt(end - 1))) {
            end--;
        }
        for (var i = 0; i < end; i++) {
            if (isBreak(text.charAt(i))) {
                throw invalid("a line break inside a value that must be one line (at " + i + ")");
            }
        }
        return text.substring(0, end);
    }

    /// Text that stays within one segment of a request path: all but letters, digits and `-._~` is
    /// percent-encoded.
    ///
    /// @throws FaultException PAYLOAD_INVALID for `.` and `..`, which would name another path
    public static String segment(JsonNode value) throws FaultException {
        var text = of(value);
        if (text.equals(".") || text.equals("..")) {
            throw invalid("\"" + text + "\" cannot be a segment of a request path");
        }
        return encode(text, UNRESERVED);
    }

    /// A whole request path: its slashes and percent escapes stay.
    static String path(JsonNode value) {
        return encode(of(value), IN_PATH);
    }

    private static String encode(String text, String kept) {
        var plain = 0;
        while (plain < text.length() && stays(text.charAt(plain), kept)) {
            plain++;
        }
        if (plain == text.length()) {
            return text;
        }
        var out = new StringBuilder(text.length() + 16).append(text, 0, plain);
        for (var b : text.substring(plain).getBytes(StandardCharsets.UTF_8)) {
            append(out, b & 0xff, kept);
        }
        return out.toString();
    }

    private static void append(StringBuilder out, int octet, String kept) {
        if (stays((char) octet, kept)) {
            out.append((char) octet);
        } else {
            out.append('%').append(hex(octet >> 4)).append(hex(octet & 15));
        }
    }

    private static char hex(int digit) {
        return Character.toUpperCase(Character.forDigit(digit, 16));
    }

    private static boolean stays(char c, String kept) {
        return c >= 'a' && c <= 'z'
                || c >= 'A' && c <= 'Z'
                || c >= '0' && c <= '9'
                || kept.indexOf(c) >= 0;
    }

    private static boolean isBreak(char c) {
        return c == '\n' || c == '\r';
    }

    private static FaultException invalid(String detail) {
        return new FaultException(new Fault.PayloadInvalid(detail));
    }
}
