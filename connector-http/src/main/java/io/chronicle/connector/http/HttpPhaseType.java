package io.chronicle.connector.http;

import io.chronicle.spi.Decoder;
import io.chronicle.spi.Phase;
import io.chronicle.spi.PhaseContext;
import io.chronicle.spi.PhaseType;
import io.chronicle.spi.Role;
import java.util.List;
import java.util.Optional;

final class HttpPhaseType implements PhaseType<HttpPhaseOptions> {

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
    public Phase bind(HttpPhaseOptions options, PhaseContext context) {
        var endpoint = context.endpoint(HttpClientEndpoint.class);
        return new HttpPhase(new RequestPlan(options, endpoint.target()), endpoint);
    }
}
