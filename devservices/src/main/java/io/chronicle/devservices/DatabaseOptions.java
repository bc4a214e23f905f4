package io.chronicle.devservices;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/// How a database server is made and run. User, password and database count when its directory is
/// empty: what is there already stays as it is.
///
/// @param user owns `database` and is no administrator
/// @param password asked for by the server; also the administrator's
/// @param settings of the server by its own names, such as `max_connections`; they win over the
///   ones chosen here. Unless set otherwise nothing is forced to the disk: what is committed
///   survives [DatabaseServer#kill], not a loss of power.
/// @param tls the server takes nothing but TLS then
public record DatabaseOptions(
        String user,
        String password,
        String database,
        Map<String, String> settings,
        Optional<ServerTls> tls) {

    public DatabaseOptions {
        settings = Map.copyOf(settings);
    }

    /// User, password and database are all `chronicle`; plain TCP.
    public static DatabaseOptions standard() {
        return new DatabaseOptions(
                "chronicle", "chronicle", "chronicle", Map.of(), Optional.empty());
    }

    public DatabaseOptions with(String setting, String value) {
        var all = new HashMap<>(settings);
        all.put(setting, value);
        return new DatabaseOptions(user, password, database, all, tls);
    }

    public DatabaseOptions with(ServerTls files) {
        return new DatabaseOptions(user, password, database, settings, Optional.of(files));
    }
}
