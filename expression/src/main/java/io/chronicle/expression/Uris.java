package io.chronicle.expression;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;

/// Percent-encoding of everything but `A-Z a-z 0-9 - _ . ~`.
final class Uris {

    private static final HexFormat HEX = HexFormat.of().withUpperCase();

    private Uris() {}

    static String encoded(String text) {
        var out = new StringBuilder();
        for (var b : Utf8.encoded(text)) {
            if (plain(b)) {
                out.append((char) b);
            } else {
                out.append('%').append(HEX.toHexDigits(b));
            }
        }
        return out.toString();
    }

    private static boolean plain(byte b) {
        return b >= 'a' && b <= 'z'
                || b >= 'A' && b <= 'Z'
                || b >= '0' && b <= '9'
                || b == '-'
                || b == '_'
                || b == '.'
                || b == '~';
    }

    static String decoded(JsonNode in, String text) {
        var out = new ByteArrayOutputStream(text.length());
        var bytes = Utf8.encoded(text);
        for (var i = 0; i < bytes.length; i++) {
            if (bytes[i] != '%') {
                out.write(bytes[i]);
                continue;
            }
            if (i + 2 >= bytes.length
                    || !HexFormat.isHexDigit(bytes[i + 1])
                    || !HexFormat.isHexDigit(bytes[i + 2])) {
                throw new JqError(Values.shown(in) + " is not a valid uri encoding");
            }
            out.write(
                    HexFormat.fromHexDigit(bytes[i + 1]) << 4
                            | HexFormat.fromHexDigit(bytes[i + 2]));
            i += 2;
        }
        try {
            var decoder = StandardCharsets.UTF_8.newDecoder();
            return decoder.decode(ByteBuffer.wrap(out.toByteArray())).toString();
        } catch (CharacterCodingException e) {
            throw new JqError(Values.shown(in) + " is not a valid uri encoding");
        }
    }
}
