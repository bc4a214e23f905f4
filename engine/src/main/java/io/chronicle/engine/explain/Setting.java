package io.chronicle.engine.explain;

/// A value in force.
///
/// @param key as it is written: `max_attempts`
/// @param level what decided it: `default`, `app`, `policy`, `connector delivery`, `phase deliver`
public record Setting(String key, String value, String level) {}
