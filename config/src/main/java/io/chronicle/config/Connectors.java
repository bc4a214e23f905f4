package io.chronicle.config;

import io.chronicle.core.Mark;
import io.chronicle.spi.Role;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// The connectors of one document by name, those with problems included.
final class Connectors {

    /// @param type as installed, retired spellings resolved; empty where it is not written
    /// @param model empty where something about it is wrong
    record Known(String name, String type, Optional<ConnectorModel> model, String path, Mark mark) {

        Set<Role> roles() {
            return model.map(m -> Typed.roles(m.type(), m.options())).orElse(Set.of());
        }

        /// Whether it only listens, and so is no endpoint of the readiness graph.
        boolean listener() {
            return model.isPresent() && roles().equals(Set.of(Role.SERVER));
        }
    }

    private final Map<String, Known> byName = new LinkedHashMap<>();

    /// In file order; of two with one name the first counts.
    Connectors(List<Known> known) {
        known.forEach(k -> byName.putIfAbsent(k.name(), k));
    }

    Optional<Known> find(String name) {
        return Optional.ofNullable(byName.get(name));
    }

    Set<String> names() {
        return byName.keySet();
    }

    List<Known> all() {
        return List.copyOf(byName.values());
    }

    List<ConnectorModel> models() {
        return byName.values().stream().flatMap(k -> k.model().stream()).toList();
    }
}
