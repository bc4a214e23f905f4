package io.chronicle.engine;

import static org.assertj.core.api.Assertions.assertThat;

import io.chronicle.config.PolicyModel;
import io.chronicle.core.Fault;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

final class OnErrorTest {

    private static final Fault GONE =
            new Fault.TargetUnavailable("endpoint.one", "down", Duration.ofSeconds(1));
    private static final Fault MISSING = new Fault.MissingKey(".[0].body.id");

    @Test
    void withoutAParkingTargetWhatNobodyGivesAgainStops() {
        var onError = new OnError(false, Map.of(), Optional.empty());
        assertThat(List.of(GONE, MISSING))
                .allSatisfy(fault ->
                        assertThat(onError.action(fault, false))
                                .isEqualTo(PolicyModel.OnError.STOP));
    }

    @Test
    void whatAnOperatorWantsDroppedIsDroppedWhoeverGivesIt() {
        var drop = Map.of(Fault.Code.MISSING_KEY, PolicyModel.OnError.DROP);
        var onError = new OnError(false, drop, Optional.empty());
        assertThat(onError.action(MISSING, true)).isEqualTo(PolicyModel.OnError.DROP);
        assertThat(onError.action(MISSING, false)).isEqualTo(PolicyModel.OnError.DROP);
    }
}
