package io.chronicle.config;

import java.util.Optional;

/// The `management` block; an endpoint that is not written is not served.
///
/// @param host 127.0.0.1 unless written
/// @param overrides whether readiness overrides and retries may be posted
public record ManagementModel(
        String host,
        int port,
        Optional<String> live,
        Optional<String> ready,
        Optional<String> metrics,
        Optional<String> status,
        Optional<String> console,
        Optional<TlsFiles> tls,
        Optional<Auth> auth,
        boolean overrides) {

    /// Paths as written, relative to the configuration's folder.
    public record TlsFiles(String cert, String key, Optional<String> ca) {}

    public sealed interface Auth {
        record Basic(String username, String password) implements Auth {
            @Override
            public String toString() {
                return "Basic[" + username + ", <redacted>]";
            }
        }

        record Token(String token) implements Auth {
            @Override
            public String toString() {
                return "Token[<redacted>]";
            }
        }
    }
}
