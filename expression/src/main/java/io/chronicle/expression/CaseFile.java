package io.chronicle.expression;

import java.util.ArrayList;
import java.util.List;

/// Recorded cases in the layout of jq's own test suite: a program, its input, the outputs line by
/// line, an empty line; `#` starts a comment. `%%FAIL` before a program says that it does not
/// compile; what follows the program is then a remark. An output `%%ERROR message` says that the
/// program ends in that error, or in any where no message stands.
public record CaseFile(List<Case> cases) {

    static final String FAIL = "%%FAIL";
    static final String ERROR = "%%ERROR";

    public CaseFile {
        cases = List.copyOf(cases);
    }

    /// @param line of the program, from 1
    /// @param input JSON; `null` where the file has none
    /// @param fails whether the program does not compile
    /// @param outputs expected, in order
    public record Case(
            int line, String program, String input, boolean fails, List<String> outputs) {
        public Case {
            outputs = List.copyOf(outputs);
        }
    }

    /// @param got what came instead of the expected outputs, in the same form
    public record Difference(Case expected, List<String> got) {
        public Difference {
            got = List.copyOf(got);
        }

        /// Several lines: the program, its input, what was expected and what came.
        public String text() {
            var wanted = expected.fails() ? List.of(FAIL) : expected.outputs();
            return "line %d: %s%n  input:    %s%n  expected: %s%n  got:      %s"
                    .formatted(
                            expected.line(),
                            expected.program(),
                            expected.input(),
                            String.join("  ", wanted),
                            String.join("  ", got));
        }
    }

    public record Report(int passed, List<Difference> differences) {
        public Report {
            differences = List.copyOf(differences);
        }

        /// `N passed, N failed`
        public String summary() {
            return passed + " passed, " + differences.size() + " failed";
        }
    }

    public static CaseFile parse(String text) {
        var cases = new ArrayList<Case>();
        var block = new ArrayList<String>();
        var lines = text.lines().toList();
        var first = 0;
        for (var i = 0; i <= lines.size(); i++) {
            var line = i < lines.size() ? lines.get(i) : "";
            if (line.isBlank()) {
                add(cases, block, first);
                block.clear();
            } else if (!line.stripLeading().startsWith("#")) {
                first = block.isEmpty() ? i + 1 : first;
                block.add(line);
            }
        }
        return new CaseFile(cases);
    }

    private static void add(List<Case> cases, List<String> block, int first) {
        if (block.isEmpty()) {
            return;
        }
        if (block.getFirst().strip().startsWith(FAIL)) {
            var program = block.size() > 1 ? block.get(1) : "";
            cases.add(new Case(first + 1, program, "null", true, List.of()));
            return;
        }
        var input = block.size() > 1 ? block.get(1) : "null";
        var outputs = block.subList(Math.min(2, block.size()), block.size());
        cases.add(new Case(first, block.getFirst(), input, false, outputs));
    }

    /// Evaluates every case, each for at most ten seconds.
    public Report run(Scope scope) {
        var runner = new CaseRunner(scope);
        var differences = new ArrayList<Difference>();
        for (var each : cases) {
            var got = runner.answer(each);
            if (!CaseRunner.agrees(each, got)) {
                differences.add(new Difference(each, got));
            }
        }
        return new Report(cases.size() - differences.size(), differences);
    }
}
