package io.chronicle.connector.sql;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Locale;
import java.util.stream.Collectors;

/// The two databases that the module speaks.
enum Dialect {
    POSTGRES('"', 63),
    MARIADB('`', 64);

    private final char quote;
    private final int longest;

    Dialect(char quote, int longest) {
        this.quote = quote;
        this.longest = longest;
    }

    /// The connector type: `postgres` or `mariadb`.
    String label() {
        return name().toLowerCase(Locale.ROOT);
    }

    char quote() {
        return quote;
    }

    /// One name, whatever stands in it.
    String quote(String identifier) {
        return quote + doubled(identifier) + quote;
    }

    /// A table's name, each part between dots by itself: `"schema"."table"`.
    String quoteTable(String table) {
        return Arrays.stream(table.split("\\.", -1))
                .map(this::quote)
                .collect(Collectors.joining("."));
    }

    String doubled(String identifier) {
        var mark = String.valueOf(quote);
        return identifier.replace(mark, mark + mark);
    }

    /// Whether the database takes the name for a column as it is: PostgreSQL cuts longer ones
    /// without a word, so that they could name another column.
    boolean isName(String identifier) {
        var length =
                this == POSTGRES
                        ? identifier.getBytes(StandardCharsets.UTF_8).length
                        : identifier.length();
        return !identifier.isBlank() && identifier.indexOf('\0') < 0 && length <= longest;
    }

    /// Names with one form are one column: MariaDB does not tell letter cases apart.
    String form(String column) {
        return this == MARIADB ? column.toLowerCase(Locale.ROOT) : column;
    }
}
