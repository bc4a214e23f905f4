package io.chronicle.connector.sql;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.BinaryNode;
import com.fasterxml.jackson.databind.node.NullNode;
import com.fasterxml.jackson.databind.node.TextNode;
import io.chronicle.core.Json;
import io.chronicle.spi.DeadLetter;
import io.chronicle.spi.Parcel;
import io.chronicle.spi.PayloadDecoder;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Base64;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/// Dead letters as rows.
///
/// @param insert one row with every column
record Letters(SqlText insert, Dialect dialect) {

    /// `payload` and `message_key` are the original bytes, `headers` a JSON object.
    static final List<String> COLUMNS =
            List.of(
                    "route",
                    "phase",
                    "code",
                    "detail",
                    "attempts",
                    "source",
                    "parked_at",
                    "hops",
                    "payload",
                    "message_key",
                    "headers");

    private static final DateTimeFormatter MARIADB_TIME =
            DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm:ss.SSSSSS", Locale.ROOT)
                    .withZone(ZoneOffset.UTC);

    Letters(String table, Dialect dialect) {
        this(new SqlText(text(table, dialect), COLUMNS), dialect);
    }

    private static String text(String table, Dialect dialect) {
        return "INSERT INTO "
                + dialect.quoteTable(table)
                + " ("
                + COLUMNS.stream().map(dialect::quote).collect(Collectors.joining(", "))
                + ") VALUES ("
                + String.join(", ", Collections.nCopies(COLUMNS.size(), "?"))
                + ")";
    }

    SqlCall call(DeadLetter letter) {
        var parcel = letter.parcel();
        return new SqlCall(
                insert,
                List.of(
                        TextNode.valueOf(letter.route()),
                        TextNode.valueOf(letter.phase()),
                        TextNode.valueOf(letter.code()),
                        TextNode.valueOf(letter.detail()),
                        com.fasterxml.jackson.databind.node.IntNode.valueOf(letter.attempts()),
                        TextNode.valueOf(letter.source()),
                        TextNode.valueOf(time(letter.parkedAt())),
                        com.fasterxml.jackson.databind.node.IntNode.valueOf(letter.hops()),
                        BinaryNode.valueOf(parcel.body()),
                        bytes(parcel.key()),
                        TextNode.valueOf(Json.text(headers(parcel)))));
    }

    private String time(Instant at) {
        return switch (dialect) {
            case POSTGRES -> at.toString();
            case MARIADB -> MARIADB_TIME.format(at);
        };
    }

    private static JsonNode bytes(byte @org.jspecify.annotations.Nullable [] bytes) {
        return bytes == null ? NullNode.getInstance() : BinaryNode.valueOf(bytes);
    }

    /// By name: text where it is UTF-8, else `{base64}`; a list where a name repeats.
    private static JsonNode headers(Parcel parcel) {
        var all = Json.object();
        for (var header : parcel.headers()) {
            all.withArray(header.name()).add(value(header.value()));
        }
        var shown = Json.object();
        all.properties()
                .forEach(entry -> {
                    var values = entry.getValue();
                    shown.set(entry.getKey(), values.size() == 1 ? values.get(0) : values);
                });
        return shown;
    }

    private static JsonNode value(byte @org.jspecify.annotations.Nullable [] bytes) {
        if (bytes == null) {
            return NullNode.getInstance();
        }
        return PayloadDecoder.utf8(bytes)
                .<JsonNode>map(TextNode::valueOf)
                .orElseGet(() ->
                        Json.object().put("base64", Base64.getEncoder().encodeToString(bytes)));
    }
}
