package io.chronicle.spi;

import io.chronicle.core.FaultException;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;

/// A kind of outside system, such as `kafka`. Stateless.
///
/// @param <O> its options, decoded
public interface ConnectorType<O> {

    /// The value of the connector's `type`.
    String name();

    /// One sentence for `chronicle describe`.
    String summary();

    Spec<O> options();

    /// The roles that a connector with these options can take.
    Set<Role> roles(O options);

    /// The `type` that `/status` shows for an endpoint: `kafka-producer`, `http-client`,
    /// `postgres`.
    default String endpointType(Role role) {
        return name() + "-" + role.label();
    }

    /// The local port that a connector with these options binds; empty where it binds none, or any.
    default OptionalInt port(O options) {
        return OptionalInt.empty();
    }

    /// Whether one connector of this type may not be used in several roles.
    default boolean singleRole() {
        return false;
    }

    /// What `use` asks of the one client that all uses share, such as `acks=all`. Two uses of a
    /// connector that ask for different things are a load error.
    default Optional<String> demand(Use use) {
        return Optional.empty();
    }

    /// How many executions can hold something of it at once, each until its end; such routes admit
    /// no more (contract 8.6.1). Empty where nothing is held.
    default OptionalInt holders(O options) {
        return OptionalInt.empty();
    }

    /// Rules that compare options with the connector's root or with its uses. Pure; called once per
    /// connector.
    default void check(O options, ConnectorFacts facts) {}

    /// Builds the client. Called once for each endpoint after the whole configuration is valid; may
    /// connect, may not block for longer than `timeouts.connect`. Threads of the driver are closed
    /// by [Endpoint#close].
    ///
    /// @throws OpenException where the configuration names what is not there (a file, a
    ///   certificate): start-up ends
    /// @throws FaultException where the system cannot be reached now: warm-up tries again
    Endpoint open(O options, EndpointContext context)
            throws OpenException, FaultException, InterruptedException;
}
