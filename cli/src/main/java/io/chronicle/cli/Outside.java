package io.chronicle.cli;

import io.chronicle.core.Node;
import io.chronicle.core.Node.Scalar;
import io.chronicle.core.Node.Seq;
import io.chronicle.core.Node.Table;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.URI;
import java.net.UnknownHostException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// A connector to a system outside this process, as it is written.
///
/// @param addresses where the system is, as `host:port`
record Outside(String name, String type, Table options, List<String> addresses) {

    private static final int PATIENCE_MILLIS = 500;

    /// The outside connectors of a document that `dev` has stand-ins for.
    static List<Outside> of(Node document) {
        var found = new ArrayList<Outside>();
        if (document instanceof Table root
                && root.entry("connectors").map(Node.Entry::value).orElse(root)
                        instanceof Seq all) {
            all.items().forEach(item -> connector(item).ifPresent(found::add));
        }
        return found;
    }

    /// Whether every address is on this machine and the first one answers.
    boolean answersOnLoopback() {
        return addresses.stream().allMatch(Outside::loopback) && answers(addresses.getFirst());
    }

    private static Optional<Outside> connector(Node item) {
        if (!(item instanceof Table table)
                || !(table.entry("options").map(Node.Entry::value).orElse(item)
                        instanceof Table options)) {
            return Optional.empty();
        }
        var name = text(table, "name").orElse("");
        return switch (text(table, "type").orElse("")) {
            case "kafka" ->
                    Optional.of(new Outside(name, "kafka", options, list(options, "brokers")));
            case "http", "http_client" ->
                    text(options, "base_url")
                            .map(url ->
                                    new Outside(name, "http", options, List.of(authority(url))));
            default -> Optional.empty();
        };
    }

    private static String authority(String url) {
        var uri = URI.create(url);
        var standard = "https".equals(uri.getScheme()) ? 443 : 80;
        return uri.getHost() + ":" + (uri.getPort() > 0 ? uri.getPort() : standard);
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

    static Optional<String> text(Table table, String key) {
        return table.entry(key)
                .map(Node.Entry::value)
                .filter(Scalar.class::isInstance)
                .map(value -> ((Scalar) value).text());
    }

    private static List<String> list(Table table, String key) {
        var value = table.entry(key).map(Node.Entry::value);
        var texts =
                value.filter(Seq.class::isInstance)
                        .map(seq ->
                                ((Seq) seq)
                                        .items().stream()
                                                .filter(Scalar.class::isInstance)
                                                .map(item -> ((Scalar) item).text())
                                                .toList())
                        .orElseGet(() ->
                                text(table, key).map(t -> List.of(t.split(","))).orElse(List.of()));
        return texts.stream().map(String::strip).toList();
    }
}
