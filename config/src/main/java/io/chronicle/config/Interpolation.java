package io.chronicle.config;

import io.chronicle.core.Node.Insert;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.regex.Pattern;

/// Fills `${NAME}`, `${NAME:-default}` and `${file:path}`; `$${` stands for `${`.
final class Interpolation {

    private static final Pattern VARIABLE =
            Pattern.compile("([A-Za-z_][A-Za-z0-9_]*)(?::-(.*))?", Pattern.DOTALL);
    private static final String FILE = "file:";
    private static final long LONGEST_FILE = 1 << 20;

    private final Environment environment;
    private final Path baseDir;

    Interpolation(Environment environment, Path baseDir) {
        this.environment = environment;
        this.baseDir = baseDir;
    }

    /// @param shown the text with placeholders where `text` has what they stand for
    record Filled(String text, String shown, List<Insert> inserts) {}

    /// What is wrong with one placeholder.
    record Complaint(String code, String message, String hint) {}

    private record Value(String text, boolean assumed) {}

    Filled fill(String raw, Consumer<Complaint> complaints) {
        if (raw.indexOf('$') < 0) {
            return new Filled(raw, raw, List.of());
        }
        var text = new StringBuilder();
        var shown = new StringBuilder();
        var inserts = new ArrayList<Insert>();
        var at = 0;
        while (at < raw.length()) {
            var close = raw.startsWith("${", at) ? raw.indexOf('}', at) : -1;
            if (raw.startsWith("$${", at)) {
                text.append("${");
                shown.append("${");
                at += "$${".length();
            } else if (close > 0) {
                var placeholder = raw.substring(at, close + 1);
                var value = value(placeholder, complaints);
                var end = text.length() + value.text().length();
                inserts.add(new Insert(text.length(), end, placeholder, value.assumed()));
                text.append(value.text());
                shown.append(placeholder);
                at = close + 1;
            } else {
                if (raw.startsWith("${", at)) {
                    complaints.accept(
                            malformed(raw.substring(at, Math.min(raw.length(), at + 20))));
                }
                text.append(raw.charAt(at));
                shown.append(raw.charAt(at));
                at++;
            }
        }
        return new Filled(text.toString(), shown.toString(), inserts);
    }

    private Value value(String placeholder, Consumer<Complaint> complaints) {
        var inner = placeholder.substring(2, placeholder.length() - 1);
        if (inner.startsWith(FILE)) {
            return file(inner.substring(FILE.length()), complaints);
        }
        var form = VARIABLE.matcher(inner);
        if (!form.matches()) {
            complaints.accept(malformed(placeholder));
            return new Value("", true);
        }
        var name = form.group(1);
        var found = environment.variable(name).or(() -> Optional.ofNullable(form.group(2)));
        if (found.isEmpty() && !environment.assumeUnset()) {
            complaints.accept(
                    new Complaint(
                            "CHR-1008",
                            "environment variable " + name + " is not set",
                            "set it, or give a default: ${" + name + ":-…}"));
        }
        return found.map(text -> new Value(text, false))
                .orElseGet(() -> new Value("assumed", true));
    }

    private Value file(String name, Consumer<Complaint> complaints) {
        try {
            var path = baseDir.resolve(name.strip());
            if (Files.size(path) > LONGEST_FILE) {
                throw new IOException("larger than 1 MiB");
            }
            return new Value(Files.readString(path).replaceFirst("\\r?\\n$", ""), false);
        } catch (IOException | InvalidPathException e) {
            if (!environment.assumeUnset()) {
                complaints.accept(
                        new Complaint(
                                "CHR-1010",
                                "cannot read the file of ${file:" + name + "} (" + cause(e) + ")",
                                "a relative path starts at the folder of the configuration"));
            }
            return new Value("assumed", true);
        }
    }

    private static String cause(Exception e) {
        return switch (e) {
            case java.nio.file.NoSuchFileException _ -> "no such file";
            case java.nio.file.AccessDeniedException _ -> "access denied";
            case java.nio.charset.MalformedInputException _ -> "not UTF-8 text";
            case InvalidPathException _ -> "not a path";
            default -> String.valueOf(e.getMessage());
        };
    }

    private static Complaint malformed(String placeholder) {
        return new Complaint(
                "CHR-1009",
                "malformed placeholder \"" + placeholder + "\"",
                "${NAME}, ${NAME:-default} or ${file:path}; write $${ for a literal ${");
    }
}
