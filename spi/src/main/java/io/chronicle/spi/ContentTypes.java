package io.chronicle.spi;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.NullNode;
import com.fasterxml.jackson.databind.node.TextNode;
import io.chronicle.core.FaultException;
import io.chronicle.core.Json;
import java.nio.charset.Charset;
import java.nio.charset.IllegalCharsetNameException;
import java.nio.charset.StandardCharsets;
import java.nio.charset.UnsupportedCharsetException;
import java.util.Locale;

/// What a media type says of a body.
public final class ContentTypes {

    private ContentTypes() {}

    /// The type without its parameters, in lower case: `application/json`.
    public static String essence(String contentType) {
        var end = contentType.indexOf(';');
        var type = end < 0 ? contentType : contentType.substring(0, end);
        return type.strip().toLowerCase(Locale.ROOT);
    }

    /// Whether the essence is JSON: `application/json`, `text/json` or anything `+json`.
    public static boolean isJson(String essence) {
        return essence.equals("application/json")
                || essence.endsWith("+json")
                || essence.equals("text/json");
    }

    /// A body as its content type says: an empty one is null, JSON and form-encoded ones are
    /// parsed, text is text where it fits its charset, the rest is left to `otherwise`.
    ///
    /// @throws FaultException PAYLOAD_INVALID where JSON or a form does not parse
    public static JsonNode decode(String contentType, byte[] body, PayloadDecoder otherwise)
            throws FaultException {
        if (body.length == 0) {
            return NullNode.getInstance();
        }
        var essence = essence(contentType);
        if (isJson(essence)) {
            return Json.parse(body);
        }
        if (essence.equals("application/x-www-form-urlencoded")) {
            return FormEncoding.parse(body);
        }
        if (essence.startsWith("text/") && otherwise == PayloadDecoder.AUTO) {
            var charset = charset(contentType);
            if (!charset.equals(StandardCharsets.UTF_8)) {
                return TextNode.valueOf(new String(body, charset));
            }
            var text = PayloadDecoder.utf8(body);
            if (text.isPresent()) {
                return TextNode.valueOf(text.get());
            }
        }
        return otherwise.decode(body);
    }

    private static Charset charset(String contentType) {
        var lower = contentType.toLowerCase(Locale.ROOT);
        var at = lower.indexOf("charset=");
        if (at < 0) {
            return StandardCharsets.UTF_8;
        }
        var rest = lower.substring(at + "charset=".length());
        var end = rest.indexOf(';');
        var name = (end < 0 ? rest : rest.substring(0, end)).replace("\"", "").strip();
        try {
            return Charset.forName(name);
        } catch (IllegalCharsetNameException | UnsupportedCharsetException _) {
            return StandardCharsets.UTF_8;
        }
    }
}
