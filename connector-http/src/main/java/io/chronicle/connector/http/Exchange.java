package io.chronicle.connector.http;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.NullNode;
import io.chronicle.core.CancelScope;
import io.chronicle.core.Fault;
import io.chronicle.core.FaultException;
import io.chronicle.core.Message;
import io.chronicle.spi.ContentTypes;
import io.chronicle.spi.Delivery;
import io.chronicle.spi.Intake;
import io.chronicle.spi.Parcel;
import io.chronicle.spi.PayloadDecoder;
import io.helidon.common.buffers.DataReader;
import io.helidon.http.HeaderNames;
import io.helidon.http.RequestException;
import io.helidon.webserver.CloseConnectionException;
import io.helidon.webserver.http.ServerRequest;
import io.helidon.webserver.http.ServerResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// One request from its head to its answer, on the connection's thread. The gates come in the order
/// of contract 8.3.1; each either answers or lets through.
final class Exchange {

    private static final long NO_BODY = 0;
    private static final long CHUNKED = -1;

    private final HttpListener listener;
    private final ServerRequest request;
    private final ConnectionGuard guard;
    private final Reply reply;
    private final long declared;

    Exchange(HttpListener listener, ServerRequest request, ServerResponse response) {
        this.listener = listener;
        this.request = request;
        this.guard = ((GuardedPeer) request.remotePeer()).guard();
        this.declared = declared(request);
        this.reply = new Reply(listener, request, response, guard, declared);
    }

    private static long declared(ServerRequest request) {
        if (request.headers().contains(HeaderNames.TRANSFER_ENCODING)) {
            return CHUNKED;
        }
        return request.headers().contains(HeaderNames.CONTENT_LENGTH)
                ? request.headers().contentLength().orElse(NO_BODY)
                : NO_BODY;
    }

    void serve() throws InterruptedException {
        guard.begin();
        var method = request.prologue().method().text();
        var path = request.prologue().uriPath().rawPath();
        if (listener.isHealth(method, path)) {
            reply.health();
        } else if (listener.drained()) {
            reply.refuseAndClose(listener.answers().unavailable(null));
        } else {
            switch (listener.table().find(method, path)) {
                case RoutingTable.Match.Unknown _ -> reply.refuse(listener.answers().notFound());
                case RoutingTable.Match.OtherMethod(var allow) ->
                        reply.refuse(listener.answers().otherMethod(allow));
                case RoutingTable.Match.Found(var route, var values) -> enter(route, values);
            }
        }
        guard.finished();
    }

    private void enter(ServedRoute route, List<String> values) throws InterruptedException {
        reply.route(route.name());
        var intake = route.intake();
        if (intake == null) {
            reply.refuseAndClose(listener.answers().unavailable(route.name()));
            return;
        }
        var refusal = atTheHead(route, intake);
        if (refusal != null) {
            reply.refuse(refusal);
            return;
        }
        var body = receive(route);
        if (body == null) {
            return;
        }
        Message message;
        try {
            message = message(route, values, body);
        } catch (FaultException e) {
            reply.send(listener.answers().fault(route.name(), e.fault(), null), null);
            return;
        }
        switch (intake.admit()) {
            case Intake.Admission.Admitted(var permit) -> run(route, intake, permit, message, body);
            case Intake.Admission.Refused(var fault) ->
                    reply.send(route.refusal(intake, fault), null);
        }
    }

    private @Nullable Answer atTheHead(ServedRoute route, Intake intake) {
        var headers = request.headers();
        var challenge = route.challenge(RequestSlot.first(headers, HeaderNames.AUTHORIZATION));
        if (challenge != null) {
            return listener.answers().unauthorized(route.name(), challenge);
        }
        if (declared != NO_BODY) {
            var expected = route.options().contentType();
            var given = RequestSlot.first(headers, HeaderNames.CONTENT_TYPE);
            if (!expected.equals("*/*")
                    && !expected.equals(given)
                    && (given == null || !expected.equals(ContentTypes.essence(given)))) {
                return listener.answers().unsupported(route.name(), expected);
            }
            if (declared > route.maxBody()) {
                return tooLarge(route);
            }
        }
        var fault = intake.refusal();
        return fault.isEmpty() ? null : route.refusal(intake, fault.get());
    }

    private Answer tooLarge(ServedRoute route) {
        var size = declared > 0 ? " (" + declared + ")" : "";
        return listener.answers()
                .fault(
                        route.name(),
                        new Fault.PayloadTooLarge(
                                "body" + size + " larger than " + route.maxBody() + " bytes"),
                        null);
    }

    /// Null where the caller was answered.
    private byte @Nullable [] receive(ServedRoute route) {
        if (declared == NO_BODY) {
            return Answer.EMPTY;
        }
        if (!listener.receiving().enter()) {
            listener.signals().limited(route.name(), "http.max_concurrency");
            reply.refuse(listener.answers().fault(route.name(), listener.noSlot(), null));
            return null;
        }
        try {
            return receiveInSlot(route);
        } finally {
            listener.receiving().leave(guard);
        }
    }

    private byte @Nullable [] receiveInSlot(ServedRoute route) {
        guard.receive(
                listener.bodyTimeout(),
                () -> reply.expired(listener.answers().stalled(route.name())));
        Answer failure = null;
        byte[] body = null;
        var gone = false;
        try {
            body = RequestBody.read(request, guard, declared, route.maxBody());
        } catch (ChunkFraming.Broken e) {
            failure = e.tooLarge() ? tooLarge(route) : malformed(route, e);
        } catch (RequestException | IOException e) {
            failure = malformed(route, e);
        } catch (DataReader.InsufficientDataAvailableException | CloseConnectionException _) {
            gone = true;
        }
        if (!guard.received()) {
            throw Reply.closed();
        }
        if (gone) {
            throw reply.gone();
        }
        if (failure != null) {
            reply.refuseAndClose(failure);
            return null;
        }
        return body;
    }

    private Answer malformed(ServedRoute route, Exception e) {
        var detail = "malformed body: " + e.getMessage();
        return listener.answers().fault(route.name(), new Fault.PayloadInvalid(detail), null);
    }

    private Message message(ServedRoute route, List<String> values, byte[] body)
            throws FaultException {
        try {
            var decoded = decode(route, body);
            return RequestSlot.message(
                    request,
                    route,
                    values,
                    decoded,
                    listener.clock().now(),
                    listener.callerClock());
        } catch (IllegalArgumentException e) {
            throw new FaultException(
                    new Fault.PayloadInvalid("malformed query: " + e.getMessage()));
        }
    }

    private JsonNode decode(ServedRoute route, byte[] body) throws FaultException {
        if (body.length == 0) {
            return NullNode.getInstance();
        }
        var chosen = route.options().decode();
        if (chosen.isPresent() && chosen.get() != PayloadDecoder.AUTO) {
            return chosen.get().decode(body);
        }
        var type = RequestSlot.first(request.headers(), HeaderNames.CONTENT_TYPE);
        return ContentTypes.decode(type == null ? "" : type, body, PayloadDecoder.AUTO);
    }

    private void run(
            ServedRoute route, Intake intake, Intake.Permit permit, Message message, byte[] body)
            throws InterruptedException {
        var settlement = new AwaitedOutcome();
        var early = route.options().early();
        var delivery =
                new Delivery(
                        new ReceivedRequest(
                                message,
                                new Parcel(null, body, early ? headers() : List.of()),
                                route.coordinates()),
                        settlement,
                        new CancelScope());
        if (early) {
            intake.start(permit, delivery, false);
            reply.send(listener.answers().accepted(message.trace().traceId()), message.trace());
            return;
        }
        intake.run(permit, delivery);
        var answer = listener.outcomes().unsettled(route.name(), settlement.outcome());
        reply.send(answer, message.trace());
    }

    private List<Parcel.Header> headers() {
        var headers = new ArrayList<Parcel.Header>();
        for (var header : request.headers()) {
            for (var value : header.allValues()) {
                headers.add(
                        new Parcel.Header(header.name(), value.getBytes(StandardCharsets.UTF_8)));
            }
        }
        return headers;
    }
}
