package io.chronicle.connector.http;

import java.net.URI;
import java.util.List;
import java.util.Optional;
import org.apache.hc.core5.http.Header;
import org.apache.hc.core5.http.HttpHost;
import org.apache.hc.core5.http.message.BasicHeader;

/// Where a client's requests go, and what each of them carries.
///
/// @param basePath in front of every path; no slash at its end
/// @param headers set where a phase sets none of that name
/// @param authorization the header's value
record CallTarget(
        String endpoint,
        HttpHost host,
        String basePath,
        List<Header> headers,
        Optional<String> authorization) {

    static CallTarget of(String endpoint, HttpOptions.Client options) {
        var headers =
                options.defaultHeaders().entrySet().stream()
                        .map(h -> (Header) new BasicHeader(h.getKey(), h.getValue()))
                        .toList();
        URI base = options.baseUrl();
        return new CallTarget(
                endpoint,
                new HttpHost(base.getScheme(), base.getHost(), base.getPort()),
                base.getRawPath() == null ? "" : base.getRawPath(),
                headers,
                options.auth().map(AuthOptions::header));
    }
}
