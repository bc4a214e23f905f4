package io.chronicle.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import io.chronicle.core.Ticker;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.CleanupMode;
import org.junit.jupiter.api.io.TempDir;

/// Load through one mishap after the other, for `soak.minutes` (10): what was accepted arrives, and
/// nothing grows. `soak.seed` repeats a run's choice of mishaps.
@Tag("soak")
class SoakTest {

    private static final int CALLERS = 8;
    private static final Duration CALM = Duration.ofSeconds(3);

    private final Duration length =
            Duration.ofSeconds(60L * Integer.getInteger("soak.minutes", 10));
    private final long seed = Long.getLong("soak.seed", System.nanoTime());
    private final Random random = new Random(seed);

    @TempDir(cleanup = CleanupMode.ON_SUCCESS)
    Path dir;

    @Test
    void whatIsAcceptedArrivesWhateverBreaksMeanwhile() throws Exception {
        IO.println("soak: %d s, seed %d, in %s".formatted(length.toSeconds(), seed, dir));
        try (var world = new SoakWorld(dir)) {
            var load = SoakLoad.posting(world.doors(), CALLERS);
            var end = System.nanoTime() + length.toNanos();
            Footprint[] before = null;
            for (var round = 1; System.nanoTime() < end; round++) {
                round(world, round);
                if (round == 3) {
                    before = world.footprints();
                }
                IO.println("soak: " + load.summary() + ", arrived " + world.arrivals().size());
            }
            load.stop();
            awaitAll(world, load);
            assertThat(load.statuses()).as(load.summary()).isSubsetOf(202, 429, 502, 503, 504);
            assertThat(world.output()).doesNotContain("reason=panic");
            assertFlat(before, world.footprints());
        }
    }

    private void round(SoakWorld world, int round) throws Exception {
        var mishaps = choose();
        var times =
                mishaps.stream()
                        .map(_ -> Duration.ofMillis(1000 + random.nextInt(11_000)))
                        .toList();
        IO.println("soak: round %d: %s for %s".formatted(round, mishaps, times));
        var failures = new ConcurrentLinkedQueue<Throwable>();
        var threads =
                IntStream.range(0, mishaps.size())
                        .mapToObj(i ->
                                Thread.ofVirtual()
                                        .start(() ->
                                                suffer(
                                                        world,
                                                        mishaps.get(i),
                                                        times.get(i),
                                                        failures)))
                        .toList();
        for (var thread : threads) {
            thread.join();
        }
        assertThat(failures).isEmpty();
        world.awaitReady();
        Ticker.system().sleep(CALM);
    }

    private static void suffer(
            SoakWorld world,
            SoakWorld.Mishap mishap,
            Duration time,
            ConcurrentLinkedQueue<Throwable> failures) {
        try {
            world.suffer(mishap, time);
        } catch (Exception | AssertionError e) {
            failures.add(e);
        }
    }

    /// One or two, of different things.
    private List<SoakWorld.Mishap> choose() {
        var all = SoakWorld.Mishap.values();
        var chosen = new ArrayList<SoakWorld.Mishap>();
        var subjects = new HashSet<String>();
        for (var i = 0; i < 2; i++) {
            var one = all[random.nextInt(all.length)];
            if (subjects.add(one.subject())) {
                chosen.add(one);
            }
        }
        return chosen;
    }

    private static void awaitAll(SoakWorld world, SoakLoad load) {
        world.awaitReady();
        Await.until(
                "all that was accepted has arrived",
                () -> world.arrivals().keySet().containsAll(load.accepted()),
                () -> {
                    var missing = new TreeSet<>(load.accepted());
                    missing.removeAll(world.arrivals().keySet());
                    return missing.size() + " missing: " + missing;
                });
        var twice = world.arrivals().values().stream().filter(times -> times > 1).count();
        IO.println(
                "soak: accepted %d, arrived %d, of them more than once %d; %s"
                        .formatted(
                                load.accepted().size(),
                                world.arrivals().size(),
                                twice,
                                load.summary()));
        assertThat(load.accepted()).isNotEmpty();
    }

    private static void assertFlat(Footprint[] before, Footprint[] after) {
        assertThat(before).as("too short to compare: give it more minutes").isNotNull();
        for (var i = 0; i < before.length; i++) {
            IO.println("soak: before %s, after %s".formatted(before[i], after[i]));
            assertThat(after[i].flatSince(before[i]))
                    .as("before %s, after %s", before[i], after[i])
                    .isTrue();
        }
    }
}
