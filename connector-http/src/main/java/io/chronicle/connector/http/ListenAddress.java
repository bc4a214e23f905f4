package io.chronicle.connector.http;

import io.chronicle.core.Json;
import io.chronicle.spi.Decoder;
import io.chronicle.spi.Decoders;
import java.util.Optional;

/// Where a listener binds.
///
/// @param host empty for all interfaces
/// @param port 0 for any free one
record ListenAddress(String host, int port) {

    private static final int LAST_PORT = 65_535;

    /// `:8080`, `0.0.0.0:8443`, `[::1]:8080`, `localhost:8080`.
    static Optional<ListenAddress> parse(String text) {
        var colon = text.lastIndexOf(':');
        if (colon < 0) {
            return Optional.empty();
        }
        var host = text.substring(0, colon);
        var inner =
                host.startsWith("[") && host.endsWith("]")
                        ? host.substring(1, host.length() - 1)
                        : host;
        if (inner.equals(host) && host.indexOf(':') >= 0) {
            return Optional.empty();
        }
        return port(text.substring(colon + 1)).map(port -> new ListenAddress(inner, port));
    }

    private static Optional<Integer> port(String digits) {
        if (digits.isEmpty()
                || digits.length() > 5
                || !digits.chars().allMatch(Character::isDigit)) {
            return Optional.empty();
        }
        return Optional.of(Integer.parseInt(digits)).filter(p -> p <= LAST_PORT);
    }

    static Decoder<ListenAddress> decoder() {
        return Decoders.parsed(
                ListenAddress::parse,
                "CHR-1203",
                "expected an address such as \":8080\" or \"0.0.0.0:8443\"",
                () -> Json.object().put("type", "string").put("minLength", 2));
    }

    @Override
    public String toString() {
        return (host.indexOf(':') >= 0 ? "[" + host + "]" : host) + ":" + port;
    }
}
