package io.chronicle.engine;

import io.chronicle.core.Deadline;
import io.chronicle.resilience.Permit;
import io.chronicle.spi.Intake;

/// A permit with the time it leaves.
record Ticket(Permit permit, Deadline deadline) implements Intake.Permit {

    @Override
    public void release() {
        permit.release();
    }
}
