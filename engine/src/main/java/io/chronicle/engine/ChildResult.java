package io.chronicle.engine;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.NullNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.chronicle.core.Fault;
import io.chronicle.core.Json;
import io.chronicle.telemetry.ExecutionEvent.ParallelChild.Status;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/// How one child of `parallel` ended.
///
/// @param fault null for a success, and for a child that was cancelled because it was no longer
///   needed
record ChildResult(Status status, JsonNode output, @Nullable Fault fault) {

    static ChildResult success(JsonNode output) {
        return new ChildResult(Status.SUCCESS, output, null);
    }

    static ChildResult unneeded() {
        return new ChildResult(Status.SKIPPED, NullNode.getInstance(), null);
    }

    /// @param optional whether the failure is skipped instead of counted
    static ChildResult failure(Fault fault, boolean optional) {
        var timedOut =
                fault instanceof Fault.ConnectorFailure f && f.reason() == Fault.Reason.TIMEOUT;
        var status = timedOut ? Status.TIMEOUT : Status.FAILED;
        return new ChildResult(optional ? Status.SKIPPED : status, NullNode.getInstance(), fault);
    }

    boolean succeeded() {
        return status == Status.SUCCESS;
    }

    boolean counts() {
        return status == Status.FAILED || status == Status.TIMEOUT;
    }

    ObjectNode describe() {
        var entry = Json.object().put("status", status.name().toLowerCase(Locale.ROOT));
        entry.set("output", output);
        if (fault == null) {
            return entry.putNull("error");
        }
        entry.putObject("error").put("code", fault.code().name()).put("detail", fault.detail());
        return entry;
    }
}
