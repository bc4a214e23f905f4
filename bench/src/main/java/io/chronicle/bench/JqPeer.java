package io.chronicle.bench;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import net.thisptr.jackson.jq.BuiltinFunctionLoader;
import net.thisptr.jackson.jq.JsonQuery;
import net.thisptr.jackson.jq.Scope;
import net.thisptr.jackson.jq.Versions;
import net.thisptr.jackson.jq.exception.JsonQueryException;

/// jackson-jq, compiled once and evaluated with a scope of its own each time.
final class JqPeer {

    private static final Scope ROOT = root();

    private final JsonQuery query;

    JqPeer(String program) {
        try {
            this.query = JsonQuery.compile(program, Versions.JQ_1_7);
        } catch (JsonQueryException e) {
            throw new IllegalStateException(program, e);
        }
    }

    JsonNode one(JsonNode input) {
        List<JsonNode> out = new ArrayList<>(1);
        try {
            query.apply(Scope.newChildScope(ROOT), input, out::add);
        } catch (JsonQueryException e) {
            throw new IllegalStateException(e);
        }
        return out.getFirst();
    }

    private static Scope root() {
        var scope = Scope.newEmptyScope();
        BuiltinFunctionLoader.getInstance().loadFunctions(Versions.JQ_1_7, scope);
        return scope;
    }
}
