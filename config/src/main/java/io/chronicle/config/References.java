package io.chronicle.config;

import io.chronicle.spi.Role;
import io.chronicle.spi.Suggestion;
import java.util.Optional;
import java.util.Set;

/// Resolves the names of connectors where they are used.
final class References {

    private final Check check;

    References(Check check) {
        this.check = check;
    }

    /// Any connector.
    ///
    /// @param who `phase "orders/persist"`
    /// @param expected what the message says was wanted: `a postgres connector`
    Optional<Connectors.Known> existing(Placed<String> name, String who, String expected) {
        var found = check.connectors().find(name.value());
        if (found.isEmpty()) {
            var message =
                    who
                            + ": connector \""
                            + name.value()
                            + "\" does not exist (expected "
                            + expected
                            + ")";
            Suggestion.nearest(name.value(), check.connectors().names())
                    .ifPresentOrElse(
                            near ->
                                    check.problems()
                                            .error(
                                                    "CHR-2005",
                                                    name.path(),
                                                    name.mark(),
                                                    message,
                                                    "did you mean \"" + near + "\"?"),
                            () ->
                                    check.problems()
                                            .error("CHR-2005", name.path(), name.mark(), message));
        }
        return found;
    }

    /// A connector of this type that, as far as is known, can take this role.
    Optional<Connectors.Known> resolve(Placed<String> name, String who, String type, Role role) {
        var known = existing(name, who, "a connector of type " + type);
        if (known.isPresent() && !known.get().type().equals(type)) {
            check.problems()
                    .error(
                            "CHR-2006",
                            name.path(),
                            name.mark(),
                            who
                                    + " expects a connector of type "
                                    + type
                                    + ", but \""
                                    + name.value()
                                    + "\" is of type "
                                    + known.get().type());
            return Optional.empty();
        }
        return known.filter(k -> hasRole(k, name, who, role));
    }

    private boolean hasRole(Connectors.Known known, Placed<String> name, String who, Role role) {
        var roles = known.roles();
        if (known.model().isEmpty() || roles.contains(role)) {
            return true;
        }
        check.problems()
                .error(
                        "CHR-2007",
                        name.path(),
                        name.mark(),
                        who
                                + " expects a connector with role "
                                + role.label()
                                + ", but \""
                                + name.value()
                                + "\" has role "
                                + labels(roles));
        return false;
    }

    private static String labels(Set<Role> roles) {
        return String.join(" or ", roles.stream().map(Role::label).sorted().toList());
    }

    /// A connector that a route can depend on: any but a listener.
    Optional<String> dependency(Placed<String> name, String who) {
        var known = existing(name, who, "a connector that is reached");
        if (known.isPresent() && known.get().listener()) {
            check.problems()
                    .error(
                            "CHR-2007",
                            name.path(),
                            name.mark(),
                            who
                                    + " cannot require \""
                                    + name.value()
                                    + "\": a listener has no readiness of its own");
            return Optional.empty();
        }
        return known.map(Connectors.Known::name);
    }
}
