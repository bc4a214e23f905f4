package io.chronicle.expression;

import java.util.List;

/// A place in the slots that an expression may read: the slot and the leading keys that are known
/// at load.
///
/// @param keys empty where the whole slot may be read
public record SlotPath(int slot, List<String> keys) {

    public SlotPath {
        keys = List.copyOf(keys);
    }
}
