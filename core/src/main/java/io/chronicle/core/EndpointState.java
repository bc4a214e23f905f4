package io.chronicle.core;

/// States of an endpoint; `gauge` is the value of `chronicle_endpoint_state`.
public enum EndpointState {
    WARMING_UP(0),
    UNHEALTHY(1),
    HEALTHY(2),
    CB_OPEN(3),
    CB_HALF_OPEN(4);

    private final int gauge;

    EndpointState(int gauge) {
        this.gauge = gauge;
    }

    public int gauge() {
        return gauge;
    }
}
