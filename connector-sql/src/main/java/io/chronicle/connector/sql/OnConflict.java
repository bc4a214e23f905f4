package io.chronicle.connector.sql;

/// What an INSERT does where its row is there already. `ignore` and `do_nothing` are one.
enum OnConflict {
    IGNORE,
    DO_NOTHING,
    UPDATE
}
