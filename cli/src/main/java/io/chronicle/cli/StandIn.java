package io.chronicle.cli;

import io.chronicle.core.Node;
import io.chronicle.core.Node.Table;
import java.util.List;

/// What takes the place of one family of outside systems. [StandIns] calls it on the thread of
/// `dev`, once for each connector and reload; what it started it keeps with its data until it is
/// closed.
interface StandIn extends AutoCloseable {

    /// What is shown of it, and the options that lead there.
    ///
    /// @param shown without credentials
    record Substitute(String shown, Table options) {}

    /// The spellings of the family's `type`; the first is shown.
    List<String> types();

    /// Where a connector's system is, as `host:port`; empty when it has none outside.
    List<String> addresses(Table options);

    /// Starts what is not running yet.
    ///
    /// @param document the whole configuration
    /// @throws Failure when it does not start
    Substitute replace(Outside connector, Node document);

    @Override
    void close();
}
