package io.chronicle.connector.http;

import com.fasterxml.jackson.databind.JsonNode;
import io.chronicle.core.FaultException;
import io.chronicle.spi.Phase;
import io.chronicle.spi.PhaseCall;

/// A call planned by its options.
record HttpPhase(RequestPlan plan, HttpClientEndpoint endpoint) implements Phase {

    @Override
    public JsonNode apply(PhaseCall call) throws FaultException, InterruptedException {
        var request = plan.request(call);
        return endpoint.call(request, plan.expected(), call.deadline(), call.cancel());
    }
}
