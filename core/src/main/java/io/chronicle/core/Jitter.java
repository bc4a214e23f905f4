package io.chronicle.core;

/// How random a backoff is, from least to most (contract 5.4).
public enum Jitter {
    NONE,
    EQUAL,
    FULL
}
