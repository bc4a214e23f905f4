package io.chronicle.connector.sql;

import com.zaxxer.hikari.SQLExceptionOverride;
import java.sql.SQLException;

/// Keeps a connection that only refused what it does not support: the pool would close it, although
/// nothing is wrong with it.
final class KeepWhatWorks implements SQLExceptionOverride {

    private static final String UNSUPPORTED = "0A000";

    @java.lang.Override
    public Override adjudicate(SQLException thrown) {
        return UNSUPPORTED.equals(thrown.getSQLState())
                ? Override.DO_NOT_EVICT
                : Override.CONTINUE_EVICT;
    }
}
