package io.chronicle.connector.http;

import static io.chronicle.spi.Decoders.name;
import static java.nio.charset.StandardCharsets.UTF_8;

import io.chronicle.spi.Spec;
import java.util.Base64;
import java.util.Optional;

/// An `auth` block: a user with a password, or a bearer token.
record AuthOptions(Optional<String> username, Optional<String> password, Optional<String> bearer) {

    static final Spec<AuthOptions> SPEC =
            Spec.of(f -> {
                var user = f.optional("username", name(), "User of basic authentication.");
                var pass = f.optional("password", name(), "Password of that user.").secret();
                var token = f.optional("bearer", name(), "Bearer token.").secret();
                f.check((in, at) -> {
                    var basic = in.get(user).isPresent();
                    if (basic != in.get(pass).isPresent() || basic == in.get(token).isPresent()) {
                        at.error("CHR-1204", in.mark(), "needs username and password, or bearer");
                    }
                });
                return in -> new AuthOptions(in.get(user), in.get(pass), in.get(token));
            });

    static AuthOptions basic(String username, String password) {
        return new AuthOptions(Optional.of(username), Optional.of(password), Optional.empty());
    }

    /// The value of the `Authorization` header.
    String header() {
        return bearer.map(token -> "Bearer " + token).orElseGet(() -> "Basic " + encoded());
    }

    /// What `WWW-Authenticate` asks for.
    String challenge() {
        return bearer.isPresent() ? "Bearer" : "Basic realm=\"chronicle\", charset=\"UTF-8\"";
    }

    private String encoded() {
        var pair = username.orElse("") + ":" + password.orElse("");
        return Base64.getEncoder().encodeToString(pair.getBytes(UTF_8));
    }

    @Override
    public String toString() {
        return "<redacted>";
    }
}
