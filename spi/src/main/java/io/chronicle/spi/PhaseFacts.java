package io.chronicle.spi;

import io.chronicle.core.DeliveryPolicy;
import io.chronicle.core.Mark;
import io.chronicle.core.Problems;

/// What a phase's own rules may look at.
///
/// @param path of the options: `chronicles[0].phases[1].options`
/// @param delivery in force: the phase's own, else the policy's
public record PhaseFacts(
        String chronicle,
        String phase,
        String path,
        Mark at,
        DeliveryPolicy delivery,
        Problems problems) {

    /// `phase "orders/persist"`, as the diagnostics of contract 3.6 begin.
    public String subject() {
        return "phase \"" + chronicle + "/" + phase + "\"";
    }
}
