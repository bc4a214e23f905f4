package io.chronicle.core;

/// The one carrier of a [Fault] through the call stack. It has no stack trace: a fault is an
/// answer, not a defect.
public final class FaultException extends Exception {

    private static final long serialVersionUID = 1L;

    private final transient Fault fault;

    public FaultException(Fault fault) {
        super(fault.code() + ": " + fault.detail(), null, false, false);
        this.fault = fault;
    }

    /// @param cause kept for `--debug` only
    public FaultException(Fault fault, Throwable cause) {
        super(fault.code() + ": " + fault.detail(), cause, false, true);
        this.fault = fault;
    }

    public Fault fault() {
        return fault;
    }
}
