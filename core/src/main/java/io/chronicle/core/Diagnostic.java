package io.chronicle.core;

import java.util.Optional;

/// One finding about a configuration.
///
/// @param code stable, `CHR-` and four digits
/// @param path dotted, `root` for the document itself: `chronicles[0].policy.limits.max_inflight`
/// @param hint what to write instead, where that is known
public record Diagnostic(
        Severity severity,
        String code,
        String path,
        Mark at,
        String message,
        Optional<String> hint) {

    public enum Severity {
        ERROR,
        WARNING,
        NOTE
    }

    /// `error[app.limits.routes.max_inflight]: must be ≥ 1 (got 0)`
    public String line() {
        return severity.name().toLowerCase(java.util.Locale.ROOT) + "[" + path + "]: " + message;
    }
}
