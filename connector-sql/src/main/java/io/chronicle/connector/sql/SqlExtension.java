package io.chronicle.connector.sql;

import io.chronicle.spi.ConnectorType;
import io.chronicle.spi.Extension;
import io.chronicle.spi.ParkType;
import io.chronicle.spi.PhaseType;
import java.util.Arrays;
import java.util.List;

/// PostgreSQL and MariaDB: a connector, a phase and parking in tables for each.
public final class SqlExtension implements Extension {

    @Override
    public List<ConnectorType<?>> connectors() {
        return Arrays.stream(Dialect.values()).<ConnectorType<?>>map(SqlConnector::new).toList();
    }

    @Override
    public List<PhaseType<?>> phases() {
        return Arrays.stream(Dialect.values()).<PhaseType<?>>map(SqlPhaseType::new).toList();
    }

    @Override
    public List<ParkType<?>> parkings() {
        return Arrays.stream(Dialect.values()).<ParkType<?>>map(SqlParkType::new).toList();
    }
}
