package io.chronicle.devservices;

import java.nio.file.Files;
import java.nio.file.Path;

/// The servers that every test of a database is about, and in what they differ.
enum DatabaseKind {
    POSTGRES("postmaster.pid"),
    MARIADB("server.pid");

    private final String pidFile;

    DatabaseKind(String pidFile) {
        this.pidFile = pidFile;
    }

    DatabaseServer start(DatabaseOptions options) {
        return switch (this) {
            case POSTGRES -> PostgresServer.start(options);
            case MARIADB -> MariaDbServer.start(options);
        };
    }

    DatabaseServer start(Path directory, DatabaseOptions options) {
        return switch (this) {
            case POSTGRES -> PostgresServer.start(directory, Ports.free(), options);
            case MARIADB -> MariaDbServer.start(directory, Ports.free(), options);
        };
    }

    ProcessHandle process(Path directory) throws Exception {
        var file = directory.resolve("data").resolve(pidFile);
        return ProcessHandle.of(Long.parseLong(Files.readAllLines(file).getFirst())).orElseThrow();
    }
}
