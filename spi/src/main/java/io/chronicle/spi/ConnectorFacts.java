package io.chronicle.spi;

import io.chronicle.core.Mark;
import io.chronicle.core.Problems;
import java.util.List;
import java.util.Optional;

/// What a connector's own rules may look at.
///
/// @param path of its options: `connectors[2].options`
/// @param uses every place of the configuration that names the connector, in file order
/// @param maxPayloadBytes from the connector's root
public record ConnectorFacts(
        String name,
        String path,
        Mark at,
        List<Use> uses,
        Optional<Long> maxPayloadBytes,
        Problems problems) {}
