package io.chronicle.management;

import io.chronicle.config.ManagementModel;
import io.chronicle.config.ManagementModel.Auth;
import io.helidon.http.HeaderNames;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Base64;
import java.util.Optional;

/// Decides who may see what is protected: all but `/live` and `/ready`.
final class Guard {

    private final Optional<Auth> auth;
    private final boolean certificates;

    Guard(ManagementModel model) {
        auth = model.auth();
        certificates = model.tls().flatMap(ManagementModel.TlsFiles::ca).isPresent();
    }

    /// Who calls, or that he may not.
    sealed interface Caller {

        /// @param name empty where the way in has no name
        record Known(Optional<String> name) implements Caller {}

        /// @param challenge for `WWW-Authenticate`, empty where a certificate is missing
        record Refused(String detail, String challenge) implements Caller {}
    }

    Caller check(Call call) {
        if (certificates && call.certificate().isEmpty()) {
            return new Caller.Refused("a client certificate is required", "");
        }
        if (auth.isEmpty()) {
            return new Caller.Known(
                    call.certificate().map(c -> c.getSubjectX500Principal().getName()));
        }
        var sent = call.header(HeaderNames.AUTHORIZATION).orElse("");
        return switch (auth.get()) {
            case Auth.Basic basic -> basic(sent, basic);
            case Auth.Token token -> token(sent, token);
        };
    }

    private static Caller basic(String sent, Auth.Basic basic) {
        var pair = basic.username() + ":" + basic.password();
        var expected = Base64.getEncoder().encodeToString(pair.getBytes(StandardCharsets.UTF_8));
        return same(sent, "Basic ", expected)
                ? new Caller.Known(Optional.of(basic.username()))
                : new Caller.Refused("", "Basic realm=\"chronicle\", charset=\"UTF-8\"");
    }

    private static Caller token(String sent, Auth.Token token) {
        return same(sent, "Bearer ", token.token())
                ? new Caller.Known(Optional.empty())
                : new Caller.Refused("", "Bearer realm=\"chronicle\"");
    }

    private static boolean same(String sent, String scheme, String expected) {
        var matches = sent.regionMatches(true, 0, scheme, 0, scheme.length());
        var value = matches ? sent.substring(scheme.length()).strip() : "";
        return MessageDigest.isEqual(
                        value.getBytes(StandardCharsets.UTF_8),
                        expected.getBytes(StandardCharsets.UTF_8))
                && matches;
    }
}
