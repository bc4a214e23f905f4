package io.chronicle.engine;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.NullNode;
import com.fasterxml.jackson.databind.node.TextNode;
import io.chronicle.core.CancelScope;
import io.chronicle.core.Deadline;
import io.chronicle.core.DeliveryPolicy;
import io.chronicle.core.Fault;
import io.chronicle.core.Fault.ConnectorFailure;
import io.chronicle.core.Fault.Gravity;
import io.chronicle.core.Fault.Reason;
import io.chronicle.core.FaultException;
import io.chronicle.core.Jitter;
import io.chronicle.core.Message;
import io.chronicle.core.RetryBudget;
import io.chronicle.core.Ticker;
import io.chronicle.core.Trace;
import io.chronicle.resilience.CallGuard;
import io.chronicle.resilience.GuardPlan;
import io.chronicle.resilience.GuardTarget;
import io.chronicle.resilience.Timers;
import io.chronicle.resilience.Watch;
import io.chronicle.spi.Delivery;
import io.chronicle.spi.Phase;
import io.chronicle.spi.Resource;
import io.chronicle.telemetry.Telemetry;
import io.chronicle.testing.FakeTicker;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

final class TransactionRunTest {

    private static final Fault DEADLOCK = Fault.transientFailure("40P01 deadlock detected", null);
    private static final Fault UNKNOWN =
            new ConnectorFailure(Reason.UNKNOWN, Gravity.HARD, true, "outcome unknown", null);

    private final FakeTicker ticker = FakeTicker.passingSleeps();
    private final Timers timers = new Timers(Ticker.system());
    private final Telemetry telemetry = new Telemetry(ticker, "test");
    private final List<String> log = new ArrayList<>();
    private final List<Fault> commitFaults = new ArrayList<>();

    @AfterEach
    void stop() {
        timers.close();
        telemetry.close();
    }

    private final class Recorded implements Resource {
        @Override
        public void commit(Deadline deadline, CancelScope cancel) throws FaultException {
            if (!commitFaults.isEmpty()) {
                throw new FaultException(commitFaults.removeFirst());
            }
            log.add("commit");
        }

        @Override
        public void release() {
            log.add("release");
        }
    }

    private Phase writing(String name, Fault... faults) {
        var left = new ArrayList<>(List.of(faults));
        return call -> {
            call.execution()
                    .hold(
                            "db",
                            Recorded.class,
                            () -> {
                                log.add("begin");
                                return new Recorded();
                            });
            log.add(name);
            return result(name, left);
        };
    }

    private Phase calling(String name, Fault... faults) {
        var left = new ArrayList<>(List.of(faults));
        return _ -> {
            log.add(name);
            return result(name, left);
        };
    }

    private static JsonNode result(String name, List<Fault> left) throws FaultException {
        if (left.isEmpty()) {
            return TextNode.valueOf(name);
        }
        throw new FaultException(left.removeFirst());
    }

    private CallGuard guard() {
        return new CallGuard(
                new GuardTarget("endpoint.db", Optional.empty(), Optional.empty(), Watch.NONE),
                timers,
                ticker,
                () -> 0);
    }

    private static GuardPlan plan(int retries, int attempts) {
        var budget =
                new RetryBudget(
                        5,
                        Duration.ofSeconds(30),
                        Duration.ofMillis(50),
                        Duration.ofSeconds(1),
                        Jitter.NONE);
        var delivery = new DeliveryPolicy(retries, Optional.empty(), false, true, false);
        return new GuardPlan(budget, delivery, Duration.ofSeconds(5), attempts);
    }

    private CallEvents events(String phase) {
        return new CallEvents("r", phase, "db", "endpoint.db", "postgres", "postgres", telemetry);
    }

    private Step step(String name, Phase phase, boolean undoable) {
        var outside =
                new GuardedPhase.Outside(() -> phase, guard(), plan(0, 1), events(name), undoable);
        return new PhaseStep(name, Optional.empty(), outside, Optional.empty());
    }

    private Ending run(int retries, Step... steps) throws InterruptedException {
        var runner =
                new RouteRunner(
                        List.of(steps),
                        Optional.of(
                                new Restart(
                                        guard(), plan(retries, Integer.MAX_VALUE), events("tx"))),
                        Optional.empty(),
                        ticker,
                        new RouteEvents("r", "", telemetry),
                        () -> {},
                        Map.of());
        var message = new Message(NullNode.getInstance(), Trace.fresh(), null);
        return runner.run(
                new Delivery(new Decoded(message), _ -> {}, new CancelScope()),
                Deadline.never(ticker));
    }

    @Test
    void commitsOnceAfterTheLastPhaseAndThenReleases() throws Exception {
        var ending =
                run(
                        0,
                        step("one", writing("one"), true),
                        step("two", writing("two"), true),
                        step("notify", calling("notify"), false));
        assertThat(ending).isInstanceOf(Ending.Completed.class);
        assertThat(log).containsExactly("begin", "one", "two", "notify", "commit", "release");
    }

    @Test
    void releasesWithoutCommitWhereALaterPhaseFails() throws Exception {
        var ending =
                run(
                        3,
                        step("one", writing("one"), true),
                        step("notify", calling("notify", Fault.refused("no")), false));
        assertThat(ending).isInstanceOf(Ending.Failed.class);
        assertThat(log).containsExactly("begin", "one", "notify", "release");
    }

    @Test
    void beginsAnewWhereTheDatabaseUndidEverything() throws Exception {
        var ending =
                run(
                        2,
                        step("one", writing("one"), true),
                        step("two", writing("two", DEADLOCK), true));
        assertThat(ending).isInstanceOf(Ending.Completed.class);
        assertThat(log)
                .containsExactly(
                        "begin", "one", "two", "release", "begin", "one", "two", "commit",
                        "release");
    }

    @Test
    void beginsAnewWhereTheCommitItselfWasUndone() throws Exception {
        commitFaults.add(DEADLOCK);
        assertThat(run(1, step("one", writing("one"), true))).isInstanceOf(Ending.Completed.class);
        assertThat(log)
                .containsExactly("begin", "one", "release", "begin", "one", "commit", "release");
    }

    @Test
    void asksForNoMoreRunsThanTheAuthor() throws Exception {
        var failed = (Ending.Failed) run(0, step("one", writing("one", DEADLOCK, DEADLOCK), true));
        assertThat(failed.fault()).isEqualTo(DEADLOCK);
        assertThat(failed.phase()).isEqualTo("one");
        assertThat(log).containsExactly("begin", "one", "release");
    }

    @Test
    void doesNotBeginAnewWhereSomethingLastingHasHappened() throws Exception {
        var failed =
                (Ending.Failed)
                        run(
                                3,
                                step("notify", calling("notify"), false),
                                step("one", writing("one", DEADLOCK), true));
        assertThat(failed.fault()).isEqualTo(DEADLOCK);
        assertThat(log).containsExactly("notify", "begin", "one", "release");
    }

    @Test
    void anUnknownOutcomeOfTheCommitIsNotTriedAgain() throws Exception {
        commitFaults.add(UNKNOWN);
        var failed = (Ending.Failed) run(3, step("one", writing("one"), true));
        assertThat(failed.fault()).isEqualTo(UNKNOWN);
        assertThat(failed.phase()).isEqualTo("one");
        assertThat(log).containsExactly("begin", "one", "release");
    }

    @Test
    void aDeliveryThatWasAppliedBeforeRunsNoFurtherAndCommitsNothing() throws Exception {
        Phase applied =
                call -> {
                    call.execution().hold("db", Recorded.class, Recorded::new);
                    call.execution().appliedBefore();
                    return NullNode.getInstance();
                };
        var ending = run(0, step("one", applied, true), step("notify", calling("notify"), false));
        assertThat(ending).isInstanceOf(Ending.Completed.class);
        assertThat(log).containsExactly("release");
    }
}
