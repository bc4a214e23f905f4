package io.chronicle.engine.explain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.groups.Tuple.tuple;

import io.chronicle.engine.explain.Guarantee.Crash;
import io.chronicle.engine.explain.Guarantee.Level;
import io.chronicle.engine.explain.PhaseStory.Outward;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class ExplanationTest {

    private static final String HEAD =
            """
            api_version: v1
            connectors:
              - name: source
                type: kafka
              - name: db
                type: postgres
                timeouts: { query: 2s }
                retry_budget: { max_attempts: 3 }
              - name: partner
                type: grpc
                requires: [db]
            chronicles:
              - name: route
                trigger: { connector: source }
            """;

    @Test
    void eachFieldOfABudgetNamesTheLevelThatDecidedIt() {
        var story = story(policy("retry_budget: { max_elapsed: 10s, jitter: none }"));
        assertThat(story.budget())
                .contains(
                        new Setting("max_attempts", "5", "default"),
                        new Setting("max_elapsed", "10s", "policy"),
                        new Setting("jitter", "full", "default"));
        assertThat(call(story, 0).effort().narrowed())
                .containsExactly(new Setting("max_attempts", "3", "connector db"));
        assertThat(call(story, 1).effort().narrowed()).isEmpty();
    }

    @Test
    void theWorstCaseAddsThePhasesWithinTheDeadline() {
        var free = story(policy("delivery: { retries: 1, backoff: 1s }"));
        assertThat(call(free, 0).span().worst()).isEqualTo(Duration.ofSeconds(5));
        assertThat(call(free, 1).span().worst()).isEqualTo(Duration.ofSeconds(60));
        assertThat(free.latency().span().worst()).isEqualTo(Duration.ofSeconds(65));

        var bound = story(policy("deadline: 20s"));
        assertThat(bound.latency().sum().worst()).isEqualTo(Duration.ofSeconds(32));
        assertThat(bound.latency().span().worst()).isEqualTo(Duration.ofSeconds(20));
    }

    @Test
    void everyNeedHasItsReasons() {
        assertThat(story(policy("requires: [partner]")).needs())
                .extracting(Need::connector, need -> String.join("; ", need.because()))
                .containsExactly(
                        tuple("source", "the trigger reads from it"),
                        tuple("db", "phase save; connector partner requires it"),
                        tuple("partner", "phase tell"));
    }

    @Test
    void aRecordThatComesAgainMayApplyEveryPhaseTwice() {
        var story = story("");
        assertThat(call(story, 0).again().twice()).isTrue();
        assertThat(story.guarantee().level()).isEqualTo(Level.AT_LEAST_ONCE);
        assertThat(story.guarantee().crashes())
                .containsExactly(
                        new Crash(
                                "save",
                                "runs again from phase 1; applies again where it got through:"
                                        + " save"),
                        new Crash(
                                "tell",
                                "runs again from phase 1; repeats save; applies again where it got"
                                        + " through: tell"));
    }

    @Test
    void aTransactionTakesItsPhasesOutOfWhatIsRepeated() {
        var story = story(policy("delivery: { tx: true }"));
        assertThat(call(story, 0).transaction())
                .anyMatch(fact -> fact.contains("committed after the last phase"))
                .anyMatch(fact -> fact.contains("clamped to the pool of connector db"));
        assertThat(call(story, 0).again().because())
                .containsExactly("the answer to COMMIT is lost: the record then runs again");
        assertThat(call(story, 1).transaction()).as("a call outside the database").isEmpty();
        assertThat(story.guarantee().crashes())
                .containsExactly(
                        new Crash(
                                "save",
                                "runs again from phase 1; what its transaction holds is rolled"
                                        + " back"),
                        new Crash(
                                "tell",
                                "runs again from phase 1; applies again where it got through:"
                                        + " tell"));
    }

    @Test
    void exactlyOnceIsSaidOfTheDatabaseAlone() {
        var story = story(policy("delivery: { tx: true, exactly_once: true }"));
        assertThat(call(story, 0).again().twice()).isFalse();
        assertThat(call(story, 0).again().once())
                .hasValueSatisfying(why -> assertThat(why).contains("skipped"));
        assertThat(call(story, 1).again().twice()).isTrue();
        assertThat(story.guarantee().because()).noneMatch(why -> why.contains("effectively once"));
    }

    @Test
    void harmlessEffectsMakeItEffectivelyOnce() {
        var text = phases("harmless: true", "harmless: true");
        assertThat(StandIns.story(HEAD + text).guarantee().because())
                .anyMatch(why -> why.contains("effectively once: save: it only reads"));
    }

    @Test
    void whatIsDroppedIsALoss() {
        assertThat(story(policy("on_error: { MISSING_KEY: drop }")).guarantee().gaps())
                .containsExactly("on_error drops what ends with MISSING_KEY");
    }

    private static RouteStory story(String policy) {
        return StandIns.story(HEAD + phases("sql: SELECT 1", "rpc: a.B/c") + policy);
    }

    private static String phases(String first, String second) {
        return """
            phases:
              - name: save
                type: postgres
                options: { connector: db, %s }
              - name: tell
                type: grpc
                options: { connector: partner, %s }
        """
                .formatted(first, second);
    }

    private static String policy(String line) {
        return "    policy: { " + line + " }\n";
    }

    private static Outward call(RouteStory story, int index) {
        return (Outward) story.phases().get(index);
    }
}
