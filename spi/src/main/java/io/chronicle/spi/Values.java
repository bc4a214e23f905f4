package io.chronicle.spi;

import io.chronicle.core.Mark;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/// The decoded fields of one table.
public final class Values {

    private final Mark mark;
    private final Map<Field<?>, Object> values;
    private final Map<Field<?>, Mark> marks;

    Values(Mark mark, Map<Field<?>, Object> values, Map<Field<?>, Mark> marks) {
        this.mark = mark;
        this.values = values;
        this.marks = marks;
    }

    /// The value written, else the default.
    @SuppressWarnings("unchecked") // put there by Spec under the same handle
    public <T> T get(Field<T> field) {
        var written = (T) values.get(field);
        return written != null ? written : Objects.requireNonNull(field.byDefault().orElse(null));
    }

    public boolean has(Field<?> field) {
        return values.containsKey(field);
    }

    /// Where the table stands.
    public Mark mark() {
        return mark;
    }

    /// Where the field's key stands, else the table's place.
    public Mark mark(Field<?> field) {
        return Optional.ofNullable(marks.get(field)).orElse(mark);
    }
}
