package io.chronicle.expression;

import com.fasterxml.jackson.databind.JsonNode;
import io.chronicle.core.Deadline;
import io.chronicle.core.FaultException;
import io.chronicle.core.Node;
import io.chronicle.core.Problems;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// A compiled option value (contract 4.1): literal, expression, text with paths in it, or a map or
/// list of these. Immutable, safe for any number of threads.
///
/// What `resolve` returns may be shared and is not to be changed.
public final class Template {

    private final Part root;
    private final Set<SlotPath> reads;
    private final String shown;

    Template(Part root, Set<SlotPath> reads, String shown) {
        this.root = root;
        this.reads = Set.copyOf(reads);
        this.shown = shown;
    }

    /// Compiles a value as it is written. Dotted keys within are expanded, see [DottedKeys#expand].
    /// Every finding goes to `problems`: CHR-4001 a program that does not compile, CHR-4002 a slot
    /// or step that does not exist there, CHR-4003 (warning) text that looks like an expression.
    /// With errors the template is not to be resolved.
    ///
    /// @param path of the value: `chronicles[0].phases[1].options.body`
    public static Template compile(Node node, Scope scope, Problems problems, String path) {
        return new TemplateCompiler(scope, problems, false).template(node, path);
    }

    /// Compiles a request path: values within its text are percent-encoded; where the whole of it
    /// is one expression, what cannot stand in a path is.
    public static Template compilePath(Node node, Scope scope, Problems problems, String path) {
        return new TemplateCompiler(scope, problems, true).template(node, path);
    }

    /// Compiles a value that is always an expression, such as `when`.
    public static Template compileExpression(
            Node node, Scope scope, Problems problems, String path) {
        return new TemplateCompiler(scope, problems, false).expression(node, path);
    }

    /// A template of one known value.
    public static Template of(JsonNode value) {
        return new Template(new Part.Constant(value), Set.of(), PlainText.of(value));
    }

    /// @throws FaultException MISSING_KEY where an expression fails; PAYLOAD_INVALID where a value
    ///   cannot be part of a request path
    public JsonNode resolve(JsonNode slots) throws FaultException {
        return root.resolve(slots, null);
    }

    /// Resolves, giving up when the deadline passes.
    public JsonNode resolve(JsonNode slots, Deadline deadline) throws FaultException {
        return root.resolve(slots, deadline);
    }

    /// The value as text: null is empty, lists and maps are compact JSON.
    public String text(JsonNode slots) throws FaultException {
        return asText(slots, null);
    }

    /// The value as text, giving up when the deadline passes.
    public String text(JsonNode slots, Deadline deadline) throws FaultException {
        return asText(slots, deadline);
    }

    /// The value as one line of text, for a header or a subject.
    ///
    /// @throws FaultException PAYLOAD_INVALID too where the text has a line break before its end
    public String line(JsonNode slots) throws FaultException {
        return PlainText.line(asText(slots, null));
    }

    private String asText(JsonNode slots, @Nullable Deadline deadline) throws FaultException {
        return switch (root) {
            case Part.Constant constant -> constant.text();
            case Part.Text text -> text.text(slots, deadline);
            case Part other -> PlainText.of(other.resolve(slots, deadline));
        };
    }

    /// Every slot path that may be read.
    public Set<SlotPath> reads() {
        return reads;
    }

    /// Whether the value is known at load; then [#resolve] does no work and never fails.
    public boolean constant() {
        return root instanceof Part.Constant;
    }

    /// The value where it is known at load, else null.
    public @Nullable JsonNode constantValue() {
        return root instanceof Part.Constant constant ? constant.value() : null;
    }

    /// What people may see of it: a scalar as it was written, with placeholders in place of what
    /// came from outside; `{…}` and `[…]` for a map and a list.
    public String shown() {
        return shown;
    }
}
