package io.chronicle.connector.http;

import com.fasterxml.jackson.databind.JsonNode;
import io.chronicle.core.Fault;
import io.chronicle.core.FaultException;
import io.chronicle.core.Json;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/// Header names and values on their way in and out.
final class HeaderText {

    private static final int KNOWN = 1000;
    private static final String TOKEN = "!#$%&'*+-.^_`|~";
    private static final Map<String, String> NORMAL = new ConcurrentHashMap<>();

    private HeaderText() {}

    /// The name as expressions read it: lower case, `-` written `_`.
    static String normal(String name) {
        var known = NORMAL.get(name);
        if (known != null) {
            return known;
        }
        var normal = name.toLowerCase(Locale.ROOT).replace('-', '_');
        if (NORMAL.size() < KNOWN) {
            NORMAL.put(name, normal);
        }
        return normal;
    }

    static boolean isName(String name) {
        return !name.isEmpty()
                && name.chars()
                        .allMatch(c ->
                                c >= '0' && c <= '9'
                                        || c >= 'a' && c <= 'z'
                                        || c >= 'A' && c <= 'Z'
                                        || TOKEN.indexOf(c) >= 0);
    }

    /// Text plain, other scalars as JSON writes them, objects compact.
    static String of(JsonNode value) {
        return value.isTextual() ? value.textValue() : Json.text(value);
    }

    /// The value without line breaks at its end (contract 4.2).
    ///
    /// @throws FaultException PAYLOAD_INVALID where a control character is left
    static String clean(String name, String value) throws FaultException {
        var end = value.length();
        while (end > 0 && (value.charAt(end - 1) == '\n' || value.charAt(end - 1) == '\r')) {
            end--;
        }
        var clean = end == value.length() ? value : value.substring(0, end);
        if (!isClean(clean)) {
            throw new FaultException(
                    new Fault.PayloadInvalid(
                            "header " + name + ": a line break or control character within"));
        }
        return clean;
    }

    /// Whether there is no control character.
    static boolean isClean(String value) {
        for (var i = 0; i < value.length(); i++) {
            var c = value.charAt(i);
            if (c < ' ' && c != '\t' || c == 0x7f) {
                return false;
            }
        }
        return true;
    }
}
