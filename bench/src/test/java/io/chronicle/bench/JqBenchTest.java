package io.chronicle.bench;

import static org.assertj.core.api.Assertions.assertThat;

import io.chronicle.core.FaultException;
import org.junit.jupiter.api.Test;

class JqBenchTest {

    @Test
    void allSidesOfALookupGiveTheSameValue() throws FaultException {
        var bench = new JqPathBench();
        assertThat(bench.chronicle()).isEqualTo(bench.handWritten()).isEqualTo(bench.jacksonJq());
        assertThat(bench.chronicle().longValue()).isEqualTo(9007199254740993L);
    }

    @Test
    void allSidesOfAConstructionGiveTheSameObject() throws FaultException {
        var bench = new JqObjectBench();
        assertThat(bench.chronicle()).isEqualTo(bench.handWritten()).isEqualTo(bench.jacksonJq());
        assertThat(bench.chronicle()).hasSize(6);
    }

    @Test
    void allSidesOfAFilterGiveTheSameArray() throws FaultException {
        var bench = new JqMapSelectBench();
        assertThat(bench.chronicle()).isEqualTo(bench.handWritten()).isEqualTo(bench.jacksonJq());
        assertThat(bench.chronicle()).hasSize(42);
    }

    @Test
    void allSidesOfAGroupingGiveTheSameGroups() throws FaultException {
        var bench = new JqGroupByBench();
        assertThat(bench.chronicle()).isEqualTo(bench.handWritten()).isEqualTo(bench.jacksonJq());
        assertThat(bench.chronicle()).hasSize(20);
    }
}
