package io.chronicle.config;

import io.chronicle.core.Mark;
import io.chronicle.core.Node;
import io.chronicle.core.Problems;
import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Optional;

/// Reads a configuration and checks it whole. Opens nothing, starts nothing; bad input is a value,
/// never an exception.
public final class ConfigLoader {

    private ConfigLoader() {}

    /// Reads and checks a file. Relative paths within it resolve against its folder.
    public static Checked load(Path file, Environment environment, Catalog catalog) {
        var name = file.toString();
        var parent = Optional.ofNullable(file.toAbsolutePath().getParent());
        try {
            var text = Files.readString(file);
            return check(name, text, parent.orElse(Path.of("")), environment, catalog);
        } catch (CharacterCodingException _) {
            return unreadable(name, "CHR-1000", "the file is not UTF-8 text");
        } catch (NoSuchFileException _) {
            return unreadable(name, "CHR-1014", "no such file: " + name);
        } catch (IOException e) {
            return unreadable(name, "CHR-1014", "cannot read " + name + ": " + e.getMessage());
        }
    }

    /// Checks a text.
    ///
    /// @param file what diagnostics call it
    /// @param baseDir where its relative paths start
    public static Checked check(
            String file, String text, Path baseDir, Environment environment, Catalog catalog) {
        var problems = new Problems();
        var source = SourceText.of(file, text);
        var root = YamlReader.read(file, text, new Interpolation(environment, baseDir), problems);
        var model =
                root.flatMap(node ->
                        new DocumentCheck(catalog, environment, problems).check(node, baseDir));
        var found = root.map(node -> Places.settled(problems, node)).orElse(problems).sorted();
        return model.isPresent() && !problems.hasErrors()
                ? new Checked.Valid(model.get(), found, source)
                : new Checked.Invalid(found, source);
    }

    /// The document of a file that [#load] found valid, placeholders filled, as a JSON Schema sees
    /// it. Empty where it cannot be read any more.
    public static Optional<Node> document(Path file, Environment environment) {
        var parent = Optional.ofNullable(file.toAbsolutePath().getParent());
        var interpolation = new Interpolation(environment, parent.orElse(Path.of("")));
        try {
            var text = Files.readString(file);
            return YamlReader.read(file.toString(), text, interpolation, new Problems());
        } catch (IOException _) {
            return Optional.empty();
        }
    }

    private static Checked unreadable(String file, String code, String message) {
        var problems = new Problems();
        problems.error(code, "root", Mark.NONE, message);
        return new Checked.Invalid(problems.sorted(), SourceText.of(file, ""));
    }
}
