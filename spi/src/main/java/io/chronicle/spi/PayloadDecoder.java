package io.chronicle.spi;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.TextNode;
import io.chronicle.core.Fault;
import io.chronicle.core.FaultException;
import io.chronicle.core.Json;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Optional;

/// How received bytes become a value: the option `decode` of triggers (contract 3.1, 8.5.7).
/// Declare it with `Decoders.oneOf(PayloadDecoder.class)`.
public enum PayloadDecoder {
    /// A JSON object or array, else text if it is UTF-8, else `{base64}`. JSON that breaks the
    /// bounds of 4.3 is refused, never taken as text.
    AUTO {
        @Override
        public JsonNode decode(byte[] bytes) throws FaultException {
            if (startsLikeDocument(bytes)) {
                try {
                    return Json.parse(bytes);
                } catch (FaultException e) {
                    if (Json.wellFormed(bytes)) {
                        throw e;
                    }
                }
            }
            return utf8(bytes)
                    .<JsonNode>map(TextNode::valueOf)
                    .orElseGet(() -> Json.object().put("base64", base64(bytes)));
        }
    },

    /// Any JSON value; what does not parse is refused.
    JSON {
        @Override
        public JsonNode decode(byte[] bytes) throws FaultException {
            return Json.parse(bytes);
        }
    },

    /// UTF-8 text; other bytes are refused.
    TEXT {
        @Override
        public JsonNode decode(byte[] bytes) throws FaultException {
            var text = utf8(bytes);
            if (text.isEmpty()) {
                throw new FaultException(new Fault.PayloadInvalid("the payload is not UTF-8 text"));
            }
            return TextNode.valueOf(text.get());
        }
    },

    /// `{base64, text?, json?}`: `text` where it is UTF-8, `json` where it parses.
    BINARY {
        @Override
        public JsonNode decode(byte[] bytes) {
            var value = Json.object().put("base64", base64(bytes));
            utf8(bytes).ifPresent(text -> value.put("text", text));
            try {
                value.set("json", Json.parse(bytes));
            } catch (FaultException _) {
                value.remove("json");
            }
            return value;
        }
    };

    /// A fresh value.
    ///
    /// @throws FaultException PAYLOAD_INVALID
    public abstract JsonNode decode(byte[] bytes) throws FaultException;

    /// The text that the bytes are in UTF-8; empty where they are not.
    public static Optional<String> utf8(byte[] bytes) {
        try {
            var decoded = StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes));
            return Optional.of(decoded.toString());
        } catch (CharacterCodingException _) {
            return Optional.empty();
        }
    }

    private static boolean startsLikeDocument(byte[] bytes) {
        for (var b : bytes) {
            if (b != ' ' && b != '\t' && b != '\n' && b != '\r') {
                return b == '{' || b == '[';
            }
        }
        return false;
    }

    private static String base64(byte[] bytes) {
        return Base64.getEncoder().encodeToString(bytes);
    }
}
