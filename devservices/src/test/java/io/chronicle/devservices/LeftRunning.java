package io.chronicle.devservices;

import java.util.ArrayList;

/// Starts a server of each kind that is named and closes none: prints their addresses, then waits
/// for its input to end.
final class LeftRunning {

    private LeftRunning() {}

    public static void main(String[] kinds) throws Exception {
        var servers = new ArrayList<DatabaseServer>();
        for (var kind : kinds) {
            var server = DatabaseKind.valueOf(kind).start(DatabaseOptions.standard());
            servers.add(server);
            IO.println("port " + server.port());
        }
        IO.println("ready");
        while (System.in.read() >= 0) {
            servers.getFirst().freeze();
            IO.println("frozen");
        }
    }
}
