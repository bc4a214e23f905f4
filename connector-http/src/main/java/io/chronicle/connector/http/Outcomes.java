package io.chronicle.connector.http;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.NullNode;
import io.chronicle.core.Envelope;
import io.chronicle.core.Fault;
import io.chronicle.core.FaultException;
import io.chronicle.core.Json;
import io.chronicle.core.Outcome;
import io.helidon.http.Header;
import io.helidon.http.HeaderValues;
import io.helidon.http.Status;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Turns how an execution ended into the response (contract 3.2, 5.7).
final class Outcomes {

    private static final Set<String> KEYS =
            Set.of("status", "content_type", "contentType", "headers", "body");
    private static final Set<String> OURS =
            Set.of(
                    "content-length",
                    "transfer-encoding",
                    "connection",
                    "keep-alive",
                    "upgrade",
                    "trailer",
                    "te",
                    "traceparent");
    private static final Header TEXT =
            HeaderValues.create("Content-Type", "text/plain; charset=utf-8");

    private final Answers answers;

    Outcomes(Answers answers) {
        this.answers = answers;
    }

    Answer answer(String route, Outcome outcome) {
        return switch (outcome) {
            case Outcome.Completed(var output) -> completed(route, output);
            case Outcome.Failed(var fault, var phase) -> answers.fault(route, fault, phase);
            case Outcome.Parked(var fault, var phase) -> answers.fault(route, fault, phase);
            case Outcome.Dropped(var fault, var phase) -> answers.fault(route, fault, phase);
            case Outcome.Cancelled(var why) -> answers.fault(route, new Fault.Cancelled(why), null);
        };
    }

    private Answer completed(String route, JsonNode output) {
        try {
            return describesResponse(output) ? response(output) : value(output);
        } catch (FaultException e) {
            return answers.internal(route, e.fault().detail());
        }
    }

    private static boolean describesResponse(JsonNode output) {
        if (!output.isObject() || !output.path("status").isIntegralNumber()) {
            return false;
        }
        for (var names = output.fieldNames(); names.hasNext(); ) {
            if (!KEYS.contains(names.next())) {
                return false;
            }
        }
        return true;
    }

    private static Answer value(JsonNode output) {
        var envelope = Envelope.of(output);
        return envelope.isEmpty()
                ? new Answer(Status.OK_200, List.of(Answers.JSON), Json.bytes(output))
                : new Answer(
                        Status.OK_200,
                        List.of(contentType(envelope.get().contentType())),
                        envelope.get().bytes());
    }

    private static Answer response(JsonNode output) throws FaultException {
        var code = output.path("status").asInt();
        if (code < 200 || code > 599) {
            throw refused("the response's status is " + code + ", not in 200 to 599");
        }
        var status = Status.create(code);
        var headers = new ArrayList<Header>();
        copyHeaders(output.path("headers"), headers);
        var named = output.path(output.has("content_type") ? "content_type" : "contentType");
        var body = output.path("body");
        var bytes = bytes(body);
        if (named.isTextual()) {
            headers.removeIf(h -> h.headerName().lowerCase().equals("content-type"));
            headers.add(contentType(HeaderText.clean("content_type", named.textValue())));
        } else if (bytes.length > 0 && headers.stream().noneMatch(Outcomes::isContentType)) {
            headers.add(typeOf(body));
        }
        return new Answer(status, headers, bodyless(code) ? Answer.EMPTY : bytes);
    }

    private static boolean isContentType(Header header) {
        return header.headerName().lowerCase().equals("content-type");
    }

    /// Such a response ends with its head.
    private static boolean bodyless(int code) {
        return code == 204 || code == 205 || code == 304;
    }

    private static byte[] bytes(JsonNode body) {
        if (body.isMissingNode() || body.isNull()) {
            return Answer.EMPTY;
        }
        return body.isTextual()
                ? body.textValue().getBytes(StandardCharsets.UTF_8)
                : Envelope.sending(body).bytes();
    }

    private static Header typeOf(JsonNode body) {
        if (body.isTextual()) {
            return TEXT;
        }
        return Envelope.of(body).map(e -> contentType(e.contentType())).orElse(Answers.JSON);
    }

    private static void copyHeaders(JsonNode from, List<Header> to) throws FaultException {
        if (!from.isMissingNode() && !from.isNull() && !from.isObject()) {
            throw refused("the response's headers are not an object");
        }
        for (var entry : from.properties()) {
            var name = entry.getKey().toLowerCase(Locale.ROOT);
            if (OURS.contains(name) || entry.getValue() instanceof NullNode) {
                continue;
            }
            if (!HeaderText.isName(name)) {
                throw refused("\"" + entry.getKey() + "\" is no header name");
            }
            to.add(HeaderValues.create(entry.getKey(), values(name, entry.getValue())));
        }
    }

    private static String[] values(String name, JsonNode value) throws FaultException {
        if (!value.isArray()) {
            return new String[] {HeaderText.clean(name, HeaderText.of(value))};
        }
        var values = new String[value.size()];
        for (var i = 0; i < values.length; i++) {
            values[i] = HeaderText.clean(name, HeaderText.of(value.get(i)));
        }
        return values;
    }

    private static Header contentType(String value) {
        return HeaderValues.create("Content-Type", value);
    }

    private static FaultException refused(String detail) {
        return new FaultException(Fault.defect(detail));
    }

    /// The answer where the engine settled nothing, which is a defect of ours.
    Answer unsettled(String route, @Nullable Outcome outcome) {
        return outcome == null
                ? answers.internal(route, "the execution ended without an outcome")
                : answer(route, outcome);
    }
}
