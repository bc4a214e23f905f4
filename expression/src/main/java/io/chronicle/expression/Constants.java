package io.chronicle.expression;

import java.util.List;

/// What is computed at load because it depends on nothing.
final class Constants {

    private Constants() {}

    /// `code`, or its value where all it depends on is constant.
    static Code fold(Single code, List<Code> parts) {
        if (!parts.stream().allMatch(Constants::constant)) {
            return code;
        }
        try {
            var run = new Run(Values.NULL, null, Bounds.SHALLOW_DEPTH);
            var value = code.one(Env.of(run), Values.NULL);
            return value == null || run.sawNonFinite() ? code : new Basics.Constant(value);
        } catch (JqError | Stop e) {
            return code;
        }
    }

    private static boolean constant(Code code) {
        return code instanceof Basics.Constant
                || code instanceof Pipes.Comma comma
                        && constant(comma.left())
                        && constant(comma.right());
    }
}
