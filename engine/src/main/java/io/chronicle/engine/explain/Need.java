package io.chronicle.engine.explain;

import io.chronicle.core.EndpointId;
import java.util.List;

/// An endpoint that a route depends on.
///
/// @param because every place that asks for it, in words
/// @param covered whether its outage only degrades the route
public record Need(String connector, EndpointId endpoint, List<String> because, boolean covered) {

    public Need {
        because = List.copyOf(because);
    }
}
