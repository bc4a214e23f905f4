package io.chronicle.connector.sql;

/// SQL text that cannot be read as one statement. It has no stack trace: it is an answer to the
/// author.
final class SqlSyntaxException extends Exception {

    private static final long serialVersionUID = 1L;

    private final String code;
    private final String problem;
    private final int offset;

    /// @param offset of the offending character in the text, from 0
    SqlSyntaxException(String problem, int offset) {
        this("CHR-3411", problem, offset);
    }

    /// @param code of the diagnostic
    SqlSyntaxException(String code, String problem, int offset) {
        super(problem + " (offset " + offset + ")", null, false, false);
        this.code = code;
        this.problem = problem;
        this.offset = offset;
    }

    String code() {
        return code;
    }

    /// The message without the offset.
    String problem() {
        return problem;
    }

    int offset() {
        return offset;
    }
}
