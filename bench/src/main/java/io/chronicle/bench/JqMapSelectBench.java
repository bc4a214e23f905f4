package io.chronicle.bench;

import com.fasterxml.jackson.databind.JsonNode;
import io.chronicle.core.FaultException;
import io.chronicle.core.Json;
import io.chronicle.expression.Expression;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;

/// Filtering and reshaping 100 elements.
@State(Scope.Benchmark)
public class JqMapSelectBench {

    private static final String PROGRAM = "map(select(.x > 3) | {a, b})";

    private final JsonNode rows = JqSamples.rows(100);
    private final Expression ours = JqSamples.program(PROGRAM);
    private final JqPeer peer = new JqPeer(PROGRAM);

    @Benchmark
    public JsonNode chronicle() throws FaultException {
        return ours.one(rows);
    }

    @Benchmark
    public JsonNode jacksonJq() {
        return peer.one(rows);
    }

    @Benchmark
    public JsonNode handWritten() {
        var out = Json.array();
        for (var row : rows) {
            if (row.get("x").longValue() > 3) {
                var each = Json.object();
                each.set("a", row.get("a"));
                each.set("b", row.get("b"));
                out.add(each);
            }
        }
        return out;
    }
}
