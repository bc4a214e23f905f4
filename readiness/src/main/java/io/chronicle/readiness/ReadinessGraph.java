package io.chronicle.readiness;

import io.chronicle.core.Deadline;
import io.chronicle.core.RouteState;
import io.chronicle.core.Ticker;
import io.chronicle.core.Verdict;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/// Endpoints → routes → application. Every reader sees the same answer for a whole
/// `readiness_cache`: HTTP admission, `/ready`, `/status` and the trigger gates. A change shows at
/// the latest when the window ends; only a drain shows at once. Safe for any thread; reading is a
/// volatile read and a look at the clock.
public final class ReadinessGraph implements AutoCloseable {

    private static final String TTL = "ttl";

    private final GraphSettings settings;
    private final GraphListener listener;
    private final Ticker ticker;
    private final Overrides overrides = new Overrides();
    private final Partials partials;
    private final Frames frames;
    private final VerdictCache cache;
    private @Nullable Thread refresher;

    /// @param endpoints all that the routes name; shown in this order
    public ReadinessGraph(
            GraphSettings settings,
            List<RouteNeeds> routes,
            Collection<EndpointHealth> endpoints,
            Ticker ticker,
            GraphListener listener) {
        this.settings = settings;
        this.listener = listener;
        this.ticker = ticker;
        this.partials = new Partials(routes.size(), ticker);
        this.frames = new Frames(settings, routes, endpoints, overrides, partials, ticker);
        this.cache =
                new VerdictCache(
                        frames.next(null), frames::next, ticker, new Transitions(routes, listener));
    }

    /// Starts to look at the graph once per window, so that changes are published without a reader.
    /// Overrides that were set before are in force from here on.
    public synchronized void start() {
        if (settings.minReady() instanceof MinReady.Count(var asked) && asked > frames.counted()) {
            listener.minReadyLowered(asked, frames.counted());
        }
        cache.renewNow();
        refresher = Thread.ofPlatform().daemon().name("readiness").start(this::keepFresh);
    }

    /// The verdict on a route, fresh on each call; for keeping.
    public Supplier<Verdict> verdicts(String route) {
        var index = frames.indexOf(route);
        return () -> cache.current().verdicts().get(index);
    }

    /// Whether the route takes work only to try a half-open endpoint; fresh on each call. Pull
    /// sources then start at most two records (contract 8.2.6).
    public BooleanSupplier trials(String route) {
        var index = frames.indexOf(route);
        return () -> !cache.current().judgements().get(index).trial().isEmpty();
    }

    public Verdict verdict(String route) {
        return verdicts(route).get();
    }

    public Snapshot snapshot() {
        return cache.current().snapshot();
    }

    public RouteState app() {
        return cache.current().app().state();
    }

    /// Everything DRAINING, at once and for good.
    public void drain() {
        frames.drain();
        cache.renewNow();
    }

    /// A parallel of the route ended partially: DEGRADED until 30 s pass without another.
    public void partial(String route) {
        partials.note(frames.indexOf(route));
    }

    /// Puts an operator's word in the place of the graph's own; replaces an earlier one. Shown from
    /// the next window on.
    ///
    /// @param target a route's name or an endpoint's id
    /// @param state READY or NOT_READY
    /// @return empty where there is no such target
    public Optional<ReadinessOverride> override(
            String target, RouteState state, String reason, String author, Duration ttl) {
        if (!frames.knows(target)) {
            return Optional.empty();
        }
        var until = Deadline.after(ticker, ttl);
        var override =
                new ReadinessOverride(
                        target, state, reason, author, until, ticker.wall().plus(ttl));
        overrides.put(override);
        listener.overrideSet(override);
        return Optional.of(override);
    }

    /// @param author who lifts it
    /// @return what was lifted
    public Optional<ReadinessOverride> lift(String target, String author) {
        var lifted = overrides.lift(target);
        lifted.ifPresent(o -> listener.overrideEnded(o, o.until().expired() ? TTL : author));
        return lifted;
    }

    public List<ReadinessOverride> overrides() {
        return overrides.all();
    }

    @Override
    public synchronized void close() {
        if (refresher != null) {
            refresher.interrupt();
        }
    }

    /// On a thread that the system schedules: a virtual one would wait for a carrier while
    /// executions keep all of them busy, and the window with it.
    private void keepFresh() {
        try {
            while (!Thread.interrupted()) {
                var left = cache.current().expires() - ticker.nanos();
                ticker.sleep(Duration.ofNanos(Math.max(1, left)));
                cache.current();
                overrides.expire().forEach(o -> listener.overrideEnded(o, TTL));
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
