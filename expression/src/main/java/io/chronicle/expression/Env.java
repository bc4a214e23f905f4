package io.chronicle.expression;

import com.fasterxml.jackson.databind.JsonNode;
import org.jspecify.annotations.Nullable;

/// The bindings in force, innermost first; each is a value, a closure or a label. Never changed, so
/// that a generator that is resumed sees its own.
final class Env {

    /// For programs that bind nothing and need no account of their work.
    static final Env NONE = new Env(null, Run.NONE, Run.NONE);

    private final @Nullable Env outer;
    private final Object bound;
    private final Run run;

    private Env(@Nullable Env outer, Object bound, Run run) {
        this.outer = outer;
        this.bound = bound;
        this.run = run;
    }

    static Env of(Run run) {
        return new Env(null, run, run);
    }

    Env with(Object binding) {
        return new Env(this, binding, run);
    }

    Run run() {
        return run;
    }

    /// The environment `hops` bindings further out.
    Env out(int hops) {
        var at = this;
        for (var i = 0; i < hops && at.outer != null; i++) {
            at = at.outer;
        }
        return at;
    }

    JsonNode value(int hops) {
        return (JsonNode) out(hops).bound;
    }

    Object bound(int hops) {
        return out(hops).bound;
    }
}
