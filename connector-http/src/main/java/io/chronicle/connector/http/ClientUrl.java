package io.chronicle.connector.http;

import io.chronicle.core.Json;
import io.chronicle.spi.Decoder;
import io.chronicle.spi.Decoders;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/// A client's `base_url`.
///
/// @param uri without user info
/// @param auth from the user info
record ClientUrl(URI uri, Optional<AuthOptions> auth) {

    /// Stands in after a problem was reported.
    static final ClientUrl NONE = new ClientUrl(URI.create("http://localhost"), Optional.empty());

    static Optional<ClientUrl> parse(String text) {
        try {
            var url = new URI(text.strip());
            var scheme = url.getScheme();
            if (url.getHost() == null
                    || !("http".equals(scheme) || "https".equals(scheme))
                    || url.getRawQuery() != null
                    || url.getRawFragment() != null) {
                return Optional.empty();
            }
            var path = url.getRawPath();
            while (path.endsWith("/")) {
                path = path.substring(0, path.length() - 1);
            }
            var port = url.getPort() < 0 ? "" : ":" + url.getPort();
            return Optional.of(
                    new ClientUrl(
                            new URI(scheme + "://" + url.getHost() + port + path), auth(url)));
        } catch (URISyntaxException _) {
            return Optional.empty();
        }
    }

    private static Optional<AuthOptions> auth(URI url) {
        var info = url.getRawUserInfo();
        if (info == null) {
            return Optional.empty();
        }
        var colon = info.indexOf(':');
        var user = colon < 0 ? info : info.substring(0, colon);
        var password = colon < 0 ? "" : info.substring(colon + 1);
        return Optional.of(AuthOptions.basic(decode(user), decode(password)));
    }

    private static String decode(String text) {
        return URLDecoder.decode(text.replace("+", "%2B"), StandardCharsets.UTF_8);
    }

    static Decoder<ClientUrl> decoder() {
        return Decoders.parsed(
                ClientUrl::parse,
                "CHR-1203",
                "expected http://host or https://host, with an optional port and path",
                () ->
                        Json.object()
                                .put("type", "string")
                                .put("pattern", "^(https?://.+|.*\\$\\{.*)$"));
    }
}
