package io.chronicle.spi;

import java.util.Optional;

/// What a call of a phase may do more than once, or less: the facts that the delivery guarantee of
/// a route is computed from. Each is a reason in words that goes on after a colon.
///
/// @param harmless why the same call a second time changes nothing further; empty where it does
/// @param driverRepeats why what the driver repeats within one attempt may apply twice; empty where
///   it does not
/// @param unconfirmed why the target may lose a call that succeeded; empty where it confirms what
///   it keeps
public record Effect(
        Optional<String> harmless, Optional<String> driverRepeats, Optional<String> unconfirmed) {

    /// Confirmed by the target, and applied again by a second call.
    public static final Effect CONFIRMED =
            new Effect(Optional.empty(), Optional.empty(), Optional.empty());

    /// Confirmed by the target; a second call changes nothing further.
    public static Effect harmless(String why) {
        return new Effect(Optional.of(why), Optional.empty(), Optional.empty());
    }
}
