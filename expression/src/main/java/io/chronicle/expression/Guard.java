package io.chronicle.expression;

import com.fasterxml.jackson.databind.JsonNode;

/// Keeps the errors of what comes after a generator apart from the generator's own, which alone
/// `try` and `//` handle.
final class Guard implements Sink, PathSink {

    private final Sink out;
    private final PathSink paths;

    private Guard(Sink out, PathSink paths) {
        this.out = out;
        this.paths = paths;
    }

    /// An error on its way up through a generator that did not raise it.
    static final class Passage extends RuntimeException {

        private static final long serialVersionUID = 1L;

        private final transient Guard guard;
        private final JqError error;

        Passage(Guard guard, JqError error) {
            super(null, null, false, false);
            this.guard = guard;
            this.error = error;
        }
    }

    static Guard of(Sink out) {
        return new Guard(out, (path, value) -> out.accept(value));
    }

    static Guard of(PathSink out) {
        return new Guard(value -> out.accept(Path.NONE, value), out);
    }

    @Override
    public void accept(JsonNode value) {
        try {
            out.accept(value);
        } catch (JqError e) {
            throw new Passage(this, e);
        }
    }

    @Override
    public void accept(Path path, JsonNode value) {
        try {
            paths.accept(path, value);
        } catch (JqError e) {
            throw new Passage(this, e);
        }
    }

    /// What to throw behind this guard's generator.
    RuntimeException behind(Passage passage) {
        return Values.same(passage.guard, this) ? passage.error : passage;
    }
}
