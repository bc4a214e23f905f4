package io.chronicle.connector.sql;

import io.chronicle.spi.OpenException;
import java.security.GeneralSecurityException;
import java.util.Properties;
import javax.net.ssl.SSLContext;
import org.postgresql.ssl.WrappedFactory;

/// Sockets of PostgreSQL connections; built by the driver, by name.
public final class PostgresTls extends WrappedFactory {

    /// @param properties of the connection
    public PostgresTls(Properties properties) throws GeneralSecurityException, OpenException {
        var files = TlsFiles.read(properties);
        var context = SSLContext.getInstance("TLS");
        context.init(files.keyManagers(), files.trustManagers(), null);
        factory = context.getSocketFactory();
    }
}
