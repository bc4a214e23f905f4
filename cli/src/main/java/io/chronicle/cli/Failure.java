package io.chronicle.cli;

/// What ends a command: one line for the person at the terminal, and the exit code. The cause is
/// shown with `--debug` alone.
final class Failure extends RuntimeException {

    private static final long serialVersionUID = 1L;

    static final int FAILED = 1;
    static final int USAGE = 2;

    private final int code;

    private Failure(int code, String line, Throwable cause) {
        super(line, cause);
        this.code = code;
    }

    private Failure(int code, String line) {
        super(line);
        this.code = code;
    }

    /// Exit 1: it ran and failed.
    static Failure failed(String line) {
        return new Failure(FAILED, line);
    }

    /// Exit 1: it ran and failed.
    static Failure failed(String line, Throwable cause) {
        return new Failure(FAILED, line, cause);
    }

    /// Exit 2: the command cannot mean this.
    static Failure usage(String line) {
        return new Failure(USAGE, line);
    }

    int code() {
        return code;
    }

    String line() {
        return String.valueOf(getMessage());
    }
}
