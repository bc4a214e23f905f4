package io.chronicle.engine;

import io.chronicle.config.RouteModel;
import io.chronicle.core.Deadline;
import io.chronicle.core.FaultException;
import io.chronicle.spi.Endpoint;
import io.chronicle.spi.OpenException;
import io.chronicle.spi.Trigger;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/// One running chronicle: its door and its trigger.
final class Route {

    private final RouteModel model;
    private final RouteIntake intake;
    private final Supplier<Optional<Endpoint>> source;
    private final Function<Endpoint, Trigger> bind;
    private final Doorbell bell;
    private @Nullable Trigger trigger;
    private boolean drained;

    /// @param source the opened connector of its trigger, once there is one
    Route(
            RouteModel model,
            RouteIntake intake,
            Supplier<Optional<Endpoint>> source,
            Function<Endpoint, Trigger> bind,
            Doorbell bell) {
        this.model = model;
        this.intake = intake;
        this.source = source;
        this.bind = bind;
        this.bell = bell;
    }

    RouteModel model() {
        return model;
    }

    RouteIntake intake() {
        return intake;
    }

    /// Starts the trigger now.
    void start() throws OpenException, FaultException, InterruptedException {
        start(source.get().orElseThrow());
    }

    /// Starts the trigger as soon as its source is open, on a thread of its own.
    void startWhenOpen(Consumer<OpenException> onFailure) {
        Thread.ofVirtual()
                .name("start " + model.name())
                .start(() -> {
                    try {
                        start(awaitSource());
                    } catch (OpenException e) {
                        onFailure.accept(e);
                    } catch (FaultException e) {
                        onFailure.accept(
                                new OpenException(
                                        "chronicles." + model.name() + ".trigger",
                                        e.fault().detail()));
                    } catch (InterruptedException e) {
                        Thread.currentThread().interrupt();
                    }
                });
    }

    private Endpoint awaitSource() throws InterruptedException {
        while (true) {
            var seen = bell.rings();
            var endpoint = source.get();
            if (endpoint.isPresent()) {
                return endpoint.get();
            }
            bell.await(seen, java.time.Duration.ofMillis(200));
        }
    }

    private synchronized void start(Endpoint endpoint)
            throws OpenException, FaultException, InterruptedException {
        if (!drained) {
            var bound = bind.apply(endpoint);
            bound.start(intake);
            trigger = bound;
        }
    }

    synchronized void drain() {
        drained = true;
        if (trigger != null) {
            trigger.drain();
        }
    }

    synchronized void close(Deadline deadline) throws InterruptedException {
        if (trigger != null) {
            trigger.close(deadline);
        }
    }
}
