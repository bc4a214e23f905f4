package io.chronicle.cli;

import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/// `chronicle retry`: tries a blocked record again now.
@Command(
        name = "retry",
        mixinStandardHelpOptions = true,
        description =
                "Tries the record that blocks a route again at once (management.overrides: true).",
        footer = {"", "Example:", "  chronicle retry deliver_record --topic records --partition 0"})
final class RetryCommand implements Callable<Integer> {

    private final Terminal terminal;

    @Parameters(index = "0", paramLabel = "ROUTE", description = "The chronicle's name.")
    private String route = "";

    @Parameters(
            index = "1",
            arity = "0..1",
            paramLabel = "URL",
            defaultValue = Management.DEFAULT_URL,
            description = "The management address (default: ${DEFAULT-VALUE}).")
    private String url = Management.DEFAULT_URL;

    @Option(names = "--topic", paramLabel = "TOPIC", description = "Only this topic.")
    private Optional<String> topic = Optional.empty();

    @Option(names = "--partition", paramLabel = "N", description = "Only this partition.")
    private Optional<Integer> partition = Optional.empty();

    @Option(
            names = "--author",
            paramLabel = "NAME",
            description = "Who asks, where management.auth does not say (default: your user name).")
    private String author = System.getProperty("user.name", "");

    @Mixin private Management management;

    RetryCommand(Terminal terminal) {
        this.terminal = terminal;
        this.management = new Management(terminal);
    }

    @Override
    public Integer call() throws InterruptedException {
        var query = new StringBuilder("?author=").append(Management.encoded(author));
        topic.ifPresent(t -> query.append("&topic=").append(Management.encoded(t)));
        partition.ifPresent(p -> query.append("&partition=").append(p));
        var path = "/retry/" + Management.encoded(route);
        management.change(url, "POST", path + query, Optional.empty());
        terminal.out().println(route + ": asked to try again");
        return 0;
    }
}
