package io.chronicle.expression;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.DecimalNode;
import com.fasterxml.jackson.databind.node.DoubleNode;
import com.fasterxml.jackson.databind.node.IntNode;
import com.fasterxml.jackson.databind.node.LongNode;
import java.math.BigDecimal;

/// Numbers: integers of 64 bits, decimals that keep their digits while nothing is done with them,
/// doubles as results.
final class Numbers {

    private static final int MAX_DIGITS = 1000;
    private static final double LONG_LIMIT = 0x1p63;

    private Numbers() {}

    static JsonNode of(long value) {
        return (int) value == value ? IntNode.valueOf((int) value) : LongNode.valueOf(value);
    }

    /// The result of an arithmetic: an integer where it is one that fits 64 bits.
    static JsonNode of(double value) {
        return value == Math.rint(value) && Math.abs(value) < LONG_LIMIT
                ? of((long) value)
                : DoubleNode.valueOf(value);
    }

    /// Whether `node` counts as an exact integer in arithmetic.
    static boolean isLong(JsonNode node) {
        return node instanceof IntNode
                || node instanceof LongNode
                || node.isIntegralNumber() && node.canConvertToLong();
    }

    /// A number as written in JSON or in a program.
    ///
    /// @throws NumberFormatException whose message says which bound it breaks
    static JsonNode parse(String text) {
        if (text.length() > MAX_DIGITS) {
            throw new NumberFormatException("number of more than " + MAX_DIGITS + " digits");
        }
        if (text.chars().allMatch(c -> c >= '0' && c <= '9' || c == '-')) {
            try {
                return of(Long.parseLong(text));
            } catch (NumberFormatException e) {
                throw new NumberFormatException(
                        text.matches("-?[0-9]+")
                                ? "integer beyond 64 bits: " + text
                                : "invalid number: " + text);
            }
        }
        return decimal(text);
    }

    private static JsonNode decimal(String text) {
        BigDecimal value;
        try {
            value = new BigDecimal(text);
        } catch (NumberFormatException e) {
            throw new NumberFormatException("invalid number: " + text);
        }
        if (Double.isInfinite(value.doubleValue())) {
            throw new NumberFormatException("number beyond the range of a double: " + text);
        }
        return DecimalNode.valueOf(value);
    }

    static int compare(JsonNode a, JsonNode b) {
        if (isLong(a) && isLong(b)) {
            return Long.compare(a.longValue(), b.longValue());
        }
        if (isFloating(a) && isFloating(b) || !finite(a) || !finite(b)) {
            return compare(a.doubleValue(), b.doubleValue());
        }
        return a.decimalValue().compareTo(b.decimalValue());
    }

    /// NaN is below every number, itself included, as in jq.
    private static int compare(double a, double b) {
        if (a < b || Double.isNaN(a)) {
            return -1;
        }
        return a == b ? 0 : 1;
    }

    static boolean finite(JsonNode number) {
        return !isFloating(number) || Double.isFinite(number.doubleValue());
    }

    private static boolean isFloating(JsonNode node) {
        return node.isDouble() || node.isFloat();
    }

    /// A double as jq writes it: the shortest digits that read back as the same value.
    static String text(double value) {
        if (Double.isNaN(value)) {
            return "null";
        }
        if (Double.isInfinite(value)) {
            return value > 0 ? "1.7976931348623157e+308" : "-1.7976931348623157e+308";
        }
        var exact = new BigDecimal(Double.toString(Math.abs(value))).stripTrailingZeros();
        var digits = exact.unscaledValue().toString();
        var point = digits.length() - exact.scale();
        var sign = value < 0 || 1 / value < 0 ? "-" : "";
        return sign + (exact.signum() == 0 ? "0" : laidOut(digits, point));
    }

    private static String laidOut(String digits, int point) {
        if (point <= -5 || point > digits.length() + 15) {
            var exponent = point - 1;
            var fraction = digits.length() > 1 ? "." + digits.substring(1) : "";
            return digits.charAt(0)
                    + fraction
                    + (exponent < 0 ? "e-" : "e+")
                    + (Math.abs(exponent) < 10 ? "0" : "")
                    + Math.abs(exponent);
        }
        if (point <= 0) {
            return "0." + "0".repeat(-point) + digits;
        }
        return point >= digits.length()
                ? digits + "0".repeat(point - digits.length())
                : digits.substring(0, point) + "." + digits.substring(point);
    }
}
