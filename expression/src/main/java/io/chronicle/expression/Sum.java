package io.chronicle.expression;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import org.jspecify.annotations.Nullable;

/// `+` over many values, without a copy for each: strings, arrays and objects are gathered.
final class Sum {

    private final Run run;
    private JsonNode total = Values.NULL;

    /// At most one of these is at work; `total` is then out of date.
    private @Nullable StringBuilder text;

    private @Nullable ArrayNode array;
    private @Nullable ObjectNode object;

    Sum(Run run) {
        this.run = run;
    }

    void add(JsonNode value) {
        run.step();
        if (value.isNull()) {
            return;
        }
        if (text != null && Values.isText(value)) {
            text.append(Values.text(value));
            run.growing(text.length());
        } else if (array != null && value instanceof ArrayNode more) {
            run.grow(more.size());
            array.addAll(more);
        } else if (object != null && value instanceof ObjectNode more) {
            object.setAll(more);
        } else {
            plain(value);
        }
    }

    private void plain(JsonNode value) {
        var before = result();
        if (before.isNull()) {
            total = value;
        } else if (Values.isText(before) && Values.isText(value)) {
            text = new StringBuilder(Values.text(before)).append(Values.text(value));
        } else if (before instanceof ArrayNode first && value instanceof ArrayNode second) {
            array = Values.array(first.size() + second.size()).addAll(first).addAll(second);
        } else if (before instanceof ObjectNode first && value instanceof ObjectNode second) {
            object = Values.object(first.size() + second.size());
            object.setAll(first);
            object.setAll(second);
        } else {
            total = Arithmetic.add(run, before, value);
        }
    }

    JsonNode result() {
        if (text != null) {
            run.string(text.length());
            return Values.of(text.toString());
        }
        return array != null ? array : object != null ? object : total;
    }
}
