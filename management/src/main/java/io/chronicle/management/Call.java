package io.chronicle.management;

import io.helidon.http.HeaderName;
import io.helidon.http.HeaderNames;
import io.helidon.webserver.http.ServerRequest;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.security.cert.X509Certificate;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/// One request, as much of it as management looks at. For the thread of the request.
final class Call {

    /// Longest body that a command may have.
    static final int MAX_BODY = 16 * 1024;

    private final ServerRequest request;
    private boolean read;

    Call(ServerRequest request) {
        this.request = request;
    }

    String method() {
        return request.prologue().method().text();
    }

    /// As sent, without the query.
    String path() {
        return request.prologue().uriPath().rawPath();
    }

    /// The decoded segments of the path below `prefix`, where it has some.
    Optional<List<String>> below(String prefix) {
        if (!path().startsWith(prefix + "/")) {
            return Optional.empty();
        }
        var rest = path().substring(prefix.length() + 1);
        return Optional.of(
                Arrays.stream(rest.split("/", -1))
                        .map(part -> part.replace("+", "%2B"))
                        .map(part -> URLDecoder.decode(part, StandardCharsets.UTF_8))
                        .toList());
    }

    Optional<String> query(String name) {
        return request.query().first(name).asOptional().filter(value -> !value.isEmpty());
    }

    Optional<String> header(HeaderName name) {
        return request.headers().first(name);
    }

    /// The verified certificate that the client presented.
    Optional<X509Certificate> certificate() {
        return request.remotePeer()
                .tlsCertificates()
                .filter(chain -> chain.length > 0 && chain[0] instanceof X509Certificate)
                .map(chain -> (X509Certificate) chain[0]);
    }

    /// The body, empty where it is longer than [#MAX_BODY].
    Optional<byte[]> body() {
        read = true;
        if (!hasBody()) {
            return Optional.of(new byte[0]);
        }
        try (var in = stream()) {
            var bytes = in.readNBytes(MAX_BODY + 1);
            read = bytes.length <= MAX_BODY;
            return read ? Optional.of(bytes) : Optional.empty();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// Whether bytes of this request are still on the connection, which then serves no other.
    boolean unread() {
        return hasBody() && !read;
    }

    private InputStream stream() {
        return request.content().inputStream();
    }

    private boolean hasBody() {
        return request.headers().contains(HeaderNames.TRANSFER_ENCODING)
                || request.headers().contentLength().orElse(0) > 0;
    }
}
