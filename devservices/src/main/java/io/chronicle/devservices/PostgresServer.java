package io.chronicle.devservices;

import java.nio.file.Path;

/// PostgreSQL 18. As root it takes `unshare` and user namespaces, since the server refuses to run
/// as root.
public final class PostgresServer {

    private PostgresServer() {}

    /// On a free port, in a temporary directory, with the standard options.
    public static DatabaseServer start() {
        return start(DatabaseOptions.standard());
    }

    /// On a free port, in a temporary directory.
    public static DatabaseServer start(DatabaseOptions options) {
        return DatabaseServer.temporary(options, PostgresProgram::new);
    }

    /// @param directory outlives the server; made and filled when absent or empty
    /// @throws IllegalStateException with the last lines of the server's log when it does not start
    public static DatabaseServer start(Path directory, int port, DatabaseOptions options) {
        return DatabaseServer.lasting(directory, port, options, PostgresProgram::new);
    }
}
