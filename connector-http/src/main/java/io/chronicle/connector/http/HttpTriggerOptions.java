package io.chronicle.connector.http;

import static io.chronicle.spi.Decoders.bytes;
import static io.chronicle.spi.Decoders.name;
import static io.chronicle.spi.Decoders.oneOf;

import io.chronicle.core.Mark;
import io.chronicle.spi.ContentTypes;
import io.chronicle.spi.Decoder;
import io.chronicle.spi.Decoders;
import io.chronicle.spi.PayloadDecoder;
import io.chronicle.spi.Spec;
import java.util.Locale;
import java.util.Optional;

/// What an HTTP trigger takes.
///
/// @param method in upper case
/// @param contentType without parameters, in lower case; `*/*` takes any
/// @param decode empty: by content type, other types as `auto`
/// @param early whether the caller gets 202 once the work is admitted
/// @param at where the path stands
record HttpTriggerOptions(
        String method,
        PathTemplate path,
        String contentType,
        Optional<Long> maxBodyBytes,
        Optional<AuthOptions> auth,
        Optional<PayloadDecoder> decode,
        boolean early,
        Mark at) {

    private enum Respond {
        COMPLETED,
        EARLY
    }

    static final Spec<HttpTriggerOptions> SPEC =
            Spec.of(f -> {
                var method = f.required("method", methodName(), "HTTP method.");
                var path =
                        f.required(
                                "path", PathTemplate.decoder(), "Path; {name} takes one segment.");
                var type =
                        f.required(
                                        "content_type",
                                        name(),
                                        "Content type of bodies; others get 415.")
                                .alias("contentType");
                var max =
                        f.optional(
                                "max_body_bytes",
                                bytes(1),
                                "Larger bodies get 413; absent, app.limits decides.");
                var auth = f.optional("auth", AuthOptions.SPEC, "Credentials asked for here.");
                var decode =
                        f.optional(
                                "decode",
                                oneOf(PayloadDecoder.class),
                                "How bodies are decoded; absent, by content type.");
                var respond =
                        f.optional(
                                "respond",
                                oneOf(Respond.class),
                                Respond.COMPLETED,
                                "early: answer 202 once the work is admitted.");
                return in ->
                        new HttpTriggerOptions(
                                in.get(method),
                                in.get(path),
                                ContentTypes.essence(in.get(type)),
                                in.get(max),
                                in.get(auth),
                                in.get(decode),
                                in.get(respond) == Respond.EARLY,
                                in.mark(path));
            });

    /// In upper case.
    static Decoder<String> methodName() {
        return Decoders.decoder(
                (node, at) -> {
                    var method = name().decode(node, at).map(m -> m.toUpperCase(Locale.ROOT));
                    if (method.isPresent() && !HeaderText.isName(method.get())) {
                        at.error("CHR-2206", node.mark(), "expected an HTTP method such as POST");
                        return Optional.empty();
                    }
                    return method;
                },
                name()::schema);
    }

    /// The same for two triggers that would take the same requests.
    String signature() {
        return method + " " + path.shape();
    }
}
