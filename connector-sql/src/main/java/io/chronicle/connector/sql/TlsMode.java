package io.chronicle.connector.sql;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/// How much is asked of the database's side of a connection.
enum TlsMode {
    DISABLE,
    /// TLS where the server offers it, else plaintext; nothing is verified.
    PREFER,
    /// TLS; nothing is verified.
    REQUIRE,
    /// TLS with a certificate of a trusted authority.
    VERIFY_CA,
    /// The certificate must carry the host's name too, or `tls.domain`.
    VERIFY_FULL;

    /// As it is written, in a `tls` block or with dashes in a URL.
    static Optional<TlsMode> written(String word) {
        var name = word.replace('-', '_').toUpperCase(Locale.ROOT);
        return Arrays.stream(values()).filter(mode -> mode.name().equals(name)).findFirst();
    }

    static String[] words() {
        return Arrays.stream(values()).map(TlsMode::word).toArray(String[]::new);
    }

    String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    boolean verifies() {
        return this == VERIFY_CA || this == VERIFY_FULL;
    }
}
