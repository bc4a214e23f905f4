package io.chronicle.expression;

/// A program that does not compile.
public final class SyntaxException extends Exception {

    private static final long serialVersionUID = 1L;

    private final int offset;

    /// @param offset of the offending character in the program, from 0
    public SyntaxException(String message, int offset) {
        super(message);
        this.offset = offset;
    }

    public int offset() {
        return offset;
    }

    @Override
    public String getMessage() {
        return String.valueOf(super.getMessage());
    }
}
