package io.chronicle.connector.sql;

import java.util.List;

/// The columns of one row, as the database names them.
record RowColumns(List<String> key, List<String> value) {}
