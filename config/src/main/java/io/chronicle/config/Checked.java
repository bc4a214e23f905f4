package io.chronicle.config;

import io.chronicle.core.Diagnostic;
import java.util.List;

/// What became of a configuration.
public sealed interface Checked {

    /// By position.
    List<Diagnostic> diagnostics();

    /// The text that was read; without lines where it could not be.
    SourceText source();

    /// May run.
    ///
    /// @param diagnostics warnings and notes
    record Valid(ChronicleModel model, List<Diagnostic> diagnostics, SourceText source)
            implements Checked {}

    /// @param diagnostics at least one error
    record Invalid(List<Diagnostic> diagnostics, SourceText source) implements Checked {}
}
