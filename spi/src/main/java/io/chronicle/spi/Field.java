package io.chronicle.spi;

import com.fasterxml.jackson.databind.JsonNode;
import io.chronicle.core.Node;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.BiFunction;
import org.jspecify.annotations.Nullable;

/// The one declaration of an option: decoder, validator, JSON Schema, reference page and `chronicle
/// describe` read it. Its handle is typed; a wrong name does not compile.
public final class Field<T> {

    private final String key;
    private final Decoder<?> schemaSource;
    private final BiFunction<Node, Decoding, Optional<T>> decode;
    private final String doc;
    private final Optional<T> byDefault;
    private final boolean required;
    private final List<String> aliases = new ArrayList<>();
    private final List<String> retired = new ArrayList<>();
    private @Nullable String shownDefault;
    private boolean secret;

    Field(
            String key,
            Decoder<?> schemaSource,
            BiFunction<Node, Decoding, Optional<T>> decode,
            String doc,
            Optional<T> byDefault,
            boolean required) {
        this.key = key;
        this.schemaSource = schemaSource;
        this.decode = decode;
        this.doc = doc;
        this.byDefault = byDefault;
        this.required = required;
    }

    /// A further spelling, as good as the first.
    public Field<T> alias(String other) {
        aliases.add(other);
        return this;
    }

    /// A retired spelling: accepted with a warning that names the successor.
    public Field<T> formerly(String other) {
        retired.add(other);
        return this;
    }

    /// The value is never shown.
    public Field<T> secret() {
        secret = true;
        return this;
    }

    /// What documentation shows as the default where the value itself does not say it.
    public Field<T> shownAs(String text) {
        shownDefault = text;
        return this;
    }

    public String key() {
        return key;
    }

    public String doc() {
        return doc;
    }

    public boolean required() {
        return required;
    }

    public boolean isSecret() {
        return secret;
    }

    public List<String> aliases() {
        return List.copyOf(aliases);
    }

    public List<String> retired() {
        return List.copyOf(retired);
    }

    /// The default for schema and documentation; null where there is none.
    public @Nullable JsonNode shownDefault() {
        return shownDefault != null
                ? com.fasterxml.jackson.databind.node.TextNode.valueOf(shownDefault)
                : byDefault.map(Decoders::shown).orElse(null);
    }

    /// What this field accepts.
    public Decoder<?> decoder() {
        return schemaSource;
    }

    Optional<T> byDefault() {
        return byDefault;
    }

    Optional<T> decode(Node node, Decoding at) {
        return decode.apply(node, at);
    }
}
