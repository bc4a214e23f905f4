package io.chronicle.expression;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.POJONode;
import org.jspecify.annotations.Nullable;

/// A path expression whose targets can be changed in one walk, because none contains another.
interface Editable extends Code {

    /// What an edit yields that had no target to change: all stays as it is, and what is absent
    /// does not come into being.
    JsonNode UNTOUCHED = new POJONode(null);

    /// From what is at a target, null where nothing is, to what is to be there; null deletes it,
    /// [#UNTOUCHED] leaves it.
    @FunctionalInterface
    interface Change {
        @Nullable JsonNode apply(Env env, JsonNode old);
    }

    /// `in` with its targets changed; null where `in` itself is to be deleted, [#UNTOUCHED] where
    /// nothing in it is.
    @Nullable JsonNode edit(Env env, JsonNode in, Change change);

    /// Whether [#edit] may be used.
    boolean disjoint();
}
