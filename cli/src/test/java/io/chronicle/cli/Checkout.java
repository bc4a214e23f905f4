package io.chronicle.cli;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/// The checkout that the tests run in.
final class Checkout {

    static final Path ROOT = root();

    private Checkout() {}

    static String read(String path) {
        try {
            return Files.readString(ROOT.resolve(path));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// Files of a folder with this ending, below it too, relative to the checkout.
    static List<String> files(String folder, String ending) {
        try (var files = Files.walk(ROOT.resolve(folder))) {
            return files.filter(f -> f.toString().endsWith(ending))
                    .map(f -> ROOT.relativize(f).toString())
                    .sorted()
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Path root() {
        var folder = Path.of("").toAbsolutePath();
        while (folder != null && !Files.isDirectory(folder.resolve(".mvn"))) {
            folder = folder.getParent();
        }
        if (folder == null) {
            throw new IllegalStateException("no checkout above " + Path.of("").toAbsolutePath());
        }
        return folder;
    }
}
