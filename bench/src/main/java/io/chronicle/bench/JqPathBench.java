package io.chronicle.bench;

import com.fasterxml.jackson.databind.JsonNode;
import io.chronicle.core.FaultException;
import io.chronicle.expression.Expression;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;

/// A path lookup at depth 4.
@State(Scope.Benchmark)
public class JqPathBench {

    private static final String PROGRAM = ".[0].body.record.id";

    private final JsonNode slots = JqSamples.slots();
    private final Expression ours = JqSamples.slotProgram(PROGRAM);
    private final JqPeer peer = new JqPeer(PROGRAM);

    @Benchmark
    public JsonNode chronicle() throws FaultException {
        return ours.one(slots);
    }

    @Benchmark
    public JsonNode jacksonJq() {
        return peer.one(slots);
    }

    @Benchmark
    public JsonNode handWritten() {
        return slots.get(0).get("body").get("record").get("id");
    }
}
