package io.chronicle.expression;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/// Where a value was read, as far as it is known at load: from the expression's input downwards.
///
/// @param slots whether the first key is the number of a slot
/// @param keys names as strings, indexes as integers, [#ANY] for each element
record Place(boolean slots, List<Object> keys) {

    static final Object ANY = new Object();

    private static final Pattern NAME = Pattern.compile("[A-Za-z_][A-Za-z0-9_]*");

    Place {
        keys = List.copyOf(keys);
    }

    Place child(Object key) {
        var longer = new ArrayList<>(keys);
        longer.add(key);
        return new Place(slots, longer);
    }

    /// As jq would be written: `.[0].body.items[].id`.
    static String text(List<Object> keys) {
        var text = new StringBuilder();
        for (var key : keys) {
            if (key instanceof String name && NAME.matcher(name).matches()) {
                text.append('.').append(name);
            } else {
                text.append(text.isEmpty() ? "." : "")
                        .append('[')
                        .append(
                                Values.same(key, ANY)
                                        ? ""
                                        : key instanceof String s ? '"' + s + '"' : key)
                        .append(']');
            }
        }
        return text.isEmpty() ? "." : text.toString();
    }

    /// ` (slot 0, path body.order)`, empty where the slot is not known.
    String described() {
        if (!slots || keys.isEmpty() || !(keys.get(0) instanceof Integer slot)) {
            return "";
        }
        if (keys.size() == 1) {
            return " (slot " + slot + ")";
        }
        var path = text(keys.subList(1, keys.size()));
        return " (slot " + slot + ", path " + path.substring(path.startsWith(".") ? 1 : 0) + ")";
    }

    /// The slot path that a read of this place is; the whole slot where the rest is not fixed.
    List<String> names() {
        var names = new ArrayList<String>();
        for (var key : keys.subList(1, keys.size())) {
            if (!(key instanceof String name)) {
                break;
            }
            names.add(name);
        }
        return names;
    }
}
