package io.chronicle.devservices;

import java.nio.file.Path;
import java.util.concurrent.CountDownLatch;

/// A broker as a process of its own, for tests that kill or freeze it: `--port P --dir D`. Prints
/// `ready 127.0.0.1:P` once it takes connections; stops cleanly on SIGTERM.
public final class KafkaBrokerMain {

    private KafkaBrokerMain() {}

    public static void main(String[] args) throws InterruptedException {
        var port = 9092;
        var directory = Path.of("kafka-data");
        for (var i = 0; i + 1 < args.length; i += 2) {
            switch (args[i]) {
                case "--port" -> port = Integer.parseInt(args[i + 1]);
                case "--dir" -> directory = Path.of(args[i + 1]);
                default -> throw new IllegalArgumentException("unknown argument " + args[i]);
            }
        }
        var broker = KafkaBroker.start(directory, port);
        Runtime.getRuntime().addShutdownHook(new Thread(broker::stop, "stop-broker"));
        IO.println("ready " + broker.bootstrap());
        new CountDownLatch(1).await();
    }
}
