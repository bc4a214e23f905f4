package io.chronicle.connector.sql;

/// A table as the author wrote it, its schema before a dot.
///
/// @param shown the placeholder where the name came from the environment
record TableName(String name, String shown) {}
