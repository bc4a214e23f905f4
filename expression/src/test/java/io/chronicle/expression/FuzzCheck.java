package io.chronicle.expression;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/// Compares our answers with those that `tools/jq-oracle/fuzz.mjs` recorded: arguments are its
/// files. Ends with 1 where a difference has no explanation.
final class FuzzCheck {

    private static final Pattern LARGE =
            Pattern.compile("\\d{16,}|[eE]\\+?(1[6-9]|[2-9]\\d|\\d{3})|64 bits");
    private static final int SHOWN = 50;

    private final CaseRunner runner = new CaseRunner(Scope.plain());
    private int agreed;
    private int explained;
    private int unexplained;

    public static void main(String[] files) throws IOException {
        var check = new FuzzCheck();
        for (var file : files) {
            CaseFile.parse(Files.readString(Path.of(file))).cases().forEach(check::ask);
        }
        System.out.printf(
                "%d agree, %d differ by design, %d differ%n",
                check.agreed, check.explained, check.unexplained);
        System.exit(check.unexplained == 0 ? 0 : 1);
    }

    private void ask(CaseFile.Case jq) {
        var got = runner.answer(jq);
        if (CaseRunner.agrees(jq, got)) {
            agreed++;
        } else if (byDesign(jq, got)) {
            explained++;
        } else if (unexplained++ < SHOWN) {
            System.out.println(new CaseFile.Difference(jq, got).text());
        }
    }

    /// The differences of docs/reference/expressions.md that random programs can meet.
    private static boolean byDesign(CaseFile.Case jq, List<String> got) {
        return Stream.concat(jq.outputs().stream(), got.stream()).anyMatch(FuzzCheck::beyondDoubles)
                || jq.fails() && jq.program().matches(".*\\b(leaf_paths|ascii)\\b.*")
                || bothFail(jq, got) && anyContains(jq.outputs(), "while parsing");
    }

    /// Integers past 2^53: exact with us, an error past 64 bits; doubles in jq.
    private static boolean beyondDoubles(String output) {
        return LARGE.matcher(output).find();
    }

    private static boolean bothFail(CaseFile.Case jq, List<String> got) {
        return jq.outputs().size() == got.size()
                && jq.outputs().getLast().startsWith(CaseFile.ERROR)
                && got.getLast().startsWith(CaseFile.ERROR);
    }

    private static boolean anyContains(List<String> outputs, String text) {
        return outputs.stream().anyMatch(o -> o.contains(text));
    }
}
