package io.chronicle.engine;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.NullNode;
import io.chronicle.core.CancelScope;
import io.chronicle.core.Deadline;
import io.chronicle.core.Fault.ConnectorFailure;
import io.chronicle.core.Fault.Reason;
import io.chronicle.core.Message;
import io.chronicle.core.Trace;
import io.chronicle.spi.Delivery;
import io.chronicle.telemetry.Telemetry;
import io.chronicle.testing.FakeTicker;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/// `policy.deadline` bounds an execution whole (contract 8.1.8).
final class RouteDeadlineTest {

    private static final Duration LIMIT = Duration.ofSeconds(10);

    private final FakeTicker ticker = FakeTicker.passingSleeps();
    private final Telemetry telemetry = new Telemetry(ticker, "1");
    private final List<Duration> left = new ArrayList<>();

    private Ending run(Deadline patience) throws InterruptedException {
        var phase =
                new GuardedPhase.Inside(
                        call -> {
                            left.add(call.deadline().remaining());
                            return NullNode.getInstance();
                        },
                        Optional.empty(),
                        ticker);
        var step = new PhaseStep("send", Optional.empty(), phase, Optional.empty());
        var runner =
                new RouteRunner(
                        List.of(step),
                        Optional.empty(),
                        Optional.of(LIMIT),
                        ticker,
                        new RouteEvents("r", "", telemetry),
                        () -> {},
                        Map.of());
        var message = new Message(NullNode.getInstance(), Trace.fresh(), null);
        return runner.run(new Delivery(new Decoded(message), _ -> {}, new CancelScope()), patience);
    }

    @Test
    void theTimeSpentInTheQueueIsNotGivenAgain() throws Exception {
        var admitted = Deadline.after(ticker, LIMIT);
        ticker.sleep(Duration.ofSeconds(7));
        assertThat(run(admitted)).isInstanceOf(Ending.Completed.class);
        assertThat(left).containsExactly(Duration.ofSeconds(3));
    }

    @Test
    void nothingStartsAfterIt() throws Exception {
        var admitted = Deadline.after(ticker, LIMIT);
        ticker.sleep(LIMIT);
        assertThat(run(admitted))
                .isInstanceOfSatisfying(
                        Ending.Failed.class,
                        failed ->
                                assertThat(failed.fault())
                                        .isInstanceOfSatisfying(
                                                ConnectorFailure.class,
                                                fault ->
                                                        assertThat(fault.reason())
                                                                .isEqualTo(Reason.TIMEOUT)));
        assertThat(left).isEmpty();
    }

    @Test
    void aRouteWhoseCallerHasAllTimeKeepsItsOwnLimit() throws Exception {
        run(Deadline.never(ticker));
        assertThat(left).containsExactly(LIMIT);
    }
}
