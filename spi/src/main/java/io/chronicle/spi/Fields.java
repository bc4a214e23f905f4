package io.chronicle.spi;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.BiConsumer;

/// Collects the declarations of one [Spec].
public final class Fields {

    private final List<Field<?>> declared = new ArrayList<>();
    private final List<BiConsumer<Values, Decoding>> checks = new ArrayList<>();
    private final List<ObjectNode> schemaRules = new ArrayList<>();

    Fields() {}

    public <T> Field<T> required(String key, Decoder<T> decoder, String doc) {
        return add(new Field<>(key, decoder, decoder::decode, doc, Optional.empty(), true));
    }

    /// A required key whose absence must not keep the rest of the table from being checked.
    ///
    /// @param standIn what a lenient decoding goes on with
    public <T> Field<T> required(String key, Decoder<T> decoder, T standIn, String doc) {
        return add(new Field<>(key, decoder, decoder::decode, doc, Optional.of(standIn), true));
    }

    /// @param byDefault what [Values#get] returns where the key is absent
    public <T> Field<T> optional(String key, Decoder<T> decoder, T byDefault, String doc) {
        return add(new Field<>(key, decoder, decoder::decode, doc, Optional.of(byDefault), false));
    }

    public <T> Field<Optional<T>> optional(String key, Decoder<T> decoder, String doc) {
        return add(
                new Field<>(
                        key,
                        decoder,
                        (node, at) -> wrapped(decoder.decode(node, at)),
                        doc,
                        Optional.of(Optional.empty()),
                        false));
    }

    /// A rule over several fields; runs when every field has decoded. Report through the
    /// [Decoding].
    public void check(BiConsumer<Values, Decoding> rule) {
        checks.add(rule);
    }

    /// A conditional rule for the JSON Schema's `allOf`, so that editors know it too.
    public void schemaRule(ObjectNode rule) {
        schemaRules.add(rule);
    }

    @SuppressWarnings(
            "OptionalMapToOptional") // outer: whether it decoded; inner: whether it was written
    private static <T> Optional<Optional<T>> wrapped(Optional<T> decoded) {
        return decoded.map(Optional::of);
    }

    private <T> Field<T> add(Field<T> field) {
        declared.add(field);
        return field;
    }

    List<Field<?>> declared() {
        return declared;
    }

    List<BiConsumer<Values, Decoding>> checks() {
        return checks;
    }

    List<ObjectNode> schemaRules() {
        return schemaRules;
    }
}
