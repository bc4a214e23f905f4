package io.chronicle.core;

/// States of a route and of the application; `gauge` is the value of `chronicle_route_state` and
/// `chronicle_app_state`.
public enum RouteState {
    WARMING_UP(0),
    NOT_READY(1),
    READY(2),
    DEGRADED(3),
    DRAINING(4);

    private final int gauge;

    RouteState(int gauge) {
        this.gauge = gauge;
    }

    public int gauge() {
        return gauge;
    }

    /// Whether new work may start.
    public boolean takesWork() {
        return this == READY || this == DEGRADED;
    }
}
