package io.chronicle.bench;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import io.chronicle.core.FaultException;
import io.chronicle.core.Json;
import io.chronicle.expression.Expression;
import io.chronicle.expression.Scope;
import io.chronicle.expression.SyntaxException;
import java.nio.charset.StandardCharsets;
import java.util.List;

/// Input of the jq benchmarks.
final class JqSamples {

    private static final String ORDER =
            """
            {"metadata": {"trace_id": "4bf92f3577b34da6a3ce929d0e0e4736", "remote_addr": "10.1.2.3"},
             "headers": {"content_type": "application/json", "x_tenant": "north"},
             "body": {"record": {"id": 9007199254740993, "name": "Ada", "currency": "EUR",
               "total": 118.40, "source": "web"},
               "lines": [{"sku": "a-1", "qty": 3}, {"sku": "b-2", "qty": 1}]}}\
            """;

    private JqSamples() {}

    /// One order as slot 0, two small slots behind it.
    static ArrayNode slots() {
        return Json.array().add(parse(ORDER)).add(parse("{\"ok\":true}")).add(parse("{\"n\":1}"));
    }

    /// Rows `{x, a, b, c, k}` with `x` from 0 to 6 and 20 keys `k`.
    static ArrayNode rows(int count) {
        var rows = Json.array();
        for (var i = 0; i < count; i++) {
            rows.addObject()
                    .put("x", i % 7)
                    .put("a", i)
                    .put("b", "b" + i)
                    .put("c", i * 0.5)
                    .put("k", "k" + i * 31 % 20);
        }
        return rows;
    }

    static Expression slotProgram(String program) {
        return compile(program, new Scope(3, List.of("first", "second"), true));
    }

    static Expression program(String program) {
        return compile(program, Scope.record());
    }

    private static Expression compile(String program, Scope scope) {
        try {
            return Expression.compile(program, scope);
        } catch (SyntaxException e) {
            throw new IllegalStateException(program, e);
        }
    }

    private static JsonNode parse(String json) {
        try {
            return Json.parse(json.getBytes(StandardCharsets.UTF_8));
        } catch (FaultException e) {
            throw new IllegalStateException(e);
        }
    }
}
