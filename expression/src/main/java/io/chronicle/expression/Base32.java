package io.chronicle.expression;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;

/// RFC 4648 base32 with padding.
final class Base32 {

    private static final String ALPHABET = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";

    private Base32() {}

    static String encoded(String text) {
        var out = new StringBuilder();
        var buffer = 0L;
        var bits = 0;
        for (var b : Utf8.encoded(text)) {
            buffer = buffer << 8 | b & 0xff;
            bits += 8;
            while (bits >= 5) {
                bits -= 5;
                out.append(ALPHABET.charAt((int) (buffer >> bits) & 31));
            }
            buffer &= (1L << bits) - 1;
        }
        if (bits > 0) {
            out.append(ALPHABET.charAt((int) (buffer << (5 - bits)) & 31));
        }
        while (out.length() % 8 != 0) {
            out.append('=');
        }
        return out.toString();
    }

    static String decoded(JsonNode in, String text) {
        var out = new ByteArrayOutputStream();
        var buffer = 0L;
        var bits = 0;
        for (var i = 0; i < text.length() && text.charAt(i) != '='; i++) {
            var digit = ALPHABET.indexOf(text.charAt(i));
            if (digit < 0) {
                throw new JqError(Values.shown(in) + " is not valid base32 data");
            }
            buffer = (buffer << 5 | digit) & 0xfff;
            bits += 5;
            if (bits >= 8) {
                bits -= 8;
                out.write((int) (buffer >> bits) & 0xff);
            }
        }
        return out.toString(StandardCharsets.UTF_8);
    }
}
