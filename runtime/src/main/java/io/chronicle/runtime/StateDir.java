package io.chronicle.runtime;

import io.chronicle.spi.OpenException;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;

/// The folder of what must outlive the process, held by one instance at a time.
final class StateDir implements AutoCloseable {

    private static final String NAME = "CHRONICLE_STATE_DIR";

    private final Path folder;
    private final FileChannel lock;

    private StateDir(Path folder, FileChannel lock) {
        this.folder = folder;
        this.lock = lock;
    }

    /// Makes the folder where it is missing, and locks it until [#close] or the end of the process.
    ///
    /// @throws OpenException where it cannot be written, or another instance holds it
    static StateDir open(Path folder) throws OpenException {
        try {
            Files.createDirectories(folder);
            var lock =
                    FileChannel.open(
                            folder.resolve("lock"),
                            StandardOpenOption.CREATE,
                            StandardOpenOption.WRITE);
            if (!locks(lock)) {
                lock.close();
                throw new OpenException(
                        NAME,
                        "another instance holds "
                                + folder
                                + ": give each instance a state directory of its own");
            }
            return new StateDir(folder, lock);
        } catch (IOException e) {
            throw new OpenException(
                    NAME,
                    "cannot write to "
                            + folder
                            + " ("
                            + e
                            + "): set CHRONICLE_STATE_DIR to a directory that can be written");
        }
    }

    private static boolean locks(FileChannel file) throws IOException {
        try {
            return file.tryLock() != null;
        } catch (OverlappingFileLockException _) {
            return false; // an instance in this process
        }
    }

    Path file(String name) {
        return folder.resolve(name);
    }

    /// Replaces a file of the folder: a reader finds the old bytes or the new ones, after a crash
    /// as well.
    void write(String name, byte[] bytes) throws IOException {
        var next = folder.resolve(name + ".new");
        Files.write(
                next,
                bytes,
                StandardOpenOption.CREATE,
                StandardOpenOption.TRUNCATE_EXISTING,
                StandardOpenOption.WRITE,
                StandardOpenOption.SYNC);
        Files.move(
                next,
                folder.resolve(name),
                StandardCopyOption.ATOMIC_MOVE,
                StandardCopyOption.REPLACE_EXISTING);
    }

    @Override
    public void close() {
        try {
            lock.close();
        } catch (IOException _) {
            return; // the lock ends with the process
        }
    }
}
