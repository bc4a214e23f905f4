package io.chronicle.bench;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import io.chronicle.core.FaultException;
import io.chronicle.core.Json;
import io.chronicle.expression.Expression;
import java.util.TreeMap;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;

/// Grouping 1,000 elements by one of 20 keys.
@State(Scope.Benchmark)
public class JqGroupByBench {

    private static final String PROGRAM = "group_by(.k)";

    private final JsonNode rows = JqSamples.rows(1000);
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
        var groups = new TreeMap<String, ArrayNode>();
        for (var row : rows) {
            groups.computeIfAbsent(row.get("k").textValue(), _ -> Json.array()).add(row);
        }
        return Json.array().addAll(groups.values());
    }
}
