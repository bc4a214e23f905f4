package io.chronicle.core;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.exc.StreamConstraintsException;
import com.fasterxml.jackson.core.util.JsonRecyclerPools;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.cfg.JsonNodeFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.regex.Pattern;

/// JSON at the edges: strict, exact and bounded (contract 4.3 and 8.1.9).
public final class Json {

    private static final int MAX_DEPTH = 512;
    private static final int MAX_NAME = 64 * 1024;
    private static final int MAX_NUMBER = 1000;

    /// What the parser says of its own settings, which are nobody's business.
    private static final Pattern PARSERS_OWN =
            Pattern.compile(
                    ", from `StreamReadConstraints[^`]*`"
                            + "|: not allowed (as|when) .*"
                            + "| for `ObjectNode`"
                            + "| \\((bound as|for type) `[^`]*`\\)");

    private static final ObjectMapper MAPPER = mapper();

    private Json() {}

    /// Parses one JSON text.
    ///
    /// @throws FaultException PAYLOAD_INVALID where it is malformed, has a duplicate name, or
    ///   breaks a bound
    public static JsonNode parse(byte[] bytes) throws FaultException {
        try {
            var tree = MAPPER.readTree(bytes);
            if (tree == null || tree.isMissingNode()) {
                throw invalid("the JSON text is empty");
            }
            return tree;
        } catch (JsonProcessingException e) {
            throw invalid(describe(e));
        } catch (ExactNumbers.OutOfRange e) {
            throw invalid(e.getMessage());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// Whether the bytes are one JSON text by its grammar alone, whatever the bounds say of it.
    public static boolean wellFormed(byte[] bytes) {
        try (var parser = MAPPER.createParser(bytes)) {
            if (parser.nextToken() == null) {
                return false;
            }
            parser.skipChildren();
            parser.finishToken();
            return parser.nextToken() == null;
        } catch (StreamConstraintsException e) {
            return true;
        } catch (IOException e) {
            return false;
        }
    }

    /// Compact, keys in order, bytes as base64.
    public static byte[] bytes(JsonNode tree) {
        try {
            return MAPPER.writeValueAsBytes(tree);
        } catch (JsonProcessingException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// Compact, keys in order, bytes as base64.
    public static String text(JsonNode tree) {
        try {
            return MAPPER.writeValueAsString(tree);
        } catch (JsonProcessingException e) {
            throw new UncheckedIOException(e);
        }
    }

    public static ObjectNode object() {
        return MAPPER.createObjectNode();
    }

    public static ArrayNode array() {
        return MAPPER.createArrayNode();
    }

    private static FaultException invalid(String detail) {
        return new FaultException(new Fault.PayloadInvalid(detail));
    }

    private static String describe(JsonProcessingException e) {
        var at = e.getLocation();
        var where = at == null ? "" : " at line " + at.getLineNr() + ", column " + at.getColumnNr();
        var message = e.getOriginalMessage();
        var end = message.indexOf('\n');
        var line = end < 0 ? message : message.substring(0, end);
        var first = PARSERS_OWN.matcher(line).replaceAll("");
        return "invalid JSON"
                + where
                + ": "
                + (first.length() > 160 ? first.substring(0, 160) + "…" : first);
    }

    private static ObjectMapper mapper() {
        var constraints =
                StreamReadConstraints.builder()
                        .maxNestingDepth(MAX_DEPTH)
                        .maxNameLength(MAX_NAME)
                        .maxNumberLength(MAX_NUMBER)
                        .maxStringLength(Integer.MAX_VALUE)
                        .build();
        // the default keeps buffers by thread, which makes them anew for every virtual thread
        var factory =
                JsonFactory.builder()
                        .streamReadConstraints(constraints)
                        .recyclerPool(JsonRecyclerPools.newConcurrentDequePool())
                        .build();
        return JsonMapper.builder(factory)
                .nodeFactory(new ExactNumbers())
                .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
                .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
                .enable(DeserializationFeature.FAIL_ON_READING_DUP_TREE_KEY)
                .disable(JsonNodeFeature.STRIP_TRAILING_BIGDECIMAL_ZEROES)
                .build();
    }
}
