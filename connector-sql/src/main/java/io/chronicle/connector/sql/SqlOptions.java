package io.chronicle.connector.sql;

import io.chronicle.spi.TlsOptions;
import java.util.Optional;

/// The options of a `postgres` or `mariadb` connector.
///
/// @param schema first in the search path, or the database to use instead of the URL's
/// @param tls the block as written; its mode and the URL's became `mode`
/// @param credentials of the field, else the URL's
record SqlOptions(
        SqlUrl url,
        Optional<String> schema,
        TlsMode mode,
        Optional<TlsOptions> tls,
        PoolOptions pool,
        Optional<Credentials> credentials) {}
