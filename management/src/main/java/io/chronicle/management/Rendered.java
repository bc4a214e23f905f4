package io.chronicle.management;

import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/// A page of the last view, so that one cache window is rendered once. Safe for any thread.
final class Rendered {

    private final Function<StatusView, Answer> render;
    private final AtomicReference<@Nullable Page> last = new AtomicReference<>();

    Rendered(Function<StatusView, Answer> render) {
        this.render = render;
    }

    private record Page(StatusView view, Answer answer) {

        // A window hands out the same object; comparing its contents would cost as much as
        // rendering.
        @SuppressWarnings("ReferenceEquality")
        boolean shows(StatusView other) {
            return view == other;
        }
    }

    Answer of(StatusView view) {
        var known = last.get();
        if (known != null && known.shows(view)) {
            return known.answer;
        }
        var page = new Page(view, render.apply(view));
        last.set(page);
        return page.answer;
    }
}
