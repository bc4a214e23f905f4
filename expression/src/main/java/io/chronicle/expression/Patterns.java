package io.chronicle.expression;

import java.util.Set;

/// What destructuring patterns bind.
final class Patterns {

    private Patterns() {}

    /// Adds the names of the variables in `pattern`.
    static void names(Ast.Pattern pattern, Set<String> names) {
        switch (pattern) {
            case Ast.Pattern.Name name -> names.add(name.name());
            case Ast.Pattern.Elements elements ->
                    elements.patterns().forEach(part -> names(part, names));
            case Ast.Pattern.Fields fields -> {
                for (var field : fields.fields()) {
                    if (field.bound() != null) {
                        names.add(field.bound());
                    }
                    if (field.value() != null) {
                        names(field.value(), names);
                    }
                }
            }
        }
    }
}
