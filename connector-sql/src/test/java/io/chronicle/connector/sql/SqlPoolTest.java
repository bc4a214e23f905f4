package io.chronicle.connector.sql;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.chronicle.core.Deadline;
import io.chronicle.core.Fault.ConnectorFailure;
import io.chronicle.core.Fault.Gravity;
import io.chronicle.core.FaultException;
import io.chronicle.core.Ticker;
import io.chronicle.testing.Eventually;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

final class SqlPoolTest {

    private static Deadline within(Duration time) {
        return Deadline.after(Ticker.system(), time);
    }

    private static ConnectorFailure failure(SqlRig rig, Duration within) {
        return (ConnectorFailure)
                catchThrowableOfType(
                                FaultException.class, () -> rig.endpoint().lease(within(within)))
                        .fault();
    }

    @ParameterizedTest
    @EnumSource(Dialect.class)
    void anEmptyPoolIsNamedWithItsNumbers(Dialect dialect) throws Exception {
        var two = Map.<String, Object>of("pool", Written.map("max_connections", 2));
        try (var rig = SqlRig.on(dialect, Databases.shared(dialect), two);
                var _ = rig.endpoint().lease(within(Duration.ofSeconds(5)));
                var _ = rig.endpoint().lease(within(Duration.ofSeconds(5)))) {
            var fault = failure(rig, Duration.ofMillis(200));
            assertThat(fault.detail())
                    .startsWith("endpoint.db: no connection within ")
                    .contains("open=2 busy=2 waiting=");
            assertThat(fault.gravity()).isEqualTo(Gravity.NONE);
            assertThat(fault.retriable()).isTrue();
        }
    }

    @ParameterizedTest
    @EnumSource(Dialect.class)
    void aProbeOpensTheMinimum(Dialect dialect) throws Exception {
        var three =
                Map.<String, Object>of(
                        "pool", Written.map("min_connections", 3, "max_connections", 4));
        try (var rig = SqlRig.on(dialect, Databases.shared(dialect), three)) {
            rig.endpoint().probe(within(Duration.ofSeconds(5)));
            assertThat(rig.endpoint().open()).isGreaterThanOrEqualTo(3);
        }
    }

    @ParameterizedTest
    @EnumSource(Dialect.class)
    void withoutAMinimumNothingIsOpenedBeforeItIsNeeded(Dialect dialect) throws Exception {
        var none =
                Map.<String, Object>of(
                        "pool", Written.map("min_connections", 0, "max_connections", 2));
        try (var rig = SqlRig.on(dialect, Databases.shared(dialect), none)) {
            assertThat(rig.endpoint().open()).isZero();
            rig.endpoint().probe(within(Duration.ofSeconds(5)));
            assertThat(rig.endpoint().open()).isEqualTo(1);
        }
    }

    @ParameterizedTest
    @EnumSource(Dialect.class)
    void aDatabaseThatIsDownIsAHardFaultAtOnceAndComesBackByItself(Dialect dialect)
            throws Exception {
        try (var server = Databases.start(dialect);
                var rig = SqlRig.on(dialect, server, Map.of())) {
            rig.run("SELECT 1 AS one");
            server.kill();
            var began = System.nanoTime();
            var fault = (ConnectorFailure) rig.failure("SELECT 1", Duration.ofSeconds(5)).fault();
            assertThat(fault.gravity()).isEqualTo(Gravity.HARD);
            assertThat(Duration.ofNanos(System.nanoTime() - began))
                    .isLessThan(Duration.ofSeconds(2));
            server.restart();
            assertThat(rig.run("SELECT 1 AS one").get("count").asLong()).isEqualTo(1);
        }
    }

    @ParameterizedTest
    @EnumSource(Dialect.class)
    void aFrozenDatabaseFailsWithinTheCallsTimeAndThawsByItself(Dialect dialect) throws Exception {
        try (var server = Databases.start(dialect);
                var rig = SqlRig.on(dialect, server, Map.of())) {
            rig.run("SELECT 1 AS one");
            server.freeze();
            assertThat(rig.failure("SELECT 1", Duration.ofMillis(700)).fault().retriable())
                    .isTrue();
            server.thaw();
            Eventually.until(
                    "it answers",
                    () -> {
                        try {
                            return rig.run("SELECT 1 AS one").get("count").asLong() == 1;
                        } catch (FaultException e) {
                            return false;
                        } catch (InterruptedException e) {
                            throw new IllegalStateException(e);
                        }
                    });
        }
    }

    @ParameterizedTest
    @EnumSource(Dialect.class)
    void aPoolThatCannotKeepItsMinimumIsAHardFault(Dialect dialect) throws Exception {
        var three =
                Map.<String, Object>of(
                        "pool", Written.map("min_connections", 3, "max_connections", 4));
        try (var server = Databases.start(dialect);
                var rig = SqlRig.on(dialect, server, three)) {
            rig.endpoint().probe(within(Duration.ofSeconds(5)));
            server.kill();
            Eventually.until("the minimum is missed", () -> missing(rig));
        }
    }

    private static boolean missing(SqlRig rig) {
        try {
            var failure = rig.failure("SELECT 1", Duration.ofMillis(500));
            return failure != null
                    && failure.fault().detail().contains("min=3")
                    && failure.fault().gravity() == Gravity.HARD;
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }
}
