package io.chronicle.core;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.BooleanNode;
import com.fasterxml.jackson.databind.node.DecimalNode;
import com.fasterxml.jackson.databind.node.LongNode;
import com.fasterxml.jackson.databind.node.NullNode;
import com.fasterxml.jackson.databind.node.TextNode;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.Optional;
import java.util.regex.Pattern;

/// The types of plain scalars by the YAML 1.2 core schema.
public final class CoreSchema {

    private static final Pattern NULL = Pattern.compile("|~|null|Null|NULL");
    private static final Pattern BOOLEAN = Pattern.compile("true|True|TRUE|false|False|FALSE");
    private static final Pattern DECIMAL = Pattern.compile("[-+]?[0-9]+");
    private static final Pattern RADIX = Pattern.compile("0o[0-7]+|0x[0-9a-fA-F]+");
    private static final Pattern FLOAT =
            Pattern.compile("[-+]?(?:\\.[0-9]+|[0-9]+(?:\\.[0-9]*)?)(?:[eE][-+]?[0-9]{1,9})?");
    private static final Pattern UNBOUNDED =
            Pattern.compile("[-+]?\\.(?:inf|Inf|INF)|\\.(?:nan|NaN|NAN)");
    private static final int LONGEST = 1000;

    private CoreSchema() {}

    /// The value of a plain scalar; empty for a number that no value of ours can hold (beyond 64
    /// bits, beyond a double, infinite).
    public static Optional<JsonNode> resolve(String text) {
        if (NULL.matcher(text).matches()) {
            return Optional.of(NullNode.getInstance());
        }
        if (BOOLEAN.matcher(text).matches()) {
            return Optional.of(
                    BooleanNode.valueOf(text.toLowerCase(java.util.Locale.ROOT).equals("true")));
        }
        return numeric(text) ? number(text) : Optional.of(TextNode.valueOf(text));
    }

    private static boolean numeric(String text) {
        return FLOAT.matcher(text).matches()
                || RADIX.matcher(text).matches()
                || UNBOUNDED.matcher(text).matches();
    }

    private static Optional<JsonNode> number(String text) {
        if (text.length() > LONGEST || UNBOUNDED.matcher(text).matches()) {
            return Optional.empty();
        }
        if (RADIX.matcher(text).matches()) {
            return integer(new BigInteger(text.substring(2), text.charAt(1) == 'x' ? 16 : 8));
        }
        if (DECIMAL.matcher(text).matches()) {
            return integer(new BigInteger(text));
        }
        var value = new BigDecimal(text);
        return Double.isInfinite(value.doubleValue())
                ? Optional.empty()
                : Optional.of(DecimalNode.valueOf(value));
    }

    private static Optional<JsonNode> integer(BigInteger value) {
        return value.bitLength() < Long.SIZE
                ? Optional.of(LongNode.valueOf(value.longValue()))
                : Optional.empty();
    }
}
