package io.chronicle.bench;

import com.fasterxml.jackson.databind.JsonNode;
import io.chronicle.core.FaultException;
import io.chronicle.core.Json;
import io.chronicle.expression.Expression;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;

/// An object of six fields, each a path.
@State(Scope.Benchmark)
public class JqObjectBench {

    private static final String PROGRAM =
            "{id: .[0].body.record.id, name: .[0].body.record.name, total: .[0].body.record.total,"
                    + " cur: .[0].body.record.currency, first: .[0].body.lines[0].sku,"
                    + " src: .[0].body.record.source}";

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
        var body = slots.get(0).get("body");
        var record = body.get("record");
        var out = Json.object();
        out.set("id", record.get("id"));
        out.set("name", record.get("name"));
        out.set("total", record.get("total"));
        out.set("cur", record.get("currency"));
        out.set("first", body.get("lines").get(0).get("sku"));
        out.set("src", record.get("source"));
        return out;
    }
}
