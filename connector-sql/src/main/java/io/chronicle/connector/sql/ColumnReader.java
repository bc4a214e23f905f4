package io.chronicle.connector.sql;

import com.fasterxml.jackson.databind.JsonNode;
import io.chronicle.core.FaultException;
import java.sql.ResultSet;
import java.sql.SQLException;

/// Reads the values of one column as JSON.
@FunctionalInterface
interface ColumnReader {

    /// @throws FaultException where the value is none that our JSON can hold
    JsonNode read(ResultSet row, int column) throws SQLException, FaultException;
}
