package io.chronicle.resilience;

import static org.assertj.core.api.Assertions.assertThat;

import io.chronicle.core.Jitter;
import io.chronicle.core.RetryBudget;
import io.chronicle.core.RetryBudget.Partial;
import java.time.Duration;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

class NarrowedBudgetTest {

    @Property
    void neverAllowsMoreThanBefore(
            @ForAll("budgets") RetryBudget budget, @ForAll("partials") Partial by) {
        var narrow = budget.narrow(by);

        assertThat(narrow.maxAttempts()).isLessThanOrEqualTo(budget.maxAttempts());
        assertThat(narrow.maxElapsed()).isLessThanOrEqualTo(budget.maxElapsed());
        assertThat(narrow.baseBackoff()).isGreaterThanOrEqualTo(budget.baseBackoff());
        assertThat(narrow.maxBackoff()).isLessThanOrEqualTo(budget.maxBackoff());
        assertThat(narrow.jitter()).isGreaterThanOrEqualTo(budget.jitter());
    }

    @Property
    void twiceTheSameChangesNothingMore(
            @ForAll("budgets") RetryBudget budget, @ForAll("partials") Partial by) {
        assertThat(budget.narrow(by).narrow(by)).isEqualTo(budget.narrow(by));
    }

    @Property
    void theOrderOfTheLevelsDoesNotMatter(
            @ForAll("budgets") RetryBudget budget,
            @ForAll("partials") Partial connector,
            @ForAll("partials") Partial route) {
        assertThat(budget.narrow(connector).narrow(route))
                .isEqualTo(budget.narrow(route).narrow(connector));
    }

    @Provide
    Arbitrary<RetryBudget> budgets() {
        return Combinators.combine(
                        attempts(), times(), times(), times(), Arbitraries.of(Jitter.class))
                .as(RetryBudget::new);
    }

    @Provide
    Arbitrary<Partial> partials() {
        return Combinators.combine(
                        attempts().optional(),
                        times().optional(),
                        times().optional(),
                        times().optional(),
                        Arbitraries.of(Jitter.class).optional())
                .as(Partial::new);
    }

    private static Arbitrary<Integer> attempts() {
        return Arbitraries.integers().between(1, 20);
    }

    private static Arbitrary<Duration> times() {
        return Arbitraries.longs().between(1, 60_000).map(Duration::ofMillis);
    }
}
