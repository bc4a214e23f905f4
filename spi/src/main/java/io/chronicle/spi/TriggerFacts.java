package io.chronicle.spi;

import io.chronicle.core.Limits;
import io.chronicle.core.Mark;
import io.chronicle.core.Problems;
import io.chronicle.expression.SlotPath;
import java.util.Set;

/// What a trigger's own rules may look at.
///
/// @param reads every slot path that the chronicle's expressions may read
/// @param path of the options: `chronicles[0].trigger.options`
public record TriggerFacts(
        String chronicle,
        String path,
        Mark at,
        Limits appLimits,
        Set<SlotPath> reads,
        Problems problems) {}
