package io.chronicle.connector.sql;

import io.chronicle.spi.OpenException;
import java.security.GeneralSecurityException;
import java.sql.SQLException;
import javax.net.ssl.KeyManager;
import javax.net.ssl.TrustManager;
import org.mariadb.jdbc.Configuration;
import org.mariadb.jdbc.HostAddress;
import org.mariadb.jdbc.export.ExceptionFactory;
import org.mariadb.jdbc.plugin.TlsSocketPlugin;

/// Keys and trust of MariaDB connections; found by the driver under its name.
public final class MariaDbTls implements TlsSocketPlugin {

    static final String TYPE = "chronicle";

    private static final String UNUSABLE = "08001";

    @Override
    public String type() {
        return TYPE;
    }

    @Override
    public TrustManager[] getTrustManager(
            Configuration configuration, ExceptionFactory exceptions, HostAddress host)
            throws SQLException {
        try {
            var files = TlsFiles.read(configuration.nonMappedOptions());
            return files.trustManagers();
        } catch (GeneralSecurityException | OpenException e) {
            throw exceptions.create(String.valueOf(e.getMessage()), UNUSABLE, e);
        }
    }

    @Override
    public KeyManager[] getKeyManager(Configuration configuration, ExceptionFactory exceptions)
            throws SQLException {
        try {
            return TlsFiles.read(configuration.nonMappedOptions()).keyManagers();
        } catch (GeneralSecurityException | OpenException e) {
            throw exceptions.create(String.valueOf(e.getMessage()), UNUSABLE, e);
        }
    }
}
