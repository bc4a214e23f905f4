package io.chronicle.connector.http;

import io.chronicle.core.Deadline;
import io.chronicle.core.EndpointId;
import io.chronicle.core.Limits;
import io.chronicle.core.Mark;
import io.chronicle.core.Ticker;
import io.chronicle.spi.EndpointContext;
import io.chronicle.spi.OpenException;
import io.chronicle.spi.Role;
import io.chronicle.spi.Timeouts;
import io.chronicle.spi.TlsOptions;
import io.chronicle.spi.Trigger;
import io.chronicle.spi.TriggerContext;
import io.chronicle.spi.Use;
import io.chronicle.testing.RecordingSignals;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// A listener with routes whose doors are fakes.
final class Rig implements AutoCloseable {

    final RecordingSignals signals = new RecordingSignals();
    final Map<String, FakeIntake> doors = new LinkedHashMap<>();
    final List<Trigger> triggers = new ArrayList<>();
    private final HttpListener listener;

    static final class Plan {
        private final List<Use> uses = new ArrayList<>();
        private Duration read = Duration.ofSeconds(10);
        private Limits limits = Limits.DEFAULT;
        private Optional<TlsOptions> tls = Optional.empty();
        private Optional<HttpOptions.Health> health = Optional.empty();
        private Optional<AuthOptions> auth = Optional.empty();
        private Path baseDir = Path.of("");
        private int port;

        Plan route(String name, String method, String path) {
            return route(name, options(method, path));
        }

        Plan route(String name, HttpTriggerOptions options) {
            uses.add(new Use.ByTrigger(name, options, limits));
            return this;
        }

        Plan read(Duration bound) {
            read = bound;
            return this;
        }

        /// For the routes that follow.
        Plan limits(int httpMaxConcurrency, long maxPayloadBytes) {
            limits =
                    new Limits(
                            16, Limits.Overflow.REJECT, 16, httpMaxConcurrency, maxPayloadBytes, 1);
            return this;
        }

        Plan tls(TlsOptions options) {
            tls = Optional.of(options);
            return this;
        }

        Plan health(String path) {
            health = Optional.of(new HttpOptions.Health("GET", path));
            return this;
        }

        Plan auth(AuthOptions options) {
            auth = Optional.of(options);
            return this;
        }

        Plan baseDir(Path folder) {
            baseDir = folder;
            return this;
        }

        Plan port(int number) {
            port = number;
            return this;
        }

        Rig start() throws OpenException {
            var rig = new Rig(this);
            rig.startAll();
            return rig;
        }

        Rig open() throws OpenException {
            return new Rig(this);
        }
    }

    static Plan plan() {
        return new Plan();
    }

    static HttpTriggerOptions options(String method, String path) {
        return new HttpTriggerOptions(
                method,
                PathTemplate.parse(path).orElseThrow(),
                "application/json",
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                false,
                Mark.NONE);
    }

    private Rig(Plan plan) throws OpenException {
        var context =
                new EndpointContext(
                        "in",
                        EndpointId.of("in"),
                        Role.SERVER,
                        plan.uses,
                        new Timeouts(
                                Duration.ofSeconds(5),
                                Duration.ofSeconds(30),
                                plan.read,
                                Duration.ofSeconds(30),
                                Duration.ofSeconds(30)),
                        1 << 24,
                        plan.baseDir,
                        "test",
                        Ticker.system(),
                        signals);
        var options =
                new HttpOptions.Server(
                        new ListenAddress("127.0.0.1", plan.port),
                        plan.tls,
                        plan.health,
                        plan.auth);
        listener = (HttpListener) new HttpConnector().open(options, context);
        for (var use : plan.uses) {
            doors.put(use.route(), new FakeIntake());
            triggers.add(
                    new HttpTriggerType()
                            .bind(
                                    (HttpTriggerOptions) use.options(),
                                    new TriggerContext(
                                            use.route(),
                                            listener,
                                            Limits.DEFAULT,
                                            Duration.ofSeconds(5),
                                            Ticker.system(),
                                            signals)));
        }
    }

    void startAll() throws OpenException {
        var i = 0;
        for (var door : doors.values()) {
            ((HttpTrigger) triggers.get(i++)).start(door);
        }
    }

    FakeIntake door() {
        return doors.values().iterator().next();
    }

    int port() {
        return listener.port();
    }

    Raw connect() throws IOException {
        return new Raw(port());
    }

    /// One request on a connection of its own.
    Raw.Response ask(String text) throws IOException {
        try (var raw = connect()) {
            return raw.send(text).response();
        }
    }

    Raw.Response post(String path, String body) throws IOException {
        try (var raw = connect()) {
            return raw.post(path, body).response();
        }
    }

    @Override
    public void close() {
        try {
            triggers.forEach(Trigger::drain);
            for (var trigger : triggers) {
                trigger.close(Deadline.after(Ticker.system(), Duration.ofSeconds(5)));
            }
            listener.close();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
