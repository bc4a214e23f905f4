package io.chronicle.connector.http;

import io.chronicle.spi.ConnectorFacts;
import io.chronicle.spi.ConnectorType;
import io.chronicle.spi.Endpoint;
import io.chronicle.spi.EndpointContext;
import io.chronicle.spi.OpenException;
import io.chronicle.spi.Role;
import io.chronicle.spi.Spec;
import io.chronicle.spi.Use;
import java.util.HashMap;
import java.util.OptionalInt;
import java.util.Set;

final class HttpConnector implements ConnectorType<HttpOptions> {

    static final String NAME = "http";

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public String summary() {
        return "An HTTP/1.1 listener (role: server) or a system called by HTTP (role: client).";
    }

    @Override
    public Spec<HttpOptions> options() {
        return HttpOptionsSpec.SPEC;
    }

    @Override
    public Set<Role> roles(HttpOptions options) {
        return switch (options) {
            case HttpOptions.Server _ -> Set.of(Role.SERVER);
            case HttpOptions.Client _ -> Set.of(Role.CLIENT);
        };
    }

    @Override
    public OptionalInt port(HttpOptions options) {
        return switch (options) {
            case HttpOptions.Server server when server.address().port() > 0 ->
                    OptionalInt.of(server.address().port());
            case HttpOptions.Server _, HttpOptions.Client _ -> OptionalInt.empty();
        };
    }

    @Override
    public void check(HttpOptions options, ConnectorFacts facts) {
        if (options instanceof HttpOptions.Server server) {
            checkRoutes(server, facts);
        }
    }

    private static void checkRoutes(HttpOptions.Server server, ConnectorFacts facts) {
        var taken = new HashMap<String, String>();
        server.health()
                .flatMap(h -> PathTemplate.parse(h.path()).map(p -> h.method() + " " + p.shape()))
                .ifPresent(signature -> taken.put(signature, "the connector's health"));
        for (var use : facts.uses()) {
            if (use instanceof Use.ByTrigger(var route, HttpTriggerOptions trigger, _)) {
                var other = taken.putIfAbsent(trigger.signature(), "chronicle \"" + route + "\"");
                if (other != null) {
                    facts.problems()
                            .error(
                                    "CHR-2204",
                                    "connector." + facts.name(),
                                    trigger.at(),
                                    trigger.method()
                                            + " "
                                            + trigger.path().text()
                                            + " of chronicle \""
                                            + route
                                            + "\" is taken by "
                                            + other);
                }
            }
        }
    }

    @Override
    public Endpoint open(HttpOptions options, EndpointContext context) throws OpenException {
        return switch (options) {
            case HttpOptions.Server server -> HttpListener.open(server, context);
            case HttpOptions.Client client -> HttpClientEndpoint.open(client, context);
        };
    }
}
