package io.chronicle.connector.sql;

import static io.chronicle.spi.Decoders.oneOf;
import static io.chronicle.spi.Templates.template;

import com.fasterxml.jackson.databind.JsonNode;
import io.chronicle.core.Mark;
import io.chronicle.expression.Template;
import io.chronicle.spi.Decoding;
import io.chronicle.spi.Field;
import io.chronicle.spi.Fields;
import io.chronicle.spi.Spec;
import io.chronicle.spi.Values;
import java.util.List;
import java.util.Optional;

/// What makes a repeated INSERT harmless.
///
/// @param at where the block stands
/// @param target columns of the conflict target; may be empty
/// @param constraint PostgreSQL only
record Idempotency(
        Mark at,
        Optional<Template> key,
        Optional<OnConflict> onConflict,
        List<String> target,
        Optional<String> constraint,
        Optional<UpdateSet> updates) {

    static final String KEY_RULE = "idempotency.key must resolve to a non-empty scalar";

    private static final String INCOMPLETE = "CHR-3417";

    static Spec<Idempotency> spec(Dialect dialect) {
        return Spec.of(f -> {
            var key =
                    f.optional(
                            "key",
                            template(),
                            "A value that is the same in every repetition; the SQL may use it as :idempotency_key.");
            var onConflict =
                    f.optional(
                            "on_conflict",
                            oneOf(OnConflict.class),
                            "What the INSERT does where the row is there already; absent: update where update_set is given, else ignore.");
            var target =
                    f.optional(
                            "conflict_target",
                            ColumnDecoders.columns(dialect),
                            List.of(),
                            "The column or columns of the unique key.");
            var constraint = dialect == Dialect.POSTGRES ? constraint(f) : null;
            var updates =
                    f.optional(
                            "update_set",
                            ColumnDecoders.updateSet(dialect),
                            "What an existing row takes over: columns of the INSERT, or columns with a value each.");
            f.check((in, at) -> check(in, at, key));
            f.check((in, at) -> contradiction(in, at, onConflict, updates));
            if (constraint != null) {
                f.check((in, at) -> twoTargets(in, at, target, constraint));
            }
            return in ->
                    new Idempotency(
                            in.mark(),
                            in.get(key),
                            in.get(onConflict),
                            in.get(target),
                            constraint == null ? Optional.empty() : in.get(constraint),
                            in.get(updates));
        });
    }

    private static Field<Optional<String>> constraint(Fields f) {
        return f.optional(
                "constraint",
                ColumnDecoders.column(Dialect.POSTGRES),
                "The unique constraint, in place of conflict_target.");
    }

    private static void check(Values in, Decoding at, Field<Optional<Template>> key) {
        var constant = in.get(key).map(Template::constantValue).orElse(null);
        if (constant != null && !isKey(constant)) {
            at.key("key").error(INCOMPLETE, in.mark(key), KEY_RULE);
        }
    }

    private static void contradiction(
            Values in,
            Decoding at,
            Field<Optional<OnConflict>> onConflict,
            Field<Optional<UpdateSet>> updates) {
        var keeps = in.get(onConflict).filter(c -> c != OnConflict.UPDATE).isPresent();
        if (keeps && in.get(updates).isPresent()) {
            at.key("update_set")
                    .error(INCOMPLETE, in.mark(updates), "update_set needs on_conflict: update");
        }
    }

    private static void twoTargets(
            Values in,
            Decoding at,
            Field<List<String>> target,
            Field<Optional<String>> constraint) {
        if (!in.get(target).isEmpty() && in.get(constraint).isPresent()) {
            at.key("constraint")
                    .error(
                            INCOMPLETE,
                            in.mark(constraint),
                            "conflict_target and constraint exclude each other");
        }
    }

    static boolean isKey(JsonNode value) {
        return value.isValueNode() && !value.isNull() && !value.asText().isBlank();
    }

    /// Whether existing rows are changed.
    boolean changesRows() {
        return onConflict.map(c -> c == OnConflict.UPDATE).orElse(updates.isPresent());
    }

    /// Whether anything but the key is given.
    boolean hasClause() {
        return onConflict.isPresent() || updates.isPresent() || hasTarget();
    }

    boolean hasTarget() {
        return !target.isEmpty() || constraint.isPresent();
    }
}
