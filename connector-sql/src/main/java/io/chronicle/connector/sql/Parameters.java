package io.chronicle.connector.sql;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.BinaryNode;
import io.chronicle.core.Envelope;
import io.chronicle.core.Fault;
import io.chronicle.core.FaultException;
import io.chronicle.core.Json;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Types;
import java.util.List;

/// Binds values to the markers of a statement by their JSON type; nothing is ever spliced into the
/// text. Text and JSON go without a type of their own, so that the database takes them as whatever
/// the place asks for: `timestamptz`, `uuid`, `jsonb`.
final class Parameters {

    private Parameters() {}

    /// @throws FaultException PAYLOAD_INVALID for a value that no database text can hold
    static void bind(PreparedStatement statement, SqlCall call)
            throws SQLException, FaultException {
        var values = call.values();
        for (var i = 0; i < values.size(); i++) {
            bind(statement, i + 1, values.get(i), call.text().names(), i);
        }
    }

    private static void bind(
            PreparedStatement statement, int marker, JsonNode value, List<String> names, int at)
            throws SQLException, FaultException {
        switch (value.getNodeType()) {
            case NULL, MISSING -> statement.setNull(marker, Types.NULL);
            case BOOLEAN -> statement.setBoolean(marker, value.booleanValue());
            case NUMBER -> number(statement, marker, value);
            case STRING -> statement.setString(marker, text(value.textValue(), names.get(at)));
            case BINARY -> statement.setBytes(marker, ((BinaryNode) value).binaryValue());
            case OBJECT, ARRAY, POJO -> {
                var envelope = Envelope.of(value);
                if (envelope.isPresent()) {
                    statement.setBytes(marker, envelope.get().bytes());
                } else {
                    statement.setString(marker, text(Json.text(value), names.get(at)));
                }
            }
        }
    }

    private static void number(PreparedStatement statement, int marker, JsonNode value)
            throws SQLException {
        if (value.isIntegralNumber()) {
            statement.setLong(marker, value.longValue());
        } else if (value.isBigDecimal()) {
            statement.setBigDecimal(marker, value.decimalValue());
        } else {
            statement.setDouble(marker, value.doubleValue());
        }
    }

    private static String text(String text, String name) throws FaultException {
        if (text.indexOf('\0') >= 0) {
            throw new FaultException(
                    new Fault.PayloadInvalid(":" + name + " holds U+0000, which no text can"));
        }
        return text;
    }
}
