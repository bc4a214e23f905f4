package io.chronicle.devservices;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.JarURLConnection;
import java.nio.channels.FileChannel;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.jar.JarFile;

/// Server programs from their jars, unpacked in the temporary folder once for all runs of a user.
/// Safe for use by several threads and several JVMs at once.
final class Binaries {

    private static final Object ONE_AT_A_TIME = new Object();

    private Binaries() {}

    /// Called with an open jar and an empty folder, by one thread of one JVM at a time.
    interface Unpacking {
        void unpack(JarFile jar, Path folder) throws IOException, InterruptedException;
    }

    /// The folder with what `unpacking` made of the jar that holds `entry`; another content of the
    /// entry gets another folder.
    static Path of(String name, String entry, Unpacking unpacking) throws InterruptedException {
        synchronized (ONE_AT_A_TIME) {
            try (var jar = jarOf(entry)) {
                var crc = Long.toHexString(jar.getJarEntry(entry).getCrc());
                return locked(home(), name + "-" + crc, jar, unpacking);
            } catch (IOException e) {
                throw new UncheckedIOException("cannot unpack " + name, e);
            }
        }
    }

    private static Path locked(Path home, String name, JarFile jar, Unpacking unpacking)
            throws IOException, InterruptedException {
        var folder = home.resolve(name);
        var lockFile = home.resolve(name + ".lock");
        try (var channel =
                        FileChannel.open(
                                lockFile, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
                var _ = channel.lock()) {
            if (!Files.exists(folder)) {
                var half = home.resolve(name + ".half");
                Folders.remove(half);
                Folders.create(half);
                unpacking.unpack(jar, half);
                Folders.move(half, folder);
            }
            return folder;
        }
    }

    private static JarFile jarOf(String entry) throws IOException {
        var resource = Binaries.class.getResource("/" + entry);
        if (resource == null || !(resource.openConnection() instanceof JarURLConnection jar)) {
            throw new IOException("no jar of the class path has " + entry);
        }
        jar.setUseCaches(false);
        return jar.getJarFile();
    }

    /// Nobody else may put programs there for us to run.
    private static Path home() throws IOException {
        var user = Files.getOwner(Path.of("/proc/self"));
        var home =
                Path.of(
                        System.getProperty("java.io.tmpdir"),
                        "chronicle-devservices-" + user.getName());
        var ours = PosixFilePermissions.fromString("rwx------");
        try {
            Files.createDirectory(home, PosixFilePermissions.asFileAttribute(ours));
        } catch (FileAlreadyExistsException _) {
            var asIs = Files.getPosixFilePermissions(home, LinkOption.NOFOLLOW_LINKS);
            if (!Files.isDirectory(home, LinkOption.NOFOLLOW_LINKS)
                    || !Files.getOwner(home, LinkOption.NOFOLLOW_LINKS).equals(user)
                    || !asIs.equals(ours)) {
                throw new IOException(home + " must be a directory that only its owner can enter");
            }
        }
        return home;
    }

    /// @throws IllegalStateException where the programs do not run
    static void requireLinux(String name) {
        var system = System.getProperty("os.name") + " " + System.getProperty("os.arch");
        if (!system.equals("Linux amd64")) {
            throw new IllegalStateException(
                    name + " comes for Linux on x86-64 only, this is " + system);
        }
    }
}
