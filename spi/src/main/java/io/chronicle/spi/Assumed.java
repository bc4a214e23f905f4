package io.chronicle.spi;

import com.fasterxml.jackson.databind.JsonNode;
import io.chronicle.core.CoreSchema;
import io.chronicle.core.Node;
import io.chronicle.core.Node.Insert;
import io.chronicle.core.Node.Scalar;
import io.chronicle.core.Problems;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/// Decodes values whose variables are unset and only taken for present (`validate --assume-env`):
/// such a value is whatever its field would accept.
final class Assumed {

    private static final List<String> GUESSES =
            List.of("1", "1s", "true", "localhost:1", "http://localhost:1", "/assumed", "assumed");

    private Assumed() {}

    static <T> Optional<T> decode(Field<T> field, Node node, Decoding at) {
        if (!(node instanceof Scalar scalar)
                || scalar.inserts().stream().noneMatch(Insert::assumed)) {
            return field.decode(node, at);
        }
        for (var guess : guesses(scalar, field.decoder().schema())) {
            var quiet = new Problems();
            var value = field.decode(with(scalar, guess), at.reporting(quiet));
            if (value.isPresent() && !quiet.hasErrors()) {
                return value;
            }
        }
        return field.decode(node, at);
    }

    private static List<String> guesses(Scalar scalar, JsonNode schema) {
        var guesses = new ArrayList<String>();
        guesses.add(scalar.text());
        Stream.of("enum", "examples")
                .flatMap(key -> schema.findValues(key).stream())
                .flatMap(list -> StreamSupport.stream(list.spliterator(), false))
                .forEach(word -> guesses.add(word.asText()));
        schema.findValues("minimum").forEach(bound -> guesses.add(bound.asText()));
        guesses.addAll(GUESSES);
        return guesses;
    }

    private static Scalar with(Scalar scalar, String guess) {
        return new Scalar(
                scalar.mark(),
                guess,
                CoreSchema.resolve(guess).orElse(scalar.value()),
                scalar.tag(),
                scalar.layout(),
                scalar.shown(),
                List.of(new Insert(0, guess.length(), scalar.shown(), true)));
    }
}
