package io.chronicle.core;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class AnnouncerTest {

    @Test
    void deliversInOrderEvenWhenTheListenerPutsMore() {
        var heard = new ArrayList<Integer>();
        var self = new ArrayList<Announcer<Integer>>();
        var announcer =
                new Announcer<Integer>(value -> {
                    if (value == 1) {
                        self.getFirst().put(3);
                        self.getFirst().announce();
                    }
                    heard.add(value);
                });
        self.add(announcer);
        announcer.put(1);
        announcer.put(2);
        announcer.announce();

        assertThat(heard).containsExactly(1, 2, 3);
    }

    @Test
    void aListenerThatThrowsLosesItsOwnValueOnly() {
        var heard = new ArrayList<Integer>();
        var announcer =
                new Announcer<Integer>(value -> {
                    if (value == 1) {
                        throw new IllegalStateException("no");
                    }
                    heard.add(value);
                });
        List.of(1, 2).forEach(announcer::put);

        assertThatThrownBy(announcer::announce).hasMessage("no");
        assertThat(heard).containsExactly(2);
    }

    @Test
    void manyThreadsLoseNothingAndKeepTheOrderOfTheLock() throws Exception {
        var heard = new ArrayList<Integer>();
        var announcer = new Announcer<Integer>(heard::add);
        var next = new AtomicInteger();
        var threads = new ArrayList<Thread>();
        for (var i = 0; i < 500; i++) {
            threads.add(
                    Thread.ofVirtual()
                            .start(() -> {
                                for (var round = 0; round < 100; round++) {
                                    synchronized (next) {
                                        announcer.put(next.getAndIncrement());
                                    }
                                    announcer.announce();
                                }
                            }));
        }
        for (var thread : threads) {
            thread.join();
        }

        assertThat(heard).hasSize(50_000).isSorted();
    }
}
