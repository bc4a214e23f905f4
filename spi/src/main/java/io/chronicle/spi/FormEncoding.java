package io.chronicle.spi;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.chronicle.core.Fault;
import io.chronicle.core.FaultException;
import io.chronicle.core.Json;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;

/// `a=1&b=2&a=3`, as query strings and `application/x-www-form-urlencoded` bodies write it.
public final class FormEncoding {

    private FormEncoding() {}

    /// An object of strings; a repeated name yields an array, a name without `=` an empty string.
    ///
    /// @throws FaultException PAYLOAD_INVALID where an escape is malformed
    public static ObjectNode parse(byte[] body) throws FaultException {
        try {
            return parse(new String(body, StandardCharsets.UTF_8));
        } catch (IllegalArgumentException e) {
            throw new FaultException(
                    new Fault.PayloadInvalid("form-encoded body: " + e.getMessage()));
        }
    }

    /// @throws IllegalArgumentException where an escape is malformed
    public static ObjectNode parse(String text) {
        var values = Json.object();
        var start = 0;
        while (start < text.length()) {
            var end = text.indexOf('&', start);
            end = end < 0 ? text.length() : end;
            if (end > start) {
                var equals = text.indexOf('=', start);
                var split = equals < 0 || equals > end ? end : equals;
                add(
                        values,
                        decode(text.substring(start, split)),
                        split == end ? "" : decode(text.substring(split + 1, end)));
            }
            start = end + 1;
        }
        return values;
    }

    /// Sets the name, or turns its value into an array that ends with this one.
    public static void add(ObjectNode values, String name, String value) {
        switch (values.get(name)) {
            case null -> values.put(name, value);
            case ArrayNode several -> several.add(value);
            default -> values.set(name, Json.array().add(values.get(name)).add(value));
        }
    }

    private static String decode(String text) {
        return text.indexOf('%') < 0 && text.indexOf('+') < 0
                ? text
                : URLDecoder.decode(text, StandardCharsets.UTF_8);
    }
}
