package io.chronicle.connector.sql;

import com.fasterxml.jackson.databind.JsonNode;
import io.chronicle.core.CancelScope;
import io.chronicle.core.Deadline;
import io.chronicle.core.Fault;
import io.chronicle.core.FaultException;
import io.chronicle.spi.Batch;
import io.chronicle.spi.PhaseCall;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/// Gathers concurrent executions of one phase and sends them as one, on a thread of the batch's
/// own: an execution that is cancelled meanwhile takes no other with it. Safe for any thread.
final class Batcher implements SqlPhase.Sending {

    private final String name;
    private final Batch bounds;
    private final BatchSender sender;
    private @Nullable Gathering open;

    /// @param name of the phase, for threads
    Batcher(String name, Batch bounds, BatchSender sender) {
        this.name = name;
        this.bounds = bounds;
        this.sender = sender;
    }

    @Override
    public JsonNode send(SqlCall call, PhaseCall attempt)
            throws FaultException, InterruptedException {
        var member = new Member(call, attempt.deadline());
        var gathering = join(member);
        try (var _ = attempt.cancel().onCancel(() -> gathering.gone(member))) {
            return member.await();
        }
    }

    private synchronized Gathering join(Member member) {
        var gathering = open == null ? begin() : open;
        gathering.members.add(member);
        if (gathering.members.size() >= bounds.maxRecords()) {
            open = null;
            gathering.full.countDown();
        }
        return gathering;
    }

    private Gathering begin() {
        var fresh = new Gathering();
        open = fresh;
        Thread.ofVirtual().name("batch " + name).start(fresh::run);
        return fresh;
    }

    private synchronized List<Member> close(Gathering gathering) {
        if (open == gathering) {
            open = null;
        }
        gathering.closed = true;
        return List.copyOf(gathering.members);
    }

    /// Takes the member out where the batch is not under way yet; false where it is too late.
    private synchronized boolean withdraw(Gathering gathering, Member member) {
        member.leave();
        return !gathering.closed && gathering.members.remove(member);
    }

    /// One batch from its first member to its end.
    private final class Gathering {

        /// Guarded by the batcher until the batch is closed, and not changed after.
        final List<Member> members = new ArrayList<>();

        boolean closed;

        final CountDownLatch full = new CountDownLatch(1);
        final CancelScope cancel = new CancelScope();

        /// What has not been sent is sent without the member. What is under way ends at the server
        /// where the member's time is over, since its next attempt must not meet this one, and
        /// where nobody waits for it any more.
        void gone(Member member) {
            if (withdraw(this, member)) {
                member.fail(new FaultException(withdrawn(member)));
            } else if (member.deadline().expired()
                    || members.stream().allMatch(Member::isSettled)) {
                cancel.cancel("nobody waits for the batch");
            }
        }

        private Fault withdrawn(Member member) {
            return member.deadline().expired()
                    ? Fault.timeout("no batch was sent within the deadline")
                    : new Fault.Cancelled("cancelled before its batch was sent");
        }

        void run() {
            var all = List.<Member>of();
            try (var _ = cancel.bind()) {
                full.await(bounds.maxWait().toNanos(), TimeUnit.NANOSECONDS);
                all = close(this);
                if (!all.isEmpty()) {
                    sender.send(all, soonest(all), cancel);
                }
            } catch (InterruptedException e) {
                end(close(this), Fault.timeout("the batch was ended by its deadline"));
            } finally {
                end(all, Fault.defect("the batch ended without a result"));
            }
        }

        private Deadline soonest(List<Member> all) {
            return all.stream().map(Member::deadline).reduce(Deadline::sooner).orElseThrow();
        }

        private void end(List<Member> all, Fault why) {
            all.stream()
                    .filter(member -> !member.hasEnded())
                    .forEach(member -> member.fail(new FaultException(why)));
        }
    }
}
