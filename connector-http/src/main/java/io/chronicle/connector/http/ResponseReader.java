package io.chronicle.connector.http;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.chronicle.core.Fault;
import io.chronicle.core.FaultException;
import io.chronicle.core.Json;
import io.chronicle.spi.ContentTypes;
import io.chronicle.spi.FormEncoding;
import io.chronicle.spi.PayloadDecoder;
import java.io.IOException;
import java.util.Arrays;
import org.apache.hc.core5.http.ClassicHttpResponse;

/// Reads a response into the output of an HTTP phase.
///
/// @param maxPayloadBytes of a body, after decompression
record ResponseReader(String endpoint, long maxPayloadBytes) {

    private static final int FIRST = 8 * 1024;
    private static final int TRUSTED = 1024 * 1024;

    /// `status`, `headers`, `body`.
    ///
    /// @throws FaultException PAYLOAD_TOO_LARGE, or `protocol` where the body is not what its
    ///   content type says
    ObjectNode read(ClassicHttpResponse response) throws IOException, FaultException {
        var output = Json.object();
        output.put("status", response.getCode());
        var headers = output.putObject("headers");
        for (var header : response.getHeaders()) {
            FormEncoding.add(headers, HeaderText.normal(header.getName()), header.getValue());
        }
        output.set("body", body(response));
        return output;
    }

    private JsonNode body(ClassicHttpResponse response) throws IOException, FaultException {
        var bytes = bytes(response);
        var type = response.getFirstHeader("Content-Type");
        try {
            var named = type == null || type.getValue() == null ? "" : type.getValue();
            return ContentTypes.decode(named, bytes, PayloadDecoder.AUTO);
        } catch (FaultException e) {
            throw new FaultException(
                    Fault.refused(
                            endpoint
                                    + ": the response's body does not decode: "
                                    + e.fault().detail()));
        }
    }

    private byte[] bytes(ClassicHttpResponse response) throws IOException, FaultException {
        var entity = response.getEntity();
        if (entity == null) {
            return Answer.EMPTY;
        }
        var declared = entity.getContentLength();
        if (declared > maxPayloadBytes) {
            throw tooLarge(declared);
        }
        var in = entity.getContent();
        var bytes = new byte[(int) (declared < 0 ? FIRST : Math.min(declared + 1, TRUSTED))];
        var at = 0;
        while (true) {
            var read = in.read(bytes, at, bytes.length - at);
            if (read < 0) {
                return at == bytes.length ? bytes : Arrays.copyOf(bytes, at);
            }
            at += read;
            if (at > maxPayloadBytes) {
                throw tooLarge(at);
            }
            if (at == bytes.length) {
                bytes = Arrays.copyOf(bytes, 2 * at);
            }
        }
    }

    private FaultException tooLarge(long size) {
        return new FaultException(
                new Fault.PayloadTooLarge(
                        endpoint
                                + ": response body larger than max_payload_bytes ("
                                + size
                                + " > "
                                + maxPayloadBytes
                                + ")"));
    }
}
