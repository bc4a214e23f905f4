package io.chronicle.e2e;

import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.IntFunction;

/// Callers that post at the same time.
final class Callers implements AutoCloseable {

    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private final List<Future<HttpResponse<String>>> answers = new ArrayList<>();

    /// One call each for the numbers from 0.
    static Callers posting(int count, int port, String path, IntFunction<String> body) {
        var callers = new Callers();
        for (var i = 0; i < count; i++) {
            var text = body.apply(i);
            Callable<HttpResponse<String>> call = () -> Instance.post(port, path, text);
            callers.answers.add(callers.threads.submit(call));
        }
        return callers;
    }

    /// Every answer, in the order of the numbers; waits for them.
    List<HttpResponse<String>> answers() throws InterruptedException, ExecutionException {
        var all = new ArrayList<HttpResponse<String>>();
        for (var answer : answers) {
            all.add(answer.get());
        }
        return all;
    }

    @Override
    public void close() {
        threads.shutdownNow();
    }
}
