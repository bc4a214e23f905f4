package io.chronicle.devservices;

import java.nio.file.Path;
import java.util.List;

/// What one server program needs and another does not. [ServerLife] calls it on the thread of who
/// starts the server.
interface ServerProgram {

    /// Fills an empty directory, once; output goes to the log.
    void install(Path data, Path log) throws InterruptedException;

    /// What runs the server on its data; writes the files it reads first.
    List<String> command(Path data) throws InterruptedException;

    /// Whether the process that was started on the data serves by now. Another server on the same
    /// port does not count.
    boolean answers(Path data, long pid);
}
