package io.chronicle.connector.sql;

import static io.chronicle.connector.sql.Dialect.MARIADB;
import static io.chronicle.connector.sql.Dialect.POSTGRES;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class DialectTest {

    @Test
    void namesAreQuotedWhateverStandsInThem() {
        assertThat(POSTGRES.quote("a\"b`c")).isEqualTo("\"a\"\"b`c\"");
        assertThat(MARIADB.quote("a\"b`c")).isEqualTo("`a\"b``c`");
        assertThat(POSTGRES.quote("a.b")).isEqualTo("\"a.b\"");
    }

    @Test
    void tablesAreQuotedPartByPart() {
        assertThat(POSTGRES.quoteTable("Shop.order")).isEqualTo("\"Shop\".\"order\"");
        assertThat(MARIADB.quoteTable("shop.order")).isEqualTo("`shop`.`order`");
    }

    @Test
    void labelsAreTheConnectorTypes() {
        assertThat(POSTGRES.label()).isEqualTo("postgres");
        assertThat(MARIADB.label()).isEqualTo("mariadb");
    }
}
