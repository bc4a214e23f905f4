package io.chronicle.expression;

import io.chronicle.core.Node;
import io.chronicle.core.Problems;
import io.chronicle.expression.Growth.Branch;
import io.chronicle.expression.Growth.Leaf;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/// Spells out dotted keys (contract 4.1): `summary.id: x` is `summary: {id: x}` and `to.0: a` is
/// `to: [a]`. Directly under `headers`, `metadata` and their like a key is a name and stays whole.
/// Expanding twice changes nothing.
public final class DottedKeys {

    static final Set<String> NAMED =
            Set.of("headers", "header", "metadata", "values", "properties", "query");

    private static final String TWICE = "CHR-1003";
    private static final String GAP = "CHR-4004";

    private final Problems problems;

    private DottedKeys(Problems problems) {
        this.problems = problems;
    }

    /// Expands a whole document of options; there, `header: {…}` and `header.x-id` are written into
    /// `headers`.
    public static Node options(Node node, Problems problems, String path) {
        var keys = new DottedKeys(problems);
        return node instanceof Node.Table table ? keys.table(table, path, true) : node;
    }

    /// Expands the maps within `node`. The last key of `path` decides whether the keys of `node`
    /// itself are names. A key given twice, in whichever spelling, is CHR-1003; a list with a hole
    /// CHR-4004.
    public static Node expand(Node node, Problems problems, String path) {
        return new DottedKeys(problems).node(node, path);
    }

    private Node node(Node node, String path) {
        return switch (node) {
            case Node.Scalar scalar -> scalar;
            case Node.Seq seq -> seq(seq, path);
            case Node.Table table when NAMED.contains(lastKey(path)) -> named(table, path);
            case Node.Table table -> table(table, path, false);
        };
    }

    private Node seq(Node.Seq seq, String path) {
        var items = new ArrayList<Node>();
        for (var item : seq.items()) {
            items.add(node(item, path + "[" + items.size() + "]"));
        }
        return new Node.Seq(seq.mark(), items);
    }

    private Node named(Node.Table table, String path) {
        var entries = new ArrayList<Node.Entry>();
        for (var entry : table.entries()) {
            var value = value(entry.value(), join(path, entry.key()));
            entries.add(new Node.Entry(entry.key(), entry.at(), value));
        }
        return new Node.Table(table.mark(), entries);
    }

    /// The value of a name: a name such as `query` is no reason to take what lies below for names.
    private Node value(Node node, String path) {
        return node instanceof Node.Table table ? table(table, path, false) : node(node, path);
    }

    private Node table(Node.Table table, String path, boolean options) {
        var root = new Branch(table.mark(), false);
        for (var entry : table.entries()) {
            var keys = segments(entry, options);
            var value = node(entry.value(), join(path, String.join(".", keys)));
            place(root, keys, entry, value, path);
        }
        return build(root, path);
    }

    private static List<String> segments(Node.Entry entry, boolean options) {
        var key = entry.key();
        var dot = key.indexOf('.');
        if (key.equals("header") && options && entry.value() instanceof Node.Table) {
            return List.of("headers");
        }
        if (dot < 0 || key.startsWith(".") || key.endsWith(".") || key.contains("..")) {
            return List.of(key);
        }
        var segments = new ArrayList<String>();
        var rest = key;
        while (dot > 0) {
            var segment = rest.substring(0, dot);
            segments.add(segment);
            rest = rest.substring(dot + 1);
            dot = NAMED.contains(segment) ? -1 : rest.indexOf('.');
        }
        segments.add(rest);
        if (options && segments.getFirst().equals("header")) {
            segments.set(0, "headers");
        }
        return segments;
    }

    private void place(Branch root, List<String> keys, Node.Entry entry, Node value, String path) {
        var at = root;
        var where = path;
        for (var key : keys.subList(0, keys.size() - 1)) {
            where = join(where, key);
            if (!at.values().containsKey(key)) {
                at.put(key, entry.at(), new Branch(entry.at(), true));
            }
            if (!(at.values().get(key) instanceof Branch next)) {
                twice(where, entry);
                return;
            }
            at = next;
        }
        put(at, keys.getLast(), entry, value, where);
    }

    private void put(Branch into, String key, Node.Entry entry, Node value, String path) {
        var present = into.values().get(key);
        var where = join(path, key);
        if (value instanceof Node.Table table && present == null) {
            var made = new Branch(table.mark(), false);
            into.put(key, entry.at(), made);
            merge(made, table, where);
        } else if (value instanceof Node.Table table && present instanceof Branch branch) {
            merge(branch, table, where);
        } else if (present == null) {
            into.put(key, entry.at(), new Leaf(value));
        } else {
            twice(where, entry);
        }
    }

    private void merge(Branch into, Node.Table table, String path) {
        for (var entry : table.entries()) {
            put(into, entry.key(), entry, entry.value(), path);
        }
    }

    private void twice(String path, Node.Entry entry) {
        problems.error(TWICE, path, entry.at(), "given twice; remove one of the two spellings");
    }

    private Node build(Growth growth, String path) {
        return switch (growth) {
            case Leaf leaf -> leaf.node();
            case Branch branch when branch.isList() -> list(branch, path);
            case Branch branch -> map(branch, path);
        };
    }

    private Node map(Branch branch, String path) {
        var entries = new ArrayList<Node.Entry>();
        for (var each : branch.values().entrySet()) {
            var key = each.getKey();
            var at = branch.keys().getOrDefault(key, branch.at());
            entries.add(new Node.Entry(key, at, build(each.getValue(), join(path, key))));
        }
        return new Node.Table(branch.at(), entries);
    }

    private Node list(Branch branch, String path) {
        var items = new ArrayList<Node>();
        for (var i = 0; i < branch.values().size(); i++) {
            var item = branch.values().get(Integer.toString(i));
            if (item == null) {
                problems.error(GAP, path, branch.at(), "the list has no element " + i);
                break;
            }
            items.add(build(item, path + "[" + i + "]"));
        }
        return new Node.Seq(branch.at(), items);
    }

    private static String lastKey(String path) {
        return path.substring(path.lastIndexOf('.') + 1);
    }

    private static String join(String path, String key) {
        return path.isEmpty() || path.equals("root") ? key : path + "." + key;
    }
}
