package io.chronicle.connector.http;

import io.chronicle.connector.http.PathTemplate.Segment;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/// Finds the route of a request. A literal segment beats a template segment, from the left.
/// Immutable once built.
final class RoutingTable {

    sealed interface Match {
        /// @param values what the placeholders of the template took, in order
        record Found(ServedRoute route, List<String> values) implements Match {}

        /// @param allow the methods that the path knows
        record OtherMethod(String allow) implements Match {}

        record Unknown() implements Match {}
    }

    private static final Match UNKNOWN = new Match.Unknown();

    private final Node root = new Node();
    private final Map<String, Map<String, Match.Found>> literal = new HashMap<>();

    RoutingTable(List<ServedRoute> routes) {
        routes.forEach(this::add);
    }

    private void add(ServedRoute route) {
        var template = route.options().path();
        var method = route.options().method();
        if (template.names().isEmpty() && template.text().indexOf('%') < 0) {
            literal.computeIfAbsent(template.text(), _ -> new HashMap<>())
                    .put(method, new Match.Found(route, List.of()));
        }
        var node = root;
        for (var segment : template.segments()) {
            node =
                    switch (segment) {
                        case Segment.Literal(var text) ->
                                node.literals.computeIfAbsent(text, _ -> new Node());
                        case Segment.Placeholder _ -> node.template();
                    };
        }
        node.routes.put(method, route);
    }

    /// @param rawPath as received, percent-encoded; an encoded slash stays in its segment
    Match find(String method, String rawPath) {
        var known = literal.get(rawPath);
        if (known != null) {
            var found = known.get(method);
            if (found != null) {
                return found;
            }
        }
        if (!rawPath.startsWith("/")) {
            return UNKNOWN;
        }
        var segments = new ArrayList<String>();
        for (var part : PathTemplate.split(rawPath)) {
            var decoded = PathTemplate.decode(part);
            if (decoded.isEmpty()) {
                return UNKNOWN;
            }
            segments.add(decoded.get());
        }
        return new Search(method, segments).run(root);
    }

    private static final class Node {
        private final Map<String, Node> literals = new HashMap<>();
        private final Map<String, ServedRoute> routes = new HashMap<>();
        private @Nullable Node any;

        Node template() {
            if (any == null) {
                any = new Node();
            }
            return any;
        }
    }

    /// One walk: the first node in order of precedence that knows the method wins.
    private static final class Search {
        private final String method;
        private final List<String> segments;
        private final List<String> values = new ArrayList<>();
        private final TreeSet<String> allowed = new TreeSet<>();

        Search(String method, List<String> segments) {
            this.method = method;
            this.segments = segments;
        }

        Match run(Node root) {
            var route = walk(root, 0);
            if (route != null) {
                return new Match.Found(route, List.copyOf(values));
            }
            return allowed.isEmpty() ? UNKNOWN : new Match.OtherMethod(String.join(", ", allowed));
        }

        private @Nullable ServedRoute walk(Node node, int depth) {
            if (depth == segments.size()) {
                allowed.addAll(node.routes.keySet());
                return node.routes.get(method);
            }
            var segment = segments.get(depth);
            var literal = node.literals.get(segment);
            if (literal != null) {
                var route = walk(literal, depth + 1);
                if (route != null) {
                    return route;
                }
            }
            if (node.any == null || segment.isEmpty()) {
                return null;
            }
            values.addLast(segment);
            var route = walk(node.any, depth + 1);
            if (route == null) {
                values.removeLast();
            }
            return route;
        }
    }
}
