package io.chronicle.expression;

import com.fasterxml.jackson.databind.JsonNode;
import io.chronicle.core.Deadline;
import io.chronicle.core.FaultException;
import io.chronicle.core.Json;
import io.chronicle.core.Ticker;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/// Evaluates recorded cases and compares.
final class CaseRunner {

    private static final Duration LIMIT = Duration.ofSeconds(10);

    private final Scope scope;

    CaseRunner(Scope scope) {
        this.scope = scope;
    }

    /// The outputs in the form of a [CaseFile]; [CaseFile#FAIL] where the program does not compile.
    List<String> answer(CaseFile.Case asked) {
        var got = new ArrayList<String>();
        try {
            var program = Expression.compile(asked.program(), scope);
            if (!asked.fails()) {
                var deadline = Deadline.after(Ticker.system(), LIMIT);
                program.each(parse(asked.input()), deadline, value -> got.add(JsonText.of(value)));
            }
        } catch (SyntaxException e) {
            got.add(CaseFile.FAIL + " " + e.getMessage());
        } catch (FaultException e) {
            got.add(CaseFile.ERROR + " " + e.fault().detail().replace("\n", "\\n"));
        }
        return got;
    }

    /// Whether the answer is the expected one: same values in the same order, numbers by value,
    /// keys in order; an error by its message.
    static boolean agrees(CaseFile.Case asked, List<String> got) {
        var failed = !got.isEmpty() && got.getFirst().startsWith(CaseFile.FAIL);
        if (asked.fails() || failed) {
            return asked.fails() && failed;
        }
        if (asked.outputs().size() != got.size()) {
            return false;
        }
        for (var i = 0; i < got.size(); i++) {
            if (!same(asked.outputs().get(i), got.get(i))) {
                return false;
            }
        }
        return true;
    }

    private static boolean same(String expected, String got) {
        if (expected.equals(got)) {
            return true;
        }
        if (expected.startsWith(CaseFile.ERROR)) {
            var message = expected.substring(CaseFile.ERROR.length()).strip();
            return got.startsWith(CaseFile.ERROR) && got.contains(message);
        }
        try {
            return same(parse(expected), parse(got));
        } catch (FaultException e) {
            return false;
        }
    }

    private static boolean same(JsonNode a, JsonNode b) {
        if (a.isNumber() && b.isNumber()) {
            return a.isIntegralNumber() && b.isIntegralNumber()
                    ? a.longValue() == b.longValue()
                    : a.doubleValue() == b.doubleValue();
        }
        if (a.getNodeType() != b.getNodeType() || a.size() != b.size()) {
            return false;
        }
        if (!a.isContainerNode()) {
            return a.equals(b);
        }
        var names = a.fieldNames();
        var otherNames = b.fieldNames();
        while (names.hasNext()) {
            if (!names.next().equals(otherNames.next())) {
                return false;
            }
        }
        var others = b.iterator();
        for (var value : a) {
            if (!same(value, others.next())) {
                return false;
            }
        }
        return true;
    }

    private static JsonNode parse(String json) throws FaultException {
        return Json.parse(json.getBytes(StandardCharsets.UTF_8));
    }
}
