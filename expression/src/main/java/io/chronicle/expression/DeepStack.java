package io.chronicle.expression;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/// Evaluation on a stack large enough for [Bounds#DEPTH]. Rare: only programs that nest deeply come
/// here.
final class DeepStack {

    private static final long BYTES = 512L << 20;

    private @Nullable JsonNode result;
    private @Nullable RuntimeException failure;

    private DeepStack() {}

    /// Waits for the evaluation; an interrupt of the caller interrupts it.
    static JsonNode call(Supplier<JsonNode> evaluation) {
        var call = new DeepStack();
        var thread =
                Thread.ofPlatform()
                        .name("expression-deep")
                        .daemon(true)
                        .stackSize(BYTES)
                        .start(() -> call.run(evaluation));
        call.await(thread);
        if (call.failure != null) {
            throw call.failure;
        }
        return java.util.Objects.requireNonNull(call.result);
    }

    private void run(Supplier<JsonNode> evaluation) {
        try {
            result = evaluation.get();
        } catch (StackOverflowError e) {
            failure = new Stop("nested deeper than " + Bounds.DEPTH);
        } catch (RuntimeException e) {
            failure = e;
        }
    }

    private void await(Thread thread) {
        var interrupted = false;
        while (true) {
            try {
                thread.join();
                break;
            } catch (InterruptedException e) {
                interrupted = true;
                thread.interrupt();
            }
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }
}
