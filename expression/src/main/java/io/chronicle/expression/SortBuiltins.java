package io.chronicle.expression;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import com.fasterxml.jackson.databind.node.TextNode;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;

/// `sort group_by unique_by min_by max_by bsearch`.
final class SortBuiltins {

    private static final Comparator<Keyed> BY_KEY = SortBuiltins::compare;

    private SortBuiltins() {}

    static void register(Registry registry) {
        keyed(registry, "sort", SortBuiltins::sorted);
        keyed(registry, "unique", SortBuiltins::unique);
        keyed(registry, "min", keyed -> extreme(keyed, false));
        keyed(registry, "max", keyed -> extreme(keyed, true));
        registry.macro("group_by/1", a -> new ByKey("group", a.get(0), true, SortBuiltins::grouped))
                .function("bsearch/1", (_, in, a) -> search(in, a[0]));
    }

    private static void keyed(
            Registry registry, String name, Function<List<Keyed>, JsonNode> result) {
        registry.macro(name + "/0", _ -> new ByKey(name, new Basics.Identity(), false, result));
        registry.macro(name + "_by/1", a -> new ByKey(name, a.get(0), true, result));
    }

    /// An element and what it is sorted by: [MissingNode] where the key yields nothing, which comes
    /// before all.
    record Keyed(JsonNode key, JsonNode value) {}

    /// Computes the key of every element; several outputs of `key` make a key of several parts.
    record ByKey(String name, Code key, boolean by, Function<List<Keyed>, JsonNode> result)
            implements Single {
        @Override
        public JsonNode one(Env env, JsonNode in) {
            if (!(in instanceof ArrayNode array)) {
                throw by ? refused(env, in) : refused(in);
            }
            var keyed = new ArrayList<Keyed>(array.size());
            for (var i = 0; i < array.size(); i++) {
                var element = array.get(i);
                keyed.add(new Keyed(key(env, element), element));
            }
            env.run().grow(array.size());
            return result.apply(keyed);
        }

        private JqError refused(JsonNode in) {
            return new JqError(
                    extremes()
                            ? Values.shown(in)
                                    + " and "
                                    + Values.shown(in)
                                    + " cannot be iterated over"
                            : Values.shown(in) + " cannot be sorted, as it is not an array");
        }

        private JqError refused(Env env, JsonNode in) {
            if (!in.isObject()) {
                return Access.cannotIterate(in);
            }
            var keys = Values.array(in.size());
            in.forEach(element ->
                    keys.add(Constructions.into(Values.array(1), env.run(), key, env, element)));
            return new JqError(
                    Values.shown(in)
                            + " and "
                            + Values.shown(keys)
                            + (extremes()
                                    ? " cannot be iterated over"
                                    : " cannot be sorted, as they are not both arrays"));
        }

        private boolean extremes() {
            return name.startsWith("m");
        }

        private JsonNode key(Env env, JsonNode element) {
            if (key instanceof Single single) {
                var value = single.one(env, element);
                return value == null ? MissingNode.getInstance() : value;
            }
            return Constructions.into(Values.array(2), env.run(), key, env, element);
        }
    }

    private static int compare(Keyed a, Keyed b) {
        return a.key.isMissingNode() || b.key.isMissingNode()
                ? Boolean.compare(b.key.isMissingNode(), a.key.isMissingNode())
                : Order.compare(a.key, b.key);
    }

    private static boolean equal(Keyed a, Keyed b) {
        return Order.equal(a.key, b.key) && a.key.isMissingNode() == b.key.isMissingNode();
    }

    private static JsonNode sorted(List<Keyed> keyed) {
        keyed.sort(BY_KEY);
        return values(keyed);
    }

    private static JsonNode values(List<Keyed> keyed) {
        var values = Values.array(keyed.size());
        keyed.forEach(k -> values.add(k.value));
        return values;
    }

    private static JsonNode unique(List<Keyed> keyed) {
        keyed.sort(BY_KEY);
        var values = Values.array(keyed.size());
        for (var i = 0; i < keyed.size(); i++) {
            if (i == 0 || !equal(keyed.get(i), keyed.get(i - 1))) {
                values.add(keyed.get(i).value);
            }
        }
        return values;
    }

    private static JsonNode grouped(List<Keyed> keyed) {
        var groups = Values.array(16);
        if (keyed.stream().allMatch(k -> k.key instanceof TextNode)) {
            byText(keyed).values().forEach(groups::add);
            return groups;
        }
        keyed.sort(BY_KEY);
        var group = Values.array(2);
        for (var i = 0; i < keyed.size(); i++) {
            if (i == 0 || !equal(keyed.get(i), keyed.get(i - 1))) {
                group = Values.array(2);
                groups.add(group);
            }
            group.add(keyed.get(i).value);
        }
        return groups;
    }

    /// Few different strings among many elements: gathered first, then only they are sorted.
    private static Map<String, ArrayNode> byText(List<Keyed> keyed) {
        var gathered = new HashMap<String, ArrayNode>();
        for (var k : keyed) {
            gathered.computeIfAbsent(k.key.textValue(), key -> Values.array(8)).add(k.value);
        }
        var sorted = new TreeMap<String, ArrayNode>(Order.STRINGS);
        sorted.putAll(gathered);
        return sorted;
    }

    /// The first of the smallest, or the last of the greatest.
    private static JsonNode extreme(List<Keyed> keyed, boolean greatest) {
        var best = keyed.isEmpty() ? null : keyed.get(0);
        for (var candidate : keyed) {
            var difference = best == null ? 0 : BY_KEY.compare(candidate, best);
            if (greatest ? difference >= 0 : difference < 0) {
                best = candidate;
            }
        }
        return best == null ? Values.NULL : best.value;
    }

    private static JsonNode search(JsonNode in, JsonNode wanted) {
        if (!(in instanceof ArrayNode array)) {
            throw new JqError(Values.shown(in) + " cannot be searched from");
        }
        var low = 0;
        var high = array.size();
        while (low < high) {
            var middle = (low + high) >>> 1;
            var difference = Order.compare(array.get(middle), wanted);
            if (difference == 0) {
                return Numbers.of(middle);
            }
            if (difference < 0) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        return Numbers.of(-1 - low);
    }
}
