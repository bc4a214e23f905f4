package io.chronicle.core;

import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.concurrent.ThreadLocalRandom;

/// A W3C trace context.
///
/// @param traceId 32 lower-case hex digits; a message that names its own trace without a
///   traceparent may carry other text
/// @param spanId 16 lower-case hex digits, our own span
/// @param tracestate as received, empty if there was none
public record Trace(String traceId, String spanId, boolean sampled, String tracestate) {

    private static final int TRACEPARENT_LENGTH = 55;
    private static final byte[] DIGITS = "0123456789abcdef".getBytes(StandardCharsets.ISO_8859_1);

    /// A new trace, sampled.
    public static Trace fresh() {
        return new Trace(hex(32), hex(16), true, "");
    }

    /// Continues the caller's trace with a span of our own; empty where the header is malformed.
    public static Optional<Trace> continuing(String traceparent, String tracestate) {
        var parts = traceparent.strip().split("-", -1);
        if (traceparent.strip().length() < TRACEPARENT_LENGTH
                || parts.length < 4
                || parts[0].equals("ff")
                || !isHex(parts[0], 2)
                || !isHex(parts[1], 32)
                || !isHex(parts[2], 16)
                || !isHex(parts[3], 2)) {
            return Optional.empty();
        }
        var sampled = (Integer.parseInt(parts[3], 16) & 1) == 1;
        return Optional.of(new Trace(parts[1], hex(16), sampled, tracestate));
    }

    /// The same trace under an id that the message itself names.
    public Trace named(String id) {
        return new Trace(id, spanId, sampled, tracestate);
    }

    public String traceparent() {
        var id = isHex(traceId, 32) ? traceId : hex(32);
        return "00-" + id + "-" + spanId + (sampled ? "-01" : "-00");
    }

    private static boolean isHex(String text, int length) {
        if (text.length() != length) {
            return false;
        }
        var other = false;
        for (var i = 0; i < length; i++) {
            var c = text.charAt(i);
            if (!(c >= '0' && c <= '9' || c >= 'a' && c <= 'f')) {
                return false;
            }
            other |= c != '0';
        }
        return other || length == 2;
    }

    /// Random digits, not all of them zero.
    ///
    /// @param digits a multiple of 16
    private static String hex(int digits) {
        var text = new byte[digits];
        for (var at = 0; at < digits; at += Long.BYTES * 2) {
            var bits = ThreadLocalRandom.current().nextLong() | 1;
            for (var i = at; i < at + Long.BYTES * 2; i++, bits >>>= 4) {
                text[i] = DIGITS[(int) bits & 15];
            }
        }
        return new String(text, StandardCharsets.ISO_8859_1);
    }
}
