package io.chronicle.engine.explain;

import java.util.List;
import java.util.Optional;

/// Whether a phase's effect may be there twice (contract 8.1.3).
///
/// @param because how it may be applied twice, in words; empty where it may not
/// @param harmless why a second time changes nothing further
/// @param once why it is applied once; empty where it may apply twice
public record Again(List<String> because, Optional<String> harmless, Optional<String> once) {

    public Again {
        because = List.copyOf(because);
    }

    /// Whether the phase may apply twice, harmlessly or not.
    public boolean twice() {
        return !because.isEmpty();
    }
}
