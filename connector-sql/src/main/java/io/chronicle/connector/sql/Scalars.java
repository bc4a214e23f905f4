package io.chronicle.connector.sql;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.BooleanNode;
import com.fasterxml.jackson.databind.node.DecimalNode;
import com.fasterxml.jackson.databind.node.DoubleNode;
import com.fasterxml.jackson.databind.node.LongNode;
import com.fasterxml.jackson.databind.node.NullNode;
import com.fasterxml.jackson.databind.node.TextNode;
import io.chronicle.core.Fault;
import io.chronicle.core.FaultException;
import io.chronicle.core.Json;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Base64;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// Values that both databases have, as JSON (contract 8.6.3).
final class Scalars {

    private static final Pattern NUMBER = Pattern.compile("[-+]?[0-9.]+([eE][-+]?[0-9]+)?");
    private static final BigInteger MIN = BigInteger.valueOf(Long.MIN_VALUE);
    private static final BigInteger MAX = BigInteger.valueOf(Long.MAX_VALUE);

    private Scalars() {}

    static JsonNode text(ResultSet row, int column) throws SQLException {
        return orNull(row.getString(column));
    }

    static JsonNode integer(ResultSet row, int column) throws SQLException {
        var value = row.getLong(column);
        return row.wasNull() ? NullNode.getInstance() : LongNode.valueOf(value);
    }

    static JsonNode bool(ResultSet row, int column) throws SQLException {
        var value = row.getBoolean(column);
        return row.wasNull() ? NullNode.getInstance() : BooleanNode.valueOf(value);
    }

    /// A double is a number; what is none (`NaN`, `Infinity`) is text.
    static JsonNode floating(ResultSet row, int column) throws SQLException {
        var value = row.getDouble(column);
        if (row.wasNull()) {
            return NullNode.getInstance();
        }
        return Double.isFinite(value)
                ? DoubleNode.valueOf(value)
                : TextNode.valueOf(Double.toString(value));
    }

    /// Keeps its digits; an integer beyond 64 bits is text, and so is what is no number.
    static JsonNode decimal(ResultSet row, int column) throws SQLException {
        var text = row.getString(column);
        return text == null ? NullNode.getInstance() : decimal(text);
    }

    static JsonNode decimal(String text) {
        if (!NUMBER.matcher(text).matches()) {
            return TextNode.valueOf(text);
        }
        var value = new BigDecimal(text);
        if (!Double.isFinite(value.doubleValue())) {
            return TextNode.valueOf(text);
        }
        if (value.scale() > 0) {
            return DecimalNode.valueOf(value);
        }
        var whole = value.toBigInteger();
        return whole.compareTo(MIN) >= 0 && whole.compareTo(MAX) <= 0
                ? LongNode.valueOf(whole.longValue())
                : TextNode.valueOf(text);
    }

    static JsonNode bytes(ResultSet row, int column) throws SQLException {
        var value = row.getBytes(column);
        return value == null
                ? NullNode.getInstance()
                : TextNode.valueOf(Base64.getEncoder().encodeToString(value));
    }

    /// An instant, in UTC.
    static JsonNode instant(ResultSet row, int column) throws SQLException {
        var value = row.getObject(column, OffsetDateTime.class);
        if (value == null) {
            return NullNode.getInstance();
        }
        return value.equals(OffsetDateTime.MAX) || value.equals(OffsetDateTime.MIN)
                ? text(row, column)
                : TextNode.valueOf(
                        DateTimeFormatter.ISO_OFFSET_DATE_TIME.format(
                                value.withOffsetSameInstant(ZoneOffset.UTC)));
    }

    /// A date and time that belong to no zone.
    static JsonNode local(ResultSet row, int column) throws SQLException {
        var value = row.getObject(column, LocalDateTime.class);
        if (value == null) {
            return NullNode.getInstance();
        }
        return value.equals(LocalDateTime.MAX) || value.equals(LocalDateTime.MIN)
                ? text(row, column)
                : TextNode.valueOf(DateTimeFormatter.ISO_LOCAL_DATE_TIME.format(value));
    }

    /// A document, parsed by the rules of our edges.
    static JsonNode json(ResultSet row, int column) throws SQLException, FaultException {
        var text = row.getString(column);
        if (text == null) {
            return NullNode.getInstance();
        }
        try {
            return Json.parse(text.getBytes(StandardCharsets.UTF_8));
        } catch (FaultException e) {
            var name = row.getMetaData().getColumnLabel(column);
            throw new FaultException(
                    Fault.refused("column " + name + ": " + e.fault().detail()), e);
        }
    }

    private static JsonNode orNull(@Nullable String text) {
        return text == null ? NullNode.getInstance() : TextNode.valueOf(text);
    }
}
