package io.chronicle.spi;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SuggestionTest {

    private static final List<String> KNOWN = List.of("path", "kafka", "max_inflight");

    @ParameterizedTest
    @CsvSource({
        "paht, path",
        "pth, path",
        "paths, path",
        "pash, path",
        "kafak, kafka",
        "max_in_flight, max_inflight",
        "max_infligth, max_inflight"
    })
    void oneSlipStillFindsTheName(String slip, String meant) {
        assertThat(Suggestion.nearest(slip, KNOWN)).contains(meant);
    }

    @Test
    void aNameThatIsFarFromAllHasNoNeighbour() {
        assertThat(Suggestion.nearest("topic", KNOWN)).isEmpty();
        assertThat(Suggestion.nearest("tpha", KNOWN)).isEmpty();
    }
}
