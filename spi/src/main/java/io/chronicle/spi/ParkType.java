package io.chronicle.spi;

import io.chronicle.core.Deadline;
import io.chronicle.core.FaultException;
import java.util.List;

/// How a connector type takes dead letters (contract 3.5 `park`). Stateless.
///
/// @param <O> its options, decoded; `connector` is taken out before
public interface ParkType<O> {

    String connector();

    Role role();

    Spec<O> options();

    /// Where dead letters go, in the target's own words; one line each. Shown to people: no secret.
    /// Pure.
    default List<String> explain(O options) {
        return List.of();
    }

    ParkTarget bind(O options, Endpoint endpoint);

    @FunctionalInterface
    interface ParkTarget {
        /// Writes the letter and returns once the system has confirmed it.
        void park(DeadLetter letter, Deadline deadline) throws FaultException, InterruptedException;
    }
}
