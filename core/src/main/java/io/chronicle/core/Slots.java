package io.chronicle.core;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;

/// The values that an execution has so far: the trigger's payload, then one output for each phase.
/// Immutable.
public final class Slots {

    private final ArrayNode tree;

    private Slots(ArrayNode tree) {
        this.tree = tree;
    }

    public static Slots startingWith(JsonNode payload) {
        return new Slots(Json.array().add(payload));
    }

    /// These slots and one more.
    public Slots with(JsonNode output) {
        return new Slots(Json.array().addAll(tree).add(output));
    }

    /// The array that expressions are evaluated over; not to be changed.
    public ArrayNode tree() {
        return tree;
    }

    public JsonNode last() {
        return tree.get(tree.size() - 1);
    }

    public int size() {
        return tree.size();
    }
}
