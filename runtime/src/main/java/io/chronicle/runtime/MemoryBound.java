package io.chronicle.runtime;

import io.chronicle.config.ChronicleModel;
import io.chronicle.config.RouteModel;
import io.chronicle.core.Limits;
import io.chronicle.spi.Role;

/// The bound of what messages may hold at once, as the sum that makes it (contract 8.3.2).
final class MemoryBound {

    /// What a parsed tree takes, in multiples of its text.
    private static final long TREE = 8;

    private static final long MIB = 1L << 20;

    private MemoryBound() {}

    static String of(ChronicleModel model) {
        var limits = model.app().limits();
        var queued =
                model.routes().stream()
                        .filter(r -> r.trigger().type().role() == Role.SERVER)
                        .map(r -> r.policy().limits())
                        .filter(l -> l.overflow() == Limits.Overflow.QUEUE)
                        .mapToLong(Limits::maxQueueDepth)
                        .sum();
        var requests = 2L * limits.httpMaxConcurrency() + queued;
        var bytes = requests * limits.maxPayloadBytes() * TREE;
        var pulled = model.routes().stream().filter(MemoryBound::pulls).count();
        return "http at most %d MiB = (2 x %d requests + %d queued) x %d KiB x %d"
                        .formatted(
                                bytes / MIB,
                                limits.httpMaxConcurrency(),
                                queued,
                                limits.maxPayloadBytes() / 1024,
                                TREE)
                + (pulled == 0
                        ? ""
                        : "; " + pulled + " pull routes: known once partitions are assigned");
    }

    private static boolean pulls(RouteModel route) {
        return route.trigger().type().role() == Role.CONSUMER;
    }
}
