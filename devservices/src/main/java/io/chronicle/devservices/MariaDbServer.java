package io.chronicle.devservices;

import java.nio.file.Path;

/// MariaDB 11.4.
public final class MariaDbServer {

    private MariaDbServer() {}

    /// On a free port, in a temporary directory, with the standard options.
    public static DatabaseServer start() {
        return start(DatabaseOptions.standard());
    }

    /// On a free port, in a temporary directory.
    public static DatabaseServer start(DatabaseOptions options) {
        return DatabaseServer.temporary(options, MariaDbProgram::new);
    }

    /// @param directory outlives the server; made and filled when absent or empty
    /// @throws IllegalStateException with the last lines of the server's log when it does not start
    public static DatabaseServer start(Path directory, int port, DatabaseOptions options) {
        return DatabaseServer.lasting(directory, port, options, MariaDbProgram::new);
    }
}
