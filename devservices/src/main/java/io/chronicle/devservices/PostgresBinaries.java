package io.chronicle.devservices;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.jar.JarFile;
import org.tukaani.xz.XZInputStream;

/// PostgreSQL's programs, which refuse to run as root: there they run in a user namespace of their
/// own, in which they are nobody and the files are still theirs.
final class PostgresBinaries {

    private static final String ARCHIVE = "postgres-linux-x86_64.txz";

    private PostgresBinaries() {}

    static List<String> command(String program, List<String> arguments)
            throws InterruptedException {
        var folder = Binaries.of("postgres", ARCHIVE, PostgresBinaries::unpack);
        var command = new ArrayList<String>();
        if (Folders.root()) {
            command.addAll(List.of("unshare", "--user"));
        }
        command.add(folder.resolve("bin").resolve(program).toString());
        command.addAll(arguments);
        return command;
    }

    private static void unpack(JarFile jar, Path folder) throws IOException, InterruptedException {
        var tar = List.of("tar", "-x", "-C", folder.toString());
        var archive = new XZInputStream(jar.getInputStream(jar.getJarEntry(ARCHIVE)));
        Tool.run(tar, archive, folder.resolve("unpacked.log"));
    }
}
