package io.chronicle.connector.http;

import io.chronicle.core.Deadline;
import io.chronicle.core.Fault;
import io.chronicle.core.Ticker;
import java.io.IOException;
import java.net.ConnectException;
import java.net.NoRouteToHostException;
import java.net.SocketTimeoutException;
import java.net.UnknownHostException;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Optional;
import javax.net.ssl.SSLException;
import org.apache.hc.client5.http.ClientProtocolException;
import org.apache.hc.client5.http.ConnectTimeoutException;
import org.apache.hc.core5.http.ConnectionRequestTimeoutException;
import org.apache.hc.core5.http.NoHttpResponseException;
import org.jspecify.annotations.Nullable;

/// What the failures of calls mean.
final class HttpFaults {

    private HttpFaults() {}

    /// @param what `endpoint.crm: GET http://crm:80`, for the detail
    static Fault of(IOException e, String what, Deadline deadline) {
        if (deadline.expired()) {
            return Fault.timeout(what + ": no complete answer by the deadline of the attempt");
        }
        return switch (e) {
            case ConnectTimeoutException _ -> Fault.timeout(what + ": no connection in time");
            case ConnectionRequestTimeoutException _ ->
                    Fault.timeout(what + ": no free connection in time");
            case SocketTimeoutException _ -> Fault.timeout(what + ": no bytes in time");
            case ConnectException _ -> Fault.down(what + ": connection refused");
            case UnknownHostException _ -> Fault.down(what + ": unknown host");
            case NoRouteToHostException _ -> Fault.down(what + ": no route to host");
            case SSLException _ -> Fault.down(what + ": TLS failed: " + firstLine(e));
            case NoHttpResponseException _ ->
                    Fault.transientFailure(what + ": closed without an answer", null);
            case ClientProtocolException _ ->
                    Fault.transientFailure(what + ": not a valid HTTP response", null);
            default -> Fault.transientFailure(what + ": connection lost: " + firstLine(e), null);
        };
    }

    /// A status that the author does not expect.
    static Fault unexpected(int status, String what, Optional<Duration> retryAfter) {
        var wait = retryAfter.orElse(null);
        var detail = what + " answered " + status;
        if (status == 429) {
            return new Fault.ConnectorFailure(
                    Fault.Reason.PROTOCOL, Fault.Gravity.NONE, true, detail, wait);
        }
        return status >= 500
                ? Fault.transientFailure(detail, status == 503 ? wait : null)
                : Fault.refused(detail);
    }

    /// Seconds, or a date.
    static Optional<Duration> retryAfter(@Nullable String header, Ticker ticker) {
        if (header == null) {
            return Optional.empty();
        }
        var text = header.strip();
        if (!text.isEmpty() && text.length() < 10 && text.chars().allMatch(Character::isDigit)) {
            return Optional.of(Duration.ofSeconds(Long.parseLong(text)));
        }
        try {
            var at = ZonedDateTime.parse(text, DateTimeFormatter.RFC_1123_DATE_TIME).toInstant();
            var wait = Duration.between(ticker.wall(), at);
            return Optional.of(wait.isNegative() ? Duration.ZERO : wait);
        } catch (DateTimeException _) {
            return Optional.empty();
        }
    }

    private static String firstLine(IOException e) {
        var message = e.getMessage();
        if (message == null) {
            return e.getClass().getSimpleName();
        }
        var end = message.indexOf('\n');
        return end < 0 ? message : message.substring(0, end);
    }
}
