package io.chronicle.config;

import io.chronicle.spi.ConnectorFacts;
import io.chronicle.spi.ConnectorType;
import io.chronicle.spi.PhaseFacts;
import io.chronicle.spi.PhaseType;
import io.chronicle.spi.Role;
import io.chronicle.spi.TriggerFacts;
import io.chronicle.spi.TriggerType;
import java.util.OptionalInt;
import java.util.Set;

/// Hands options back to the type that decoded them: the one place where their type is only known
/// at run time.
@SuppressWarnings("unchecked") // the options come from the same type's decoder
final class Typed {

    private Typed() {}

    static Set<Role> roles(ConnectorType<?> type, Object options) {
        return ((ConnectorType<Object>) type).roles(options);
    }

    static OptionalInt port(ConnectorType<?> type, Object options) {
        return ((ConnectorType<Object>) type).port(options);
    }

    static OptionalInt holders(ConnectorType<?> type, Object options) {
        return ((ConnectorType<Object>) type).holders(options);
    }

    static void check(ConnectorType<?> type, Object options, ConnectorFacts facts) {
        ((ConnectorType<Object>) type).check(options, facts);
    }

    static void check(TriggerType<?> type, Object options, TriggerFacts facts) {
        ((TriggerType<Object>) type).check(options, facts);
    }

    static boolean waits(TriggerType<?> type, Object options) {
        return ((TriggerType<Object>) type).waits(options);
    }

    static void check(PhaseType<?> type, Object options, PhaseFacts facts) {
        ((PhaseType<Object>) type).check(options, facts);
    }
}
