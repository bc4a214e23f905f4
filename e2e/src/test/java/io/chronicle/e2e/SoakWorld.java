package io.chronicle.e2e;

import io.chronicle.core.Ticker;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Pattern;

/// A broker, a target, two instances that take records in over HTTP and two that pass them on. Of
/// each pair one lives to the end, so that its growth shows; the other is killed and drained.
final class SoakWorld implements AutoCloseable {

    private static final Pattern ID = Pattern.compile("\"id\":\"(r-[0-9]+)\"");

    private final Path dir;
    private final Broker broker;
    private final Target target;
    private final Map<String, Integer> arrivals = new ConcurrentHashMap<>();
    private final Member collector;
    private final Member forwarder;
    private final Member mortalCollector;
    private final Member mortalForwarder;

    /// What goes wrong, for a while.
    enum Mishap {
        BROKER_KILLED,
        BROKER_FROZEN,
        TARGET_GONE,
        TARGET_FAILING,
        COLLECTOR_KILLED,
        COLLECTOR_FROZEN,
        FORWARDER_KILLED,
        FORWARDER_FROZEN,
        FORWARDER_DRAINED;

        /// Two that befall the same thing cannot do so at once.
        String subject() {
            return name().substring(0, name().indexOf('_'));
        }
    }

    /// One instance with its ports.
    private final class Member {
        final String name;
        final int http = FreePorts.next();
        final int management = FreePorts.next();
        private final boolean collects;
        Instance instance;

        Member(String name, boolean collects) throws Exception {
            this.name = name;
            this.collects = collects;
            up();
        }

        void up() throws Exception {
            var yaml =
                    collects
                            ? Yaml.httpToKafka(http, management, broker.address())
                            : Yaml.kafkaToHttp(management, broker.address(), target.url(), "");
            instance = Instance.start(dir, name, yaml, management, "-Xmx128m").awaitLive();
        }
    }

    SoakWorld(Path dir) throws Exception {
        this.dir = dir;
        this.broker = Broker.start(dir);
        broker.topic("records", 4);
        this.target = Target.start(this::arrived);
        this.collector = new Member("collector", true);
        this.forwarder = new Member("forwarder", false);
        this.mortalCollector = new Member("mortal-collector", true);
        this.mortalForwarder = new Member("mortal-forwarder", false);
        awaitReady();
    }

    private void arrived(String body) {
        var id = ID.matcher(body);
        if (!id.find()) {
            throw new IllegalStateException("a record without its id: " + body);
        }
        arrivals.merge(id.group(1), 1, Integer::sum);
    }

    /// Lets it happen, waits for `time`, and mends it.
    void suffer(Mishap mishap, Duration time) throws Exception {
        switch (mishap) {
            case BROKER_KILLED -> {
                broker.kill();
                pass(time);
                broker.up();
            }
            case BROKER_FROZEN -> freeze(broker.process(), time);
            case TARGET_GONE -> {
                target.down();
                pass(time);
                target.up();
            }
            case TARGET_FAILING -> {
                target.answer(503);
                pass(time);
                target.answer(200);
            }
            case COLLECTOR_KILLED -> kill(mortalCollector, time);
            case COLLECTOR_FROZEN -> freeze(collector.instance.process(), time);
            case FORWARDER_KILLED -> kill(mortalForwarder, time);
            case FORWARDER_FROZEN -> freeze(forwarder.instance.process(), time);
            case FORWARDER_DRAINED -> drain(mortalForwarder, time);
        }
    }

    private static void freeze(JavaProcess process, Duration time) throws InterruptedException {
        process.signal("STOP");
        try {
            pass(time);
        } finally {
            process.signal("CONT");
        }
    }

    private static void kill(Member member, Duration time) throws Exception {
        member.instance.process().kill();
        pass(time);
        member.up();
    }

    /// A drain in an outage may be cut off at its deadline: 1 is an honest end as well.
    private static void drain(Member member, Duration time) throws Exception {
        member.instance.process().signal("TERM");
        var code = member.instance.process().exitCode(Duration.ofSeconds(40));
        if (code != 0 && code != 1) {
            throw new AssertionError("drain ended with " + code + "\n" + member.instance.output());
        }
        pass(time);
        member.up();
    }

    private static void pass(Duration time) throws InterruptedException {
        Ticker.system().sleep(time);
    }

    void awaitReady() {
        for (var member : new Member[] {collector, forwarder, mortalCollector, mortalForwarder}) {
            member.instance.awaitReady();
        }
    }

    int[] doors() {
        return new int[] {collector.http, mortalCollector.http};
    }

    /// How often each id has arrived.
    Map<String, Integer> arrivals() {
        return arrivals;
    }

    /// Of the two instances that live to the end, in the same order each time.
    Footprint[] footprints() throws Exception {
        return new Footprint[] {Footprint.of(collector.instance), Footprint.of(forwarder.instance)};
    }

    String output() {
        return collector.instance.output()
                + forwarder.instance.output()
                + mortalCollector.instance.output()
                + mortalForwarder.instance.output();
    }

    @Override
    public void close() {
        collector.instance.close();
        forwarder.instance.close();
        mortalCollector.instance.close();
        mortalForwarder.instance.close();
        target.close();
        broker.close();
    }
}
