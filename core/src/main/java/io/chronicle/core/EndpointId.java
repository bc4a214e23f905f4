package io.chronicle.core;

/// The one identity of a used connector in `/status`, metrics and logs: `endpoint.<connector>`, at
/// most 36 characters.
public record EndpointId(String value) {

    private static final int LIMIT = 36;
    private static final String PREFIX = "endpoint.";

    public static EndpointId of(String connector) {
        return new EndpointId(Labels.cut(PREFIX + connector, LIMIT));
    }

    /// The trigger side of a connector that is used in both roles.
    public static EndpointId consumerOf(String connector) {
        return new EndpointId(Labels.cut(PREFIX + connector + "-consumer", LIMIT));
    }

    @Override
    public String toString() {
        return value;
    }
}
