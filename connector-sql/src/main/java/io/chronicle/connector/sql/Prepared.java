package io.chronicle.connector.sql;

import com.fasterxml.jackson.databind.JsonNode;
import io.chronicle.core.Deadline;
import io.chronicle.core.FaultException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/// A statement that is known at load.
///
/// @param inputs each is resolved once a call, whether or not a marker takes it
/// @param byMarker the input of each marker
record Prepared(
        SqlText text,
        String shown,
        List<Input> inputs,
        int[] byMarker,
        boolean returnsRows,
        boolean rewritable)
        implements SqlStatement {

    static Prepared of(
            SqlWriter written, Map<String, Input> inputs, boolean returnsRows, boolean rewritable) {
        var text = written.text();
        var places = new HashMap<String, Integer>();
        inputs.keySet().forEach(name -> places.put(name, places.size()));
        var byMarker =
                text.names().stream()
                        .mapToInt(name -> Objects.requireNonNull(places.get(name), name))
                        .toArray();
        return new Prepared(
                text,
                written.shown(),
                List.copyOf(inputs.values()),
                byMarker,
                returnsRows,
                rewritable);
    }

    @Override
    public SqlCall call(JsonNode slots, Deadline deadline, PrimaryKey primaryKey)
            throws FaultException {
        var resolved = new ArrayList<JsonNode>(inputs.size());
        for (var input : inputs) {
            resolved.add(input.resolve(slots, deadline));
        }
        var values = new JsonNode[byMarker.length];
        Arrays.setAll(values, marker -> resolved.get(byMarker[marker]));
        return new SqlCall(text, Arrays.asList(values));
    }
}
