package io.chronicle.connector.http;

import io.chronicle.core.Ticker;
import io.chronicle.spi.Signals;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Map;
import java.util.Optional;

/// What a caller's `Date` header says: when the event happened, as it sees the time. A clock that
/// is off is worth a warning (contract 5.11).
record CallerClock(Ticker ticker, Signals signals) {

    private static final Duration TOLERANCE = Duration.ofSeconds(2);

    /// RFC 3339; empty where the header is not a date.
    Optional<String> timestamp(String route, String date) {
        Instant at;
        try {
            at = ZonedDateTime.parse(date, DateTimeFormatter.RFC_1123_DATE_TIME).toInstant();
        } catch (DateTimeException _) {
            return Optional.empty();
        }
        var off = Duration.between(at, ticker.wall()).abs();
        if (off.compareTo(TOLERANCE) > 0) {
            signals.warn(
                    "client_clock_off",
                    "a caller's Date is " + off.toSeconds() + " s off",
                    Map.of("route", route));
        }
        return Optional.of(at.toString());
    }
}
