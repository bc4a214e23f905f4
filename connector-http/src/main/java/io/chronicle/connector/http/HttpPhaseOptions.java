package io.chronicle.connector.http;

import static io.chronicle.spi.Templates.template;
import static io.chronicle.spi.Templates.templates;

import io.chronicle.expression.Template;
import io.chronicle.spi.Spec;
import io.chronicle.spi.Templates;
import java.util.Map;
import java.util.Optional;

/// One call of an HTTP phase.
///
/// @param path appended to the connector's `base_url`
/// @param query a list repeats its name, null leaves it out
/// @param headers as `query`; they beat the connector's and what the phase would set itself
/// @param body absent or null: none
/// @param contentType absent: that of a codec envelope, else JSON
record HttpPhaseOptions(
        Template method,
        Template path,
        Map<String, Template> query,
        Map<String, Template> headers,
        Optional<Template> body,
        Optional<Template> contentType,
        Optional<Auth> auth,
        ExpectedStatus expected) {

    static final Spec<HttpPhaseOptions> SPEC =
            Spec.of(f -> {
                var method = f.required("method", template(), "HTTP method.");
                var path = f.required("path", Templates.path(), "Path below base_url.");
                var query = f.optional("query", templates(), Map.of(), "Query parameters.");
                var headers =
                        f.optional("headers", templates(), Map.of(), "Request headers.")
                                .alias("header");
                var body = f.optional("body", template(), "Request body.");
                var type =
                        f.optional("content_type", template(), "Content type of the body.")
                                .alias("contentType");
                var auth = f.optional("auth", Auth.SPEC, "Credentials of this call.");
                var expected =
                        f.optional(
                                        "expect_status",
                                        ExpectedStatus.decoder(),
                                        ExpectedStatus.SUCCESS,
                                        "Status codes that are a success: 200, 2xx, 200-299 or a"
                                                + " list; others fail the phase.")
                                .shownAs("2xx");
                f.check((in, at) -> {
                    var written = in.get(method).constantValue();
                    if (written != null && !HeaderText.isName(written.asText().strip())) {
                        at.key("method")
                                .error(
                                        "CHR-2206",
                                        in.mark(method),
                                        "expected an HTTP method such as POST");
                    }
                });
                return in ->
                        new HttpPhaseOptions(
                                in.get(method),
                                in.get(path),
                                in.get(query),
                                in.get(headers),
                                in.get(body),
                                in.get(type),
                                in.get(auth),
                                in.get(expected));
            });

    /// `username` and `password`, or `bearer`.
    record Auth(
            Optional<Template> username, Optional<Template> password, Optional<Template> bearer) {

        static final Spec<Auth> SPEC =
                Spec.of(f -> {
                    var user = f.optional("username", template(), "User.");
                    var pass = f.optional("password", template(), "Password.").secret();
                    var token = f.optional("bearer", template(), "Bearer token.").secret();
                    f.check((in, at) -> {
                        var basic = in.get(user).isPresent();
                        if (basic != in.get(pass).isPresent()
                                || basic == in.get(token).isPresent()) {
                            at.error(
                                    "CHR-1204",
                                    in.mark(),
                                    "needs username and password, or bearer");
                        }
                    });
                    return in -> new Auth(in.get(user), in.get(pass), in.get(token));
                });
    }
}
