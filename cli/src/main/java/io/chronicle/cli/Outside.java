package io.chronicle.cli;

import io.chronicle.core.Node;
import io.chronicle.core.Node.Seq;
import io.chronicle.core.Node.Table;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.URI;
import java.net.UnknownHostException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;

/// A connector to a system outside this process, as it is written.
///
/// @param family what stands in for it
/// @param addresses where the system is, as `host:port`; at least one
record Outside(String name, StandIn family, Table options, List<String> addresses) {

    private static final int PATIENCE_MILLIS = 500;

    /// The outside connectors of a document that one of the families stands in for.
    static List<Outside> of(Node document, Collection<StandIn> families) {
        var found = new ArrayList<Outside>();
        if (document instanceof Table root
                && root.entry("connectors").map(Node.Entry::value).orElse(root)
                        instanceof Seq all) {
            all.items().forEach(item -> connector(item, families).ifPresent(found::add));
        }
        return found;
    }

    /// For the terminal, without credentials.
    String shown() {
        return "%s (%s, %s)"
                .formatted(name, family.types().getFirst(), String.join(",", addresses));
    }

    /// Whether every address is on this machine and the first one answers.
    boolean answersOnLoopback() {
        return addresses.stream().allMatch(Outside::loopback) && answers(addresses.getFirst());
    }

    /// `host:port` of a URL.
    static String address(URI url, int standardPort) {
        return url.getHost() + ":" + (url.getPort() > 0 ? url.getPort() : standardPort);
    }

    private static Optional<Outside> connector(Node item, Collection<StandIn> families) {
        if (!(item instanceof Table table)
                || !(table.entry("options").map(Node.Entry::value).orElse(item)
                        instanceof Table options)) {
            return Optional.empty();
        }
        var name = Tables.text(table, "name").orElse("");
        var type = Tables.text(table, "type").orElse("");
        return families.stream()
                .filter(family -> family.types().contains(type))
                .findFirst()
                .map(family -> new Outside(name, family, options, family.addresses(options)))
                .filter(outside -> !outside.addresses().isEmpty());
    }

    private static boolean loopback(String address) {
        try {
            return InetAddress.getByName(host(address)).isLoopbackAddress();
        } catch (UnknownHostException _) {
            return false;
        }
    }

    private static boolean answers(String address) {
        try (var socket = new Socket()) {
            var port = Integer.parseInt(address.substring(address.lastIndexOf(':') + 1));
            socket.connect(new InetSocketAddress(host(address), port), PATIENCE_MILLIS);
            return true;
        } catch (IOException | NumberFormatException _) {
            return false;
        }
    }

    private static String host(String address) {
        var colon = address.lastIndexOf(':');
        return colon < 0 ? address : address.substring(0, colon);
    }
}
