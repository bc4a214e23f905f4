package io.chronicle.connector.http;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.JsonNode;
import io.chronicle.core.Envelope;
import io.chronicle.core.Fault;
import io.chronicle.core.FaultException;
import io.chronicle.expression.Template;
import io.chronicle.spi.ContentTypes;
import io.chronicle.spi.PhaseCall;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.URLEncoder;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.apache.hc.client5.http.classic.methods.HttpUriRequestBase;
import org.apache.hc.core5.http.HttpHeaders;
import org.apache.hc.core5.http.io.entity.ByteArrayEntity;

/// Builds the request of one attempt from the slots.
final class RequestPlan {

    private static final String FORM = "application/x-www-form-urlencoded";

    /// The library frames the message; the author may not.
    private static final Set<String> FRAMING =
            Set.of("content-length", "transfer-encoding", "connection", "upgrade", "te");

    private final HttpPhaseOptions options;
    private final CallTarget target;

    RequestPlan(HttpPhaseOptions options, CallTarget target) {
        this.options = options;
        this.target = target;
    }

    ExpectedStatus expected() {
        return options.expected();
    }

    /// @throws FaultException MISSING_KEY, or PAYLOAD_INVALID where the values make no request
    HttpUriRequestBase request(PhaseCall call) throws FaultException {
        var slots = call.slots().tree();
        var method = options.method().text(slots).strip().toUpperCase(Locale.ROOT);
        if (!HeaderText.isName(method)) {
            throw invalid("\"" + method + "\" is no HTTP method");
        }
        var request = new HttpUriRequestBase(method, uri(slots));
        target.headers().forEach(request::setHeader);
        setAuthorization(request, slots);
        if (options.body().isPresent()) {
            setBody(request, options.body().get().resolve(slots), slots);
        }
        request.setHeader("traceparent", call.trace().traceparent());
        if (!call.trace().tracestate().isEmpty()) {
            request.setHeader("tracestate", call.trace().tracestate());
        }
        for (var header : options.headers().entrySet()) {
            setHeader(request, header.getKey(), header.getValue().resolve(slots));
        }
        return request;
    }

    private URI uri(JsonNode slots) throws FaultException {
        var path = options.path().text(slots);
        var text = new StringBuilder(target.host().toURI()).append(target.basePath());
        if (!path.startsWith("/")) {
            text.append('/');
        }
        text.append(path);
        var separator = path.indexOf('?') < 0 ? '?' : '&';
        for (var parameter : options.query().entrySet()) {
            for (var value : values(parameter.getValue().resolve(slots))) {
                text.append(separator).append(encode(parameter.getKey()));
                text.append('=').append(encode(HeaderText.of(value)));
                separator = '&';
            }
        }
        try {
            return new URI(text.toString());
        } catch (URISyntaxException e) {
            throw invalid("the path makes no URL: " + e.getReason());
        }
    }

    private void setAuthorization(HttpUriRequestBase request, JsonNode slots)
            throws FaultException {
        if (options.auth().isPresent()) {
            var auth = options.auth().get();
            var resolved =
                    new AuthOptions(
                            line(auth.username(), slots),
                            line(auth.password(), slots),
                            line(auth.bearer(), slots));
            request.setHeader(HttpHeaders.AUTHORIZATION, resolved.header());
        } else {
            target.authorization()
                    .ifPresent(value -> request.setHeader(HttpHeaders.AUTHORIZATION, value));
        }
    }

    private static Optional<String> line(Optional<Template> template, JsonNode slots)
            throws FaultException {
        return template.isEmpty() ? Optional.empty() : Optional.of(template.get().line(slots));
    }

    private void setBody(HttpUriRequestBase request, JsonNode body, JsonNode slots)
            throws FaultException {
        if (body.isNull()) {
            return;
        }
        var type = options.contentType().isEmpty() ? "" : options.contentType().get().line(slots);
        var essence = ContentTypes.essence(type);
        Envelope envelope;
        if (body.isTextual() && !essence.isEmpty() && !ContentTypes.isJson(essence)) {
            envelope = new Envelope(body.textValue().getBytes(UTF_8), type);
        } else if (essence.equals(FORM) && body.isObject()) {
            envelope = new Envelope(form(body).getBytes(UTF_8), type);
        } else {
            envelope = Envelope.sending(body);
        }
        request.setHeader(HttpHeaders.CONTENT_TYPE, type.isEmpty() ? envelope.contentType() : type);
        request.setEntity(new ByteArrayEntity(envelope.bytes(), null));
    }

    private static String form(JsonNode body) {
        var text = new StringBuilder();
        for (Map.Entry<String, JsonNode> entry : body.properties()) {
            for (var value : values(entry.getValue())) {
                text.append(text.isEmpty() ? "" : "&").append(encode(entry.getKey()));
                text.append('=').append(encode(HeaderText.of(value)));
            }
        }
        return text.toString();
    }

    private static void setHeader(HttpUriRequestBase request, String name, JsonNode value)
            throws FaultException {
        if (!HeaderText.isName(name)) {
            throw invalid("\"" + name + "\" is no header name");
        }
        if (FRAMING.contains(name.toLowerCase(Locale.ROOT))) {
            return;
        }
        request.removeHeaders(name);
        for (var each : values(value)) {
            request.addHeader(name, HeaderText.clean(name, HeaderText.of(each)));
        }
    }

    /// A list's items, nothing for null, else the value itself.
    private static Iterable<JsonNode> values(JsonNode value) {
        if (value.isArray()) {
            return value;
        }
        return value.isNull() ? java.util.List.of() : java.util.List.of(value);
    }

    private static String encode(String text) {
        return URLEncoder.encode(text, UTF_8).replace("+", "%20");
    }

    private static FaultException invalid(String detail) {
        return new FaultException(new Fault.PayloadInvalid(detail));
    }
}
