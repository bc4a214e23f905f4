package io.chronicle.readiness;

import io.chronicle.core.EndpointId;
import io.chronicle.core.EndpointState;

/// A transition of an endpoint.
public record EndpointChange(
        EndpointId endpoint, EndpointState from, EndpointState to, String cause) {}
