package io.chronicle.engine.explain;

import io.chronicle.config.PhaseModel;
import io.chronicle.config.PolicyModel.ParkModel;
import io.chronicle.config.RouteModel.TriggerModel;
import io.chronicle.spi.Acknowledgement;
import io.chronicle.spi.Effect;
import io.chronicle.spi.ParkType;
import io.chronicle.spi.PhaseType;
import io.chronicle.spi.TriggerType;
import java.util.List;

/// Hands options back to the type that decoded them.
@SuppressWarnings("unchecked") // the options come from the same type's decoder
final class Typed {

    private Typed() {}

    static List<String> explain(PhaseModel.Single phase) {
        return ((PhaseType<Object>) phase.type()).explain(phase.options());
    }

    static Effect effect(PhaseModel.Single phase) {
        return ((PhaseType<Object>) phase.type()).effect(phase.options());
    }

    static List<String> explain(TriggerModel trigger) {
        return ((TriggerType<Object>) trigger.type()).explain(trigger.options());
    }

    static Acknowledgement acknowledgement(TriggerModel trigger) {
        return ((TriggerType<Object>) trigger.type()).acknowledgement(trigger.options());
    }

    static List<String> explain(ParkModel park) {
        return ((ParkType<Object>) park.type()).explain(park.options());
    }
}
