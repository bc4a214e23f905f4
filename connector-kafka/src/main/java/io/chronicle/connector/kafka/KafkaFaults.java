package io.chronicle.connector.kafka;

import io.chronicle.core.Fault;
import io.chronicle.core.Fault.ConnectorFailure;
import io.chronicle.core.Fault.Gravity;
import io.chronicle.core.Fault.Reason;
import io.chronicle.core.FaultException;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.errors.ApiException;
import org.apache.kafka.common.errors.AuthenticationException;
import org.apache.kafka.common.errors.AuthorizationException;
import org.apache.kafka.common.errors.ClusterAuthorizationException;
import org.apache.kafka.common.errors.InterruptException;
import org.apache.kafka.common.errors.InvalidTopicException;
import org.apache.kafka.common.errors.RecordBatchTooLargeException;
import org.apache.kafka.common.errors.RecordTooLargeException;
import org.apache.kafka.common.errors.RetriableException;
import org.apache.kafka.common.errors.TimeoutException;
import org.apache.kafka.common.errors.UnknownTopicOrPartitionException;
import org.jspecify.annotations.Nullable;

/// Exceptions of the Kafka client as faults.
final class KafkaFaults {

    private KafkaFaults() {}

    /// @param what we tried, for people
    /// @param connected whether any broker is connected now: a timeout without one is an outage
    static FaultException of(String what, Throwable thrown, boolean connected) {
        var cause = unwrapped(thrown);
        return new FaultException(fault(what + ": " + describe(cause), cause, connected), cause);
    }

    private static Fault fault(String detail, Throwable cause, boolean connected) {
        return switch (cause) {
            case RecordTooLargeException _, RecordBatchTooLargeException _ ->
                    new Fault.PayloadTooLarge(detail);
            case InvalidTopicException _ -> new Fault.PayloadInvalid(detail);
            case UnknownTopicOrPartitionException _ -> Fault.refused(detail);
            case AuthenticationException _, ClusterAuthorizationException _ -> Fault.down(detail);
            case AuthorizationException _ -> Fault.refused(detail);
            case TimeoutException _ -> timeout(detail, connected);
            case RetriableException _ -> Fault.transientFailure(detail, null);
            case ApiException _ -> Fault.transientFailure(detail, null);
            default -> new ConnectorFailure(Reason.UNKNOWN, Gravity.SOFT, false, detail, null);
        };
    }

    /// Nothing came in time.
    static Fault timeout(String detail, boolean connected) {
        return connected ? Fault.timeout(detail) : Fault.down(detail + " (no broker is connected)");
    }

    /// The exception in a line, with the class that says more than many a message.
    static String describe(Throwable thrown) {
        var cause = unwrapped(thrown);
        var message = cause.getMessage();
        var name = cause.getClass().getSimpleName();
        var root = cause.getCause();
        return name
                + (message == null ? "" : ": " + message)
                + (root == null || root.getMessage() == null ? "" : " (" + root.getMessage() + ")");
    }

    private static Throwable unwrapped(Throwable thrown) {
        @Nullable Throwable cause = thrown.getCause();
        return thrown instanceof ExecutionException && cause != null ? cause : thrown;
    }

    /// The client wraps an interrupt; this brings it back.
    static void rethrowInterrupt(RuntimeException e) throws InterruptedException {
        if (e instanceof InterruptException) {
            Thread.interrupted();
            throw new InterruptedException();
        }
    }

    /// The client could not be built: names that do not resolve now may do so later.
    static FaultException unbuilt(KafkaException e) {
        return new FaultException(Fault.down("no Kafka client: " + describe(e)), e);
    }
}
