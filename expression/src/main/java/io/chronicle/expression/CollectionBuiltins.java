package io.chronicle.expression;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import org.jspecify.annotations.Nullable;

/// `map add any all flatten has keys contains indices transpose` and their like.
final class CollectionBuiltins {

    private CollectionBuiltins() {}

    static void register(Registry registry) {
        registry.macro("map/1", a -> Compiler.collect(Pipes.pipe(new Steps.Each(), a.get(0))))
                .macro("add/1", arguments -> new Add(arguments.get(0)))
                .macro("add/0", _ -> new Add(new Steps.Each()))
                .macro("any/2", a -> new Quantifier(a.get(0), a.get(1), true))
                .macro("all/2", a -> new Quantifier(a.get(0), a.get(1), false))
                .macro("any/1", a -> new Quantifier(new Steps.Each(), a.get(0), true))
                .macro("all/1", a -> new Quantifier(new Steps.Each(), a.get(0), false))
                .macro("any/0", _ -> new Quantifier(new Steps.Each(), ITSELF, true))
                .macro("all/0", _ -> new Quantifier(new Steps.Each(), ITSELF, false))
                .function("keys/0", (_, in, _) -> keys(in, true))
                .function("keys_unsorted/0", (_, in, _) -> keys(in, false))
                .function("has/1", (_, in, a) -> Values.of(has(in, a[0])))
                .function("contains/1", (_, in, a) -> Values.of(contains(in, a[0], 0)))
                .function("flatten/0", (run, in, _) -> flatten(run, in, Numbers.of(1_000_000_000)))
                .function("flatten/1", (run, in, a) -> flatten(run, in, a[0]))
                .function("indices/1", (_, in, a) -> indices(in, a[0]))
                .function("index/1", (_, in, a) -> end(indices(in, a[0]), true))
                .function("rindex/1", (_, in, a) -> end(indices(in, a[0]), false))
                .jq(
                        """
                        def in(object): . as $key | object | has($key);
                        def inside(outer): . as $part | outer | contains($part);
                        def reverse: [.[length - 1 - range(0; length)]];
                        def transpose: [range(0; map(length) | max // 0) as $i | [.[][$i]]];
                        def INDEX(f): INDEX(.[]; f);
                        def INDEX(stream; f): reduce stream as $row ({}; .[$row | f | tostring] |= $row);
                        def IN(source): any(source == .; .);
                        def IN(source; wanted): any(source == wanted; .);
                        def JOIN($index; key): [.[] | [., $index[key]]];
                        def JOIN($index; stream; key): stream | [., $index[key]];
                        def JOIN($index; stream; key; join): stream | [., $index[key]] | join;
                        """);
    }

    private static final Code ITSELF = new Basics.Identity();

    static JqError noKeys(JsonNode value) {
        return new JqError(Values.shown(value) + " has no keys");
    }

    private static JsonNode keys(JsonNode in, boolean sorted) {
        var keys = Values.array(in.size());
        switch (in) {
            case ObjectNode object -> {
                if (sorted) {
                    Order.keys(object).forEach(keys::add);
                } else {
                    object.fieldNames().forEachRemaining(keys::add);
                }
            }
            case ArrayNode array -> {
                for (var i = 0; i < array.size(); i++) {
                    keys.add(Numbers.of(i));
                }
            }
            default -> throw noKeys(in);
        }
        return keys;
    }

    private static boolean has(JsonNode in, JsonNode key) {
        if (in.isNull()) {
            return false;
        }
        if (in instanceof ObjectNode object && key.isTextual()) {
            return object.has(key.textValue());
        }
        if (in instanceof ArrayNode array && key.isNumber()) {
            var index = key.doubleValue();
            return index >= 0 && Math.floor(index) < array.size();
        }
        throw new JqError(
                "Cannot check whether " + Values.type(in) + " has a " + Values.type(key) + " key");
    }

    private static boolean contains(JsonNode a, JsonNode b, int depth) {
        if (depth > Bounds.DEPTH) {
            throw new Stop("values nested deeper than " + Bounds.DEPTH);
        }
        if (a instanceof ObjectNode outer && b instanceof ObjectNode inner) {
            for (var entry : inner.properties()) {
                var found = outer.get(entry.getKey());
                if (found == null || !contained(found, entry.getValue(), depth)) {
                    return false;
                }
            }
            return true;
        }
        if (a instanceof ArrayNode outer && b instanceof ArrayNode inner) {
            for (var wanted : inner) {
                if (!anyContains(outer, wanted, depth)) {
                    return false;
                }
            }
            return true;
        }
        if (Values.isText(a) && Values.isText(b)) {
            return Values.text(a).contains(Values.text(b));
        }
        if (Values.type(a).equals(Values.type(b))) {
            return Order.equal(a, b);
        }
        throw new JqError(
                Values.shown(a)
                        + " and "
                        + Values.shown(b)
                        + " cannot have their containment checked");
    }

    private static boolean anyContains(ArrayNode outer, JsonNode wanted, int depth) {
        for (var element : outer) {
            if (contained(element, wanted, depth)) {
                return true;
            }
        }
        return false;
    }

    private static boolean contained(JsonNode a, JsonNode b, int depth) {
        return Values.type(a).equals(Values.type(b)) && contains(a, b, depth + 1);
    }

    private static JsonNode flatten(Run run, JsonNode in, JsonNode depth) {
        if (!depth.isNumber()) {
            throw new JqError("flatten depth must not be negative");
        }
        if (depth.doubleValue() < 0) {
            throw new JqError("flatten depth must not be negative");
        }
        if (!in.isArray() && !in.isObject()) {
            throw Access.cannotIterate(in);
        }
        var result = Values.array(in.size());
        flatten(run, in, depth.doubleValue(), result, 0);
        return result;
    }

    private static void flatten(Run run, JsonNode in, double levels, ArrayNode into, int depth) {
        if (depth > Bounds.DEPTH) {
            throw new Stop("values nested deeper than " + Bounds.DEPTH);
        }
        for (var element : in) {
            if (element.isArray() && levels > 0) {
                flatten(run, element, levels - 1, into, depth + 1);
            } else {
                run.grow(1);
                into.add(element);
            }
        }
    }

    private static JsonNode indices(JsonNode in, JsonNode wanted) {
        if (in.isNull()) {
            return in;
        }
        if (in instanceof ArrayNode array) {
            return wanted instanceof ArrayNode run
                    ? Indices.of(array, run)
                    : Indices.ofElement(array, wanted);
        }
        if (Values.isText(in) && Values.isText(wanted)) {
            return Indices.of(Values.text(in), Values.text(wanted));
        }
        return Access.get(in, wanted);
    }

    private static JsonNode end(JsonNode indices, boolean first) {
        if (!indices.isArray() || indices.isEmpty()) {
            return indices.isArray() ? Values.NULL : indices;
        }
        return indices.get(first ? 0 : indices.size() - 1);
    }

    /// The sum of all outputs of `body`.
    record Add(Code body) implements Single {
        @Override
        public JsonNode one(Env env, JsonNode in) {
            var sum = new Sum(env.run());
            body.each(env, in, sum::add);
            return sum.result();
        }
    }

    record Quantifier(Code source, Code condition, boolean any) implements Single {
        @Override
        public @Nullable JsonNode one(Env env, JsonNode in) {
            var stop = new Break();
            try {
                source.each(
                        env,
                        in,
                        value ->
                                condition.each(
                                        env,
                                        value,
                                        test -> {
                                            if (Values.truthy(test) == any) {
                                                throw stop;
                                            }
                                        }));
            } catch (Break e) {
                Attempts.none(e, stop);
                return Values.of(any);
            }
            return Values.of(!any);
        }
    }
}
