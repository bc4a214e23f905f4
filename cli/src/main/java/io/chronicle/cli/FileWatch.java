package io.chronicle.cli;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.ClosedWatchServiceException;
import java.nio.file.Path;
import java.nio.file.StandardWatchEventKinds;
import java.nio.file.WatchKey;
import java.nio.file.WatchService;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/// Tells when a file has changed and its writer has been quiet for a moment.
final class FileWatch implements AutoCloseable {

    private static final long QUIET_MILLIS = 150;

    private final Path name;
    private final WatchService service;
    private final Runnable changed;

    private FileWatch(Path name, WatchService service, Runnable changed) {
        this.name = name;
        this.service = service;
        this.changed = changed;
    }

    /// @param changed called on the watching thread
    static FileWatch start(Path file, Runnable changed) {
        var whole = file.toAbsolutePath();
        var folder = whole.getParent();
        var name = whole.getFileName();
        if (folder == null || name == null) {
            throw Failure.usage(file + " is no file");
        }
        try {
            var service = folder.getFileSystem().newWatchService();
            folder.register(
                    service,
                    StandardWatchEventKinds.ENTRY_CREATE,
                    StandardWatchEventKinds.ENTRY_MODIFY);
            var watch = new FileWatch(name, service, changed);
            Thread.ofVirtual().name("dev-watch").start(watch::run);
            return watch;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() {
        try {
            service.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void run() {
        try {
            while (true) {
                if (concerns(service.take())) {
                    waitForQuiet();
                    changed.run();
                }
            }
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        } catch (ClosedWatchServiceException _) {
            return;
        }
    }

    private void waitForQuiet() throws InterruptedException {
        @Nullable WatchKey more;
        do {
            more = service.poll(QUIET_MILLIS, TimeUnit.MILLISECONDS);
            if (more != null) {
                concerns(more);
            }
        } while (more != null);
    }

    private boolean concerns(WatchKey key) {
        var ours = key.pollEvents().stream().anyMatch(event -> name.equals(event.context()));
        key.reset();
        return ours;
    }
}
