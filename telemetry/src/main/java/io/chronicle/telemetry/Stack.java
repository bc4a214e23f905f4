package io.chronicle.telemetry;

import java.util.Arrays;
import java.util.stream.Collectors;

/// The upper frames of a defect on one line.
final class Stack {

    private static final int FRAMES = 12;

    private Stack() {}

    static String of(Throwable error) {
        return Arrays.stream(error.getStackTrace())
                .limit(FRAMES)
                .map(StackTraceElement::toString)
                .collect(Collectors.joining(" < "));
    }
}
