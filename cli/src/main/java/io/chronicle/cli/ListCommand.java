package io.chronicle.cli;

import io.chronicle.config.Catalog;
import io.chronicle.runtime.Extensions;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;

/// `chronicle list`: every type this build knows.
@Command(
        name = "list",
        mixinStandardHelpOptions = true,
        description = "Lists the connectors, triggers and phases of this build.",
        footer = {"", "Example:", "  chronicle list"})
final class ListCommand implements Callable<Integer> {

    private final Terminal terminal;

    ListCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public Integer call() {
        var table = new Table(List.of("KIND", "TYPE", "WHAT IT IS"));
        rows(Extensions.installed(), table);
        table.print(terminal.out());
        return 0;
    }

    private static void rows(Catalog catalog, Table table) {
        catalog.connectors().forEach(c -> table.row(List.of("connector", c.name(), c.summary())));
        catalog.triggers().forEach(t -> table.row(List.of("trigger", t.connector(), t.summary())));
        catalog.phases().forEach(p -> table.row(List.of("phase", p.name(), p.summary())));
    }
}
