package io.chronicle.config;

import static io.chronicle.config.Item.filled;
import static io.chronicle.spi.Decoders.decoder;
import static io.chronicle.spi.Decoders.listOf;

import io.chronicle.core.Json;
import io.chronicle.core.Node.Scalar;
import io.chronicle.spi.Decoder;
import io.chronicle.spi.Spec;
import java.util.List;
import java.util.Optional;

/// The whole document, references not yet resolved.
final class RootSpec {

    /// As written.
    record Draft(
            AppModel app,
            List<Item<ConnectorSpec.Draft>> connectors,
            List<Item<ChronicleSpec.Draft>> chronicles,
            Optional<Placed<ManagementModel>> management) {}

    static final Spec<Draft> SPEC =
            Spec.of(f -> {
                f.required("api_version", version(), "v1", "The format of this file: v1.");
                var app =
                        f.optional(
                                "app",
                                AppSpec.SPEC,
                                AppSpec.standard(),
                                "What holds for the whole instance.");
                var connectors =
                        f.required(
                                "connectors",
                                filled(listOf(Item.item(ConnectorSpec.SPEC))),
                                List.<Item<ConnectorSpec.Draft>>of(),
                                "The outside systems, each declared once.");
                var chronicles =
                        f.required(
                                "chronicles",
                                filled(listOf(Item.item(ChronicleSpec.SPEC))),
                                List.<Item<ChronicleSpec.Draft>>of(),
                                "The routes.");
                var management =
                        f.optional(
                                "management",
                                Placed.placed(ManagementSpec.SPEC),
                                "The management surface; none without.");
                return in ->
                        new Draft(
                                in.get(app),
                                in.get(connectors),
                                in.get(chronicles),
                                in.get(management));
            });

    private RootSpec() {}

    private static Decoder<String> version() {
        return decoder(
                (node, at) -> {
                    if (node instanceof Scalar scalar && scalar.text().equals("v1")) {
                        return Optional.of("v1");
                    }
                    var got = node instanceof Scalar s ? "\"" + s.shown() + "\"" : node.kind();
                    at.error("CHR-1007", node.mark(), "expected v1 (got " + got + ")");
                    return Optional.empty();
                },
                () -> Json.object().put("const", "v1"));
    }
}
