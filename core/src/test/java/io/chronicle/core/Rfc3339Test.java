package io.chronicle.core;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class Rfc3339Test {

    private static final Rfc3339 FORMAT = new Rfc3339(Ticker.system());

    @ParameterizedTest
    @CsvSource({
        "2026-01-31T12:00:00Z, 2026-01-31T12:00:00.000Z",
        "2026-01-31T12:00:00.007999Z, 2026-01-31T12:00:00.007Z",
        "2026-01-31T12:00:00.025Z, 2026-01-31T12:00:00.025Z",
        "2026-01-31T12:00:01.250Z, 2026-01-31T12:00:01.250Z",
        "1969-12-31T23:59:59.999Z, 1969-12-31T23:59:59.999Z",
        "2026-01-31T12:00:00.001Z, 2026-01-31T12:00:00.001Z",
    })
    void writesUtcWithMillisecondsWhateverSecondCameBefore(Instant at, String text) {
        assertThat(FORMAT.text(at)).isEqualTo(text);
    }
}
