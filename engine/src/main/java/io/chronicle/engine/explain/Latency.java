package io.chronicle.engine.explain;

import java.time.Duration;
import java.util.List;
import java.util.Optional;

/// How long one execution may take, from its permit to its outcome.
///
/// @param parts the phases that reach outside, in order
/// @param sum of the parts
/// @param span the sum within `deadline`, or the longest way through a fallback route
/// @param deadline `policy.deadline`
/// @param notes what is not in the figure
/// @param warnings what is likely to hurt
public record Latency(
        List<Part> parts,
        Span sum,
        Span span,
        Optional<Duration> deadline,
        List<String> notes,
        List<String> warnings) {

    public Latency {
        parts = List.copyOf(parts);
        notes = List.copyOf(notes);
        warnings = List.copyOf(warnings);
    }

    /// Whether the longest way leads through a fallback route.
    public boolean handedOver() {
        return span.worst().compareTo(deadline.map(sum::atMost).orElse(sum).worst()) > 0;
    }

    public record Part(String phase, Span span) {}
}
