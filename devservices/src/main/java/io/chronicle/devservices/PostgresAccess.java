package io.chronicle.devservices;

import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;

/// Who gets in, and how: written into the data directory before each start.
record PostgresAccess(Path data, DatabaseOptions options) {

    /// The settings that go with the files.
    Map<String, String> write() {
        Folders.write(data.resolve("pg_hba.conf"), rules());
        var settings = new TreeMap<String, String>();
        options.tls().ifPresent(tls -> secure(tls, settings));
        return settings;
    }

    /// The first line that fits a connection decides.
    private String rules() {
        var kind = options.tls().isPresent() ? "hostssl" : "host";
        var asked = options.tls().flatMap(ServerTls::clientAuthority).isPresent();
        return """
        %s all %s 127.0.0.1/32 scram-sha-256
        %s all all 127.0.0.1/32 scram-sha-256%s
        """
                .formatted(
                        kind,
                        PostgresProgram.ADMINISTRATOR,
                        kind,
                        asked ? " clientcert=verify-ca" : "");
    }

    /// The server takes a key only from a file that is its own and closed to others.
    private void secure(ServerTls tls, Map<String, String> settings) {
        settings.put("ssl", "on");
        settings.put("ssl_cert_file", Folders.keep(tls.certificate(), data, "server.crt"));
        settings.put("ssl_key_file", Folders.keep(tls.key(), data, "server.key"));
        tls.clientAuthority()
                .ifPresent(ca -> settings.put("ssl_ca_file", Folders.keep(ca, data, "ca.crt")));
    }
}
