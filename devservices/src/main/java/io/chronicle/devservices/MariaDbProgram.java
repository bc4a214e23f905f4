package io.chronicle.devservices;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/// The program `mariadbd`, which also makes its own system tables.
final class MariaDbProgram implements ServerProgram {

    static final String ADMINISTRATOR = "root";

    private static final String PID_FILE = "server.pid";
    private static final List<String> SYSTEM_TABLES =
            List.of(
                    "mariadb_system_tables.sql",
                    "mariadb_performance_tables.sql",
                    "mariadb_system_tables_data.sql",
                    "maria_add_gis_sp_bootstrap.sql",
                    "mariadb_sys_schema.sql");

    private final int port;
    private final DatabaseOptions options;

    MariaDbProgram(int port, DatabaseOptions options) {
        this.port = port;
        this.options = options;
    }

    /// The user as SQL names it.
    private String account() {
        return Sql.quoted('\'', options.user()) + "@'127.0.0.1'";
    }

    @Override
    public String name() {
        return "mariadb";
    }

    @Override
    public String stopSignal() {
        return "TERM";
    }

    @Override
    public String administrator() {
        return ADMINISTRATOR;
    }

    @Override
    public String jdbcUrl(String database) {
        return "jdbc:mariadb://127.0.0.1:" + port + "/" + Sql.encoded(database);
    }

    @Override
    public Connection connect(String user, String database) throws SQLException {
        var settings =
                Map.of(
                        "sslMode",
                        options.tls().isPresent() ? "trust" : "disable",
                        "connectTimeout",
                        "5000");
        return Sql.connect(jdbcUrl(database), user, options.password(), settings);
    }

    @Override
    public void createDatabase(String name) throws SQLException {
        var database = Sql.quoted('`', name);
        try (var connection = connect(ADMINISTRATOR, options.database())) {
            Sql.run(connection, "CREATE DATABASE IF NOT EXISTS " + database);
            Sql.run(connection, "GRANT ALL ON " + database + ".* TO " + account());
        }
    }

    /// A schema is a database of its own here.
    @Override
    public void createSchema(String database, String name) throws SQLException {
        createDatabase(name);
    }

    @Override
    public void install(Path data, Path log) throws InterruptedException {
        var command = new ArrayList<>(MariaDbBinaries.command(data));
        command.addAll(List.of("--bootstrap", "--log-warnings=0"));
        command.addAll(arguments(storage()));
        Tool.run(command, script(MariaDbBinaries.folder().resolve("share")), log);
    }

    @Override
    public List<String> command(Path data) throws InterruptedException {
        var settings = new TreeMap<>(storage());
        settings.putAll(network());
        settings.put("init_file", access(data).toString());
        settings.putAll(options.settings());
        var command = new ArrayList<>(MariaDbBinaries.command(data));
        command.addAll(options.tls().map(tls -> secure(data, tls)).orElse(List.of("--skip-ssl")));
        command.addAll(arguments(settings));
        return command;
    }

    /// The server writes its id when it listens.
    @Override
    public boolean answers(Path data, long pid) {
        if (!Folders.lines(data.resolve(PID_FILE)).equals(List.of(Long.toString(pid)))) {
            return false;
        }
        try (var _ = connect(ADMINISTRATOR, options.database())) {
            return true;
        } catch (SQLException _) {
            return false;
        }
    }

    /// Without flushes to the disk.
    private static Map<String, String> storage() {
        return Map.of(
                "character_set_server", "utf8mb4",
                "innodb_flush_method", "nosync",
                "debug_no_sync", "ON",
                "innodb_buffer_pool_size", "64M",
                "innodb_log_file_size", "32M");
    }

    /// The socket's name is short since it is below the data directory, whose name may not be.
    private Map<String, String> network() {
        return Map.of(
                "port", Integer.toString(port),
                "bind_address", "127.0.0.1",
                "socket", "server.sock",
                "pid_file", PID_FILE,
                "skip_name_resolve", "ON",
                "skip_log_bin", "ON",
                "default_time_zone", "+00:00");
    }

    /// What the server runs before it answers: whether the user must show a certificate.
    private Path access(Path data) {
        var asked = options.tls().flatMap(ServerTls::clientAuthority).isPresent();
        var file = data.resolve("init.sql");
        Folders.write(
                file, "ALTER USER %s REQUIRE %s;\n".formatted(account(), asked ? "X509" : "NONE"));
        return file;
    }

    private static List<String> arguments(Map<String, String> settings) {
        return settings.entrySet().stream()
                .map(setting -> "--" + setting.getKey() + "=" + setting.getValue())
                .toList();
    }

    private static List<String> secure(Path data, ServerTls tls) {
        var arguments = new ArrayList<>(List.of("--require-secure-transport=ON"));
        arguments.add("--ssl-cert=" + Folders.keep(tls.certificate(), data, "server.crt"));
        arguments.add("--ssl-key=" + Folders.keep(tls.key(), data, "server.key"));
        tls.clientAuthority()
                .ifPresent(ca -> arguments.add("--ssl-ca=" + Folders.keep(ca, data, "ca.crt")));
        return arguments;
    }

    private InputStream script(Path share) {
        var parts = new ArrayList<InputStream>();
        parts.add(text("CREATE DATABASE mysql;\nUSE mysql;\nSET @auth_root_socket=NULL;\n"));
        for (var file : SYSTEM_TABLES) {
            parts.add(open(share.resolve(file)));
        }
        parts.add(text(usersAndDatabase()));
        return new SequenceInputStream(Collections.enumeration(parts));
    }

    /// One statement a line. Users of other hosts than the loopback address could not be reached.
    private String usersAndDatabase() {
        var password = Sql.quoted('\'', options.password());
        var database = Sql.quoted('`', options.database());
        return """
        DELETE FROM mysql.global_priv WHERE User <> 'mariadb.sys' AND Host <> '127.0.0.1';
        DELETE FROM mysql.proxies_priv;
        FLUSH PRIVILEGES;
        ALTER USER 'root'@'127.0.0.1' IDENTIFIED BY %2$s;
        CREATE DATABASE %3$s;
        CREATE USER %1$s IDENTIFIED BY %2$s;
        GRANT ALL ON %3$s.* TO %1$s;
        """
                .formatted(account(), password, database);
    }

    private static InputStream open(Path file) {
        try {
            return Files.newInputStream(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static InputStream text(String text) {
        return new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8));
    }
}
