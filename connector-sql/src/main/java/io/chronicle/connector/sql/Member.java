package io.chronicle.connector.sql;

import com.fasterxml.jackson.databind.JsonNode;
import io.chronicle.core.Deadline;
import io.chronicle.core.FaultException;
import java.util.Objects;
import java.util.concurrent.CountDownLatch;
import org.jspecify.annotations.Nullable;

/// One execution's call in a batch.
final class Member {

    private final SqlCall call;
    private final Deadline deadline;
    private final CountDownLatch ended = new CountDownLatch(1);
    private volatile @Nullable JsonNode output;
    private volatile @Nullable FaultException failure;
    private volatile boolean left;

    Member(SqlCall call, Deadline deadline) {
        this.call = call;
        this.deadline = deadline;
    }

    SqlCall call() {
        return call;
    }

    Deadline deadline() {
        return deadline;
    }

    void succeed(JsonNode result) {
        output = result;
        ended.countDown();
    }

    void fail(FaultException why) {
        failure = why;
        ended.countDown();
    }

    /// Its execution waits no longer.
    void leave() {
        left = true;
    }

    /// Whether nobody waits for it.
    boolean isSettled() {
        return left || hasEnded();
    }

    boolean hasEnded() {
        return ended.getCount() == 0;
    }

    JsonNode await() throws FaultException, InterruptedException {
        ended.await();
        var fault = failure;
        if (fault != null) {
            throw fault;
        }
        return Objects.requireNonNull(output);
    }
}
