package io.chronicle.expression;

/// A program that does not compile.
public final class SyntaxException extends Exception {

    private static final long serialVersionUID = 1L;

    private final int offset;
    private final boolean early;

    /// @param offset of the offending character in the program, from 0
    public SyntaxException(String message, int offset) {
        this(message, offset, false);
    }

    private SyntaxException(String message, int offset, boolean early) {
        super(message);
        this.offset = offset;
        this.early = early;
    }

    /// A program that reads a slot or step which is not there yet.
    static SyntaxException early(String message, int offset) {
        return new SyntaxException(message, offset, true);
    }

    /// Whether the program only comes too early: later it might compile.
    public boolean early() {
        return early;
    }

    public int offset() {
        return offset;
    }

    @Override
    public String getMessage() {
        return String.valueOf(super.getMessage());
    }
}
