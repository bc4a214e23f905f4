package io.chronicle.connector.http;

import com.fasterxml.jackson.databind.JsonNode;
import io.chronicle.core.CancelScope;
import io.chronicle.core.Deadline;
import io.chronicle.core.DeliveryPolicy;
import io.chronicle.core.EndpointId;
import io.chronicle.core.Fault;
import io.chronicle.core.FaultException;
import io.chronicle.core.Json;
import io.chronicle.core.Problems;
import io.chronicle.core.Slots;
import io.chronicle.core.Ticker;
import io.chronicle.core.Trace;
import io.chronicle.expression.Scope;
import io.chronicle.spi.Decoding;
import io.chronicle.spi.EndpointContext;
import io.chronicle.spi.OpenException;
import io.chronicle.spi.PhaseCall;
import io.chronicle.spi.PhaseContext;
import io.chronicle.spi.Role;
import io.chronicle.spi.Timeouts;
import io.chronicle.testing.LoneExecution;
import io.chronicle.testing.RecordingSignals;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/// An HTTP client connector and its phases.
final class Caller implements AutoCloseable {

    static final Trace TRACE =
            new Trace("0af7651916cd43dd8448eb211c80319c", "b7ad6b7169203331", true, "v=1");

    final RecordingSignals signals = new RecordingSignals();
    final HttpClientEndpoint endpoint;
    Duration deadline = Duration.ofSeconds(5);
    CancelScope cancel = new CancelScope();

    Caller(String options) throws OpenException {
        this(options, 1 << 20, Path.of(""));
    }

    Caller(String options, long maxPayloadBytes, Path baseDir) throws OpenException {
        var problems = new Problems();
        var decoded =
                HttpOptionsSpec.SPEC
                        .decode(Nodes.of(options), new Decoding("options", Scope.plain(), problems))
                        .orElseThrow(
                                () -> new IllegalArgumentException(problems.sorted().toString()));
        if (problems.hasErrors()) {
            throw new IllegalArgumentException(problems.sorted().toString());
        }
        endpoint =
                (HttpClientEndpoint)
                        new HttpConnector()
                                .open(
                                        decoded,
                                        new EndpointContext(
                                                "crm",
                                                EndpointId.of("crm"),
                                                Role.CLIENT,
                                                List.of(),
                                                Timeouts.DEFAULT,
                                                maxPayloadBytes,
                                                baseDir,
                                                "test",
                                                Ticker.system(),
                                                signals));
    }

    static Caller to(int port) throws OpenException {
        return new Caller("{'role':'client','base_url':'http://127.0.0.1:" + port + "'}");
    }

    /// @param slot slot 0, as JSON with single quotes
    JsonNode call(String options, String slot) throws FaultException, InterruptedException {
        var problems = new Problems();
        var at = new Decoding("options", new Scope(1, List.of(), true), problems);
        var decoded =
                HttpPhaseOptions.SPEC
                        .decode(Nodes.of(options), at)
                        .orElseThrow(
                                () -> new IllegalArgumentException(problems.sorted().toString()));
        var context =
                new PhaseContext(
                        "r",
                        "p",
                        Optional.of(endpoint),
                        DeliveryPolicy.ONCE,
                        Optional.empty(),
                        Ticker.system(),
                        signals);
        var payload = Json.parse(slot.replace('\'', '"').getBytes(StandardCharsets.UTF_8));
        return new HttpPhaseType()
                .bind(decoded, context)
                .apply(
                        new PhaseCall(
                                Slots.startingWith(payload),
                                Deadline.after(Ticker.system(), deadline),
                                TRACE,
                                1,
                                cancel,
                                new LoneExecution()));
    }

    JsonNode get(String path) throws FaultException, InterruptedException {
        return call("{'method':'GET','path':'" + path + "'}", "{}");
    }

    /// The fault of a call that must fail.
    Fault failing(String options) throws InterruptedException {
        try {
            throw new AssertionError("succeeded with " + call(options, "{}"));
        } catch (FaultException e) {
            return e.fault();
        }
    }

    Fault failingGet() throws InterruptedException {
        return failing("{'method':'GET','path':'/'}");
    }

    @Override
    public void close() {
        endpoint.close();
    }
}
