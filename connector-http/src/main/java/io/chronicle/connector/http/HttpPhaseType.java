package io.chronicle.connector.http;

import io.chronicle.spi.Decoder;
import io.chronicle.spi.Effect;
import io.chronicle.spi.Phase;
import io.chronicle.spi.PhaseContext;
import io.chronicle.spi.PhaseType;
import io.chronicle.spi.Role;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

final class HttpPhaseType implements PhaseType<HttpPhaseOptions> {

    private static final Set<String> SAFE = Set.of("GET", "HEAD", "OPTIONS", "TRACE");
    private static final Set<String> IDEMPOTENT = Set.of("PUT", "DELETE");

    @Override
    public String name() {
        return "http";
    }

    @Override
    public List<String> aliases() {
        return List.of("http_client");
    }

    @Override
    public String summary() {
        return "Calls an HTTP system and gives its response.";
    }

    @Override
    public Optional<Target> target() {
        return Optional.of(new Target(HttpConnector.NAME, Role.CLIENT, Bound.REQUEST, false));
    }

    @Override
    public Decoder<HttpPhaseOptions> options() {
        return HttpPhaseOptions.SPEC;
    }

    @Override
    public List<String> explain(HttpPhaseOptions options) {
        return List.of(options.method().shown() + " " + options.path().shown());
    }

    /// By what the protocol promises of the method; the system behind has to hold to it.
    @Override
    public Effect effect(HttpPhaseOptions options) {
        var constant = options.method().constantValue();
        var method = constant == null ? "" : constant.asText().strip().toUpperCase(Locale.ROOT);
        if (SAFE.contains(method)) {
            return Effect.harmless(method + " only reads, by HTTP's definition");
        }
        return IDEMPOTENT.contains(method)
                ? Effect.harmless(method + " is idempotent by HTTP's definition")
                : Effect.CONFIRMED;
    }

    @Override
    public Phase bind(HttpPhaseOptions options, PhaseContext context) {
        var endpoint = context.endpoint(HttpClientEndpoint.class);
        return new HttpPhase(new RequestPlan(options, endpoint.target()), endpoint);
    }
}
