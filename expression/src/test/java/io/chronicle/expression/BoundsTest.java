package io.chronicle.expression;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.chronicle.core.Deadline;
import io.chronicle.core.FaultException;
import io.chronicle.core.Json;
import io.chronicle.core.Ticker;
import java.time.Duration;
import java.util.ArrayList;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@Timeout(60)
class BoundsTest {

    private static final int THREADS = 10_000;

    private static Expression program(String source) throws SyntaxException {
        return Expression.compile(source, Scope.record());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "[range(1e9)]",
                "def f: 1 + f; f",
                "reduce range(100000) as $i (null; [.]) | tojson",
                "reduce range(40) as $i (\"x\"; . + .)",
                "\"x\" * 1e9",
                ".[1e9] = 1",
                "try [range(1e9)] catch 1",
                "[limit(1e9; repeat(1))]",
                "[.[]?, \"x\" * 1e6] | map(.) | [limit(1000; repeat(.[0]))] | add",
                "[range(1e6)] | [limit(1000; repeat(.))] | add",
                "\"x\" * 6e7 | [., .] | join(\"\")",
                "\"x\" * 6e7 | gsub(\"x\"; \"yyy\")",
                "def f: [f]; f",
                "def f(g): f(g | g); f(.)",
                "reduce range(20000) as $i (1; {a: .}) | tojson",
                "[recurse([.])]",
                "{} | .a[1e9] |= 1",
                "[recurse({a: .})]",
                "[recurse({a: (., .)})]",
                "setpath([1e8]; 1)",
                "[[range(3000)]] | .[0] as $a | [$a[] as $x | $a[] as $y | $a[] | 1]"
            })
    void endsWhatGrowsWithoutBoundInAnError(String source) throws Exception {
        var expression = program(source);
        var thrown = catchThrowableOfType(FaultException.class, () -> expression.one(Json.array()));
        assertThat(thrown).isNotNull();
    }

    @Test
    void endsAnEndlessLoopAtItsDeadline() throws Exception {
        var expression = program("last(range(1e15))");
        var deadline = Deadline.after(Ticker.system(), Duration.ofMillis(50));
        var thrown =
                catchThrowableOfType(
                        FaultException.class, () -> expression.one(Json.array(), deadline));
        assertThat(thrown.fault().detail()).contains("deadline passed");
    }

    @Test
    void endsAnExponentialRegexAtItsBound() throws Exception {
        var expression = program("\"" + "a".repeat(60) + "!\" | test(\"^(a|aa)+(b)\\\\2$\")");
        var thrown = catchThrowableOfType(FaultException.class, () -> expression.one(Json.array()));
        assertThat(thrown.fault().detail()).contains("backtracks without end");
    }

    @Test
    void makesTailCallsWithoutGrowingTheStack() throws Exception {
        var loop = program("def f: if . >= 300000 then . else . + 1 | f end; 0 | f");
        assertThat(loop.one(Json.array()).intValue()).isEqualTo(300_000);
        var until = program("0 | until(. >= 300000; . + 1)");
        assertThat(until.one(Json.array()).intValue()).isEqualTo(300_000);
    }

    @Test
    void recursesDeeperThanTheCallersStackHolds() throws Exception {
        var deep = program("def f: if . == 0 then 0 else 1 + (. - 1 | f) end; 5000 | f");
        assertThat(deep.one(Json.array()).intValue()).isEqualTo(5000);
    }

    @Test
    void isSharedByTenThousandVirtualThreads() throws Exception {
        var shared = program("map(select(. > 2) | {v: ., s: \"n\\(.)\"}) | map(.v) | add");
        var results = new ArrayList<Future<Integer>>();
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (var i = 0; i < THREADS; i++) {
                var input = Json.array().add(1).add(3).add(i + 3);
                results.add(threads.submit(() -> shared.one(input).intValue()));
            }
        }
        for (var i = 0; i < THREADS; i++) {
            assertThat(results.get(i).get()).isEqualTo(i + 6);
        }
    }
}
