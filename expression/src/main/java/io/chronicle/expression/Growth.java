package io.chronicle.expression;

import io.chronicle.core.Mark;
import io.chronicle.core.Node;
import java.util.LinkedHashMap;
import java.util.Map;

/// A value while the dotted keys around it are put together.
sealed interface Growth {

    /// Where it, or the key that made it, stands.
    Mark at();

    /// A finished value: a scalar or a list.
    record Leaf(Node node) implements Growth {
        @Override
        public Mark at() {
            return node.mark();
        }
    }

    /// A map that further keys may still reach into.
    ///
    /// @param dotted whether dotted keys alone made it, so that its keys may be indices
    /// @param keys where each key stands
    record Branch(Mark at, boolean dotted, Map<String, Growth> values, Map<String, Mark> keys)
            implements Growth {

        Branch(Mark at, boolean dotted) {
            this(at, dotted, new LinkedHashMap<>(), new LinkedHashMap<>());
        }

        void put(String key, Mark where, Growth value) {
            values.put(key, value);
            keys.put(key, where);
        }

        boolean isList() {
            return dotted && !values.isEmpty() && values.keySet().stream().allMatch(Branch::index);
        }

        private static boolean index(String key) {
            return key.length() < 7 && !key.isEmpty() && key.chars().allMatch(Branch::digit);
        }

        private static boolean digit(int c) {
            return c >= '0' && c <= '9';
        }
    }
}
