package io.chronicle.expression;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// The programs directly inside a program.
final class Children {

    private Children() {}

    static List<Ast> of(Ast ast) {
        return switch (ast) {
            case Ast.Identity _, Ast.Literal _, Ast.Format _, Ast.Slots _ -> List.of();
            case Ast.Break _, Ast.Variable _ -> List.of();
            case Ast.Text text -> text.parts();
            case Ast.Index index -> List.of(index.target(), index.key());
            case Ast.Slice slice -> present(slice.target(), slice.from(), slice.to());
            case Ast.Each each -> List.of(each.target());
            case Ast.Collect collect -> List.of(collect.body());
            case Ast.Construct construct ->
                    construct.entries().stream()
                            .flatMap(entry -> List.of(entry.key(), entry.value()).stream())
                            .toList();
            case Ast.Negate negate -> List.of(negate.operand());
            case Ast.Pipe pipe -> List.of(pipe.left(), pipe.right());
            case Ast.Comma comma -> List.of(comma.left(), comma.right());
            case Ast.Binary binary -> List.of(binary.left(), binary.right());
            case Ast.And and -> List.of(and.left(), and.right());
            case Ast.Or or -> List.of(or.left(), or.right());
            case Ast.Alternative either -> List.of(either.left(), either.right());
            case Ast.Assign assign -> List.of(assign.left(), assign.right());
            case Ast.Update update -> List.of(update.left(), update.right());
            case Ast.ArithmeticUpdate update -> List.of(update.left(), update.right());
            case Ast.AlternativeUpdate update -> List.of(update.left(), update.right());
            case Ast.If node -> List.of(node.condition(), node.then(), node.otherwise());
            case Ast.Try attempt -> present(attempt.body(), attempt.handler());
            case Ast.Reduce reduce ->
                    with(reduce.patterns(), reduce.source(), reduce.initial(), reduce.update());
            case Ast.Foreach foreach ->
                    with(
                            foreach.patterns(),
                            foreach.source(),
                            foreach.initial(),
                            foreach.update(),
                            foreach.extract());
            case Ast.Bind bind -> with(bind.patterns(), bind.source(), bind.body());
            case Ast.Label label -> List.of(label.body());
            case Ast.Define define -> List.of(define.function().body(), define.rest());
            case Ast.Call call -> call.arguments();
        };
    }

    private static List<Ast> present(@Nullable Ast... programs) {
        var found = new ArrayList<Ast>();
        for (var program : programs) {
            if (program != null) {
                found.add(program);
            }
        }
        return found;
    }

    private static List<Ast> with(List<Ast.Pattern> patterns, Ast... programs) {
        var found = new ArrayList<>(List.of(programs));
        patterns.forEach(pattern -> keys(pattern, found));
        return found;
    }

    private static void keys(Ast.@Nullable Pattern pattern, List<Ast> found) {
        switch (pattern) {
            case null -> {}
            case Ast.Pattern.Name _ -> {}
            case Ast.Pattern.Elements elements ->
                    elements.patterns().forEach(part -> keys(part, found));
            case Ast.Pattern.Fields fields -> {
                for (var field : fields.fields()) {
                    found.add(field.key());
                    keys(field.value(), found);
                }
            }
        }
    }
}
