package io.chronicle.connector.sql;

import com.fasterxml.jackson.databind.JsonNode;
import io.chronicle.core.Deadline;
import io.chronicle.core.Fault;
import io.chronicle.core.FaultException;
import io.chronicle.expression.Template;
import java.util.LinkedHashMap;
import java.util.Map;

/// A value that is resolved anew for every call.
@FunctionalInterface
interface Input {

    /// @throws FaultException MISSING_KEY where an expression fails; PAYLOAD_INVALID where its
    ///   value is not fit for its place
    JsonNode resolve(JsonNode slots, Deadline deadline) throws FaultException;

    static Input of(Template template) {
        return template::resolve;
    }

    /// The `idempotency.key`.
    static Input idempotencyKey(Template template) {
        return (slots, deadline) -> {
            var value = template.resolve(slots, deadline);
            if (!Idempotency.isKey(value)) {
                throw invalid(Idempotency.KEY_RULE);
            }
            return value;
        };
    }

    /// A column of a row's key: null or a document would never be found again.
    static Input keyColumn(String name, Template template) {
        return (slots, deadline) -> {
            var value = template.resolve(slots, deadline);
            if (!value.isValueNode() || value.isNull()) {
                throw invalid(name + " must resolve to a scalar (got " + kind(value) + ")");
            }
            return value;
        };
    }

    /// What `idempotency` adds to a statement's values.
    static Map<String, Input> of(Idempotency idempotency) {
        var inputs = new LinkedHashMap<String, Input>();
        idempotency
                .key()
                .ifPresent(k -> inputs.put(SqlPhaseOptions.IDEMPOTENCY_KEY, idempotencyKey(k)));
        idempotency
                .updates()
                .ifPresent(u ->
                        u.bound()
                                .forEach((column, template) ->
                                        inputs.put(Assignments.marker(column), of(template))));
        return inputs;
    }

    static FaultException invalid(String detail) {
        return new FaultException(new Fault.PayloadInvalid(detail));
    }

    static String kind(JsonNode value) {
        return switch (value.getNodeType()) {
            case NULL, MISSING -> "null";
            case OBJECT -> "an object";
            case ARRAY -> "a list";
            case STRING -> "a string";
            case NUMBER -> "a number";
            case BOOLEAN -> "a boolean";
            case BINARY, POJO -> "bytes";
        };
    }
}
