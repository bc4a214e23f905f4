package io.chronicle.bench;

import io.chronicle.devservices.Ports;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// Where the programs under test come from and where they write.
///
/// @param dist the unpacked distribution; empty: the class path of this process
/// @param work a temporary directory for logs, configurations and the broker's data
record Bench(Optional<Path> dist, Path work) {

    /// The collector and the object headers that the distribution runs with.
    private static final List<String> FLAGS =
            List.of(
                    "-XX:+UseParallelGC",
                    "-XX:+UseCompactObjectHeaders",
                    "--enable-native-access=ALL-UNNAMED",
                    "--sun-misc-unsafe-memory-access=allow");

    static Bench create(Optional<Path> dist) {
        try {
            return new Bench(dist, Files.createTempDirectory("chronicle-bench"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// Starts Chronicle with a configuration.
    Program chronicle(String name, String configuration) {
        var file = work.resolve(name + ".yaml");
        try {
            Files.writeString(file, configuration);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        var arguments = List.of("run", "-c", file.toString());
        if (dist.isEmpty()) {
            return java(name, "io.chronicle.cli.Main", arguments);
        }
        var command = new ArrayList<String>();
        command.add(dist.get().resolve("bin/chronicle").toString());
        command.addAll(arguments);
        return Program.start(name, command, work);
    }

    /// Starts a class of this process's class path.
    Program java(String name, String main, List<String> arguments) {
        var command = new ArrayList<String>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(FLAGS);
        command.addAll(List.of("-cp", System.getProperty("java.class.path"), main));
        command.addAll(arguments);
        return Program.start(name, command, work);
    }

    /// A broker, up.
    Broker broker() throws InterruptedException {
        var port = Ports.free();
        var data = work.resolve("broker-" + port);
        var program =
                java(
                        "broker",
                        "io.chronicle.devservices.KafkaBrokerMain",
                        List.of("--port", String.valueOf(port), "--dir", data.toString()));
        program.awaitLine("ready 127.0.0.1:" + port);
        return new Broker(program, "127.0.0.1:" + port);
    }

    /// @param bootstrap `host:port`
    record Broker(Program program, String bootstrap) implements AutoCloseable {
        @Override
        public void close() {
            program.close();
        }
    }
}
