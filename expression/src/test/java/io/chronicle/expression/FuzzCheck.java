package io.chronicle.expression;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/// Compares our answers with those that `tools/jq-oracle/fuzz.mjs` recorded: arguments are its
/// files. Ends with 1 where a difference has no explanation.
final class FuzzCheck {

    /// An integer past 2^53, or the error that says that there would be one past 2^63.
    private static final Pattern LARGE =
            Pattern.compile(
                    "(?<![\\d.eE+-])-?\\d{16,}(?![\\d.])"
                            + "|\\d[eE]\\+?(1[6-9]|[2-9]\\d|\\d{3})(?!\\d)"
                            + "|integer (overflow|beyond 64 bits)");

    private static final Pattern NEGATIVE_ZERO =
            Pattern.compile("(?<![\\w.\"\\\\])(?:-0)(?![\\w.])|(?<=\")-0(?=\")");
    private static final Pattern OUTSIDE =
            Pattern.compile("%%FAIL (env|halt|halt_error|input_line_number): .*");
    private static final Pattern OURS_ALONE = Pattern.compile(".*\\b(leaf_paths|ascii)\\b.*");
    private static final Pattern DAY_ZERO = Pattern.compile(".*\\d{4}-\\d\\d-00T.*");
    private static final List<String> UNANSWERED = List.of("%%UNANSWERED");
    private static final String HANGS = "the deadline passed";
    private static final String SHORTENED = "error with the value ";
    private static final int SHOWN = 50;

    /// The differences of docs/reference/expressions.md that random programs can meet.
    private enum Design {
        /// Integers past 2^53: exact with us, an error past 64 bits; doubles in jq.
        EXACT_INTEGERS,
        /// Zero has no sign.
        NO_NEGATIVE_ZERO,
        /// What reaches outside does not load.
        NOTHING_OUTSIDE,
        /// We have functions that this build of jq lacks.
        MORE_FUNCTIONS,
        /// The wording of errors of `fromjson`.
        FROMJSON,
        /// An uncaught error that is no string is shown shortened.
        SHORTENED_ERRORS,
        /// A broken-down time without a day is that of the day before the first; jq prints day 0.
        DAY_ZERO
    }

    private final CaseRunner runner = new CaseRunner(Scope.plain());
    private final Map<Design, Integer> explained = new EnumMap<>(Design.class);
    private int agreed;
    private int unanswered;
    private int unexplained;

    public static void main(String[] files) throws IOException {
        var check = new FuzzCheck();
        for (var file : files) {
            CaseFile.parse(Files.readString(Path.of(file))).cases().forEach(check::ask);
        }
        System.out.printf(
                "%d asked: %d agree, %d differ by design %s, %d differ;"
                        + " and %d ended that jq did not answer%n",
                check.asked(),
                check.agreed,
                check.byDesign(),
                check.explained,
                check.unexplained,
                check.unanswered);
        System.exit(check.unexplained == 0 ? 0 : 1);
    }

    private int byDesign() {
        return explained.values().stream().mapToInt(Integer::intValue).sum();
    }

    private int asked() {
        return agreed + byDesign() + unexplained;
    }

    private void ask(CaseFile.Case jq) {
        var got = runner.answer(jq);
        var hangs = got.stream().anyMatch(output -> output.contains(HANGS));
        if (jq.outputs().equals(UNANSWERED) && !hangs) {
            unanswered++;
            return;
        }
        if (CaseRunner.agrees(jq, got)) {
            agreed++;
            return;
        }
        if (hangs) {
            differ(jq, got);
            return;
        }
        design(jq, got)
                .ifPresentOrElse(
                        design -> explained.merge(design, 1, Integer::sum), () -> differ(jq, got));
    }

    private void differ(CaseFile.Case jq, List<String> got) {
        if (unexplained++ < SHOWN) {
            System.out.println(new CaseFile.Difference(jq, got).text());
        }
    }

    private static Optional<Design> design(CaseFile.Case jq, List<String> got) {
        return Stream.of(Design.values()).filter(design -> explains(design, jq, got)).findFirst();
    }

    private static boolean explains(Design design, CaseFile.Case jq, List<String> got) {
        return switch (design) {
            case EXACT_INTEGERS ->
                    Stream.concat(jq.outputs().stream(), got.stream())
                            .anyMatch(output -> LARGE.matcher(output).find());
            case NO_NEGATIVE_ZERO -> CaseRunner.agrees(unsigned(jq), got);
            case NOTHING_OUTSIDE -> got.size() == 1 && OUTSIDE.matcher(got.getFirst()).matches();
            case MORE_FUNCTIONS -> jq.fails() && OURS_ALONE.matcher(jq.program()).matches();
            case FROMJSON -> bothFail(jq, got) && last(jq.outputs()).contains("while parsing");
            case SHORTENED_ERRORS -> bothFail(jq, got) && shortened(last(jq.outputs()), last(got));
            case DAY_ZERO ->
                    jq.outputs().stream().anyMatch(output -> DAY_ZERO.matcher(output).matches());
        };
    }

    private static CaseFile.Case unsigned(CaseFile.Case jq) {
        var outputs =
                jq.outputs().stream()
                        .map(output -> NEGATIVE_ZERO.matcher(output).replaceAll("0"))
                        .toList();
        return new CaseFile.Case(jq.line(), jq.program(), jq.input(), jq.fails(), outputs);
    }

    private static boolean bothFail(CaseFile.Case jq, List<String> got) {
        return jq.outputs().size() == got.size()
                && last(jq.outputs()).startsWith(CaseFile.ERROR)
                && last(got).startsWith(CaseFile.ERROR);
    }

    /// Whether `got` shows the beginning of the value that jq shows whole.
    private static boolean shortened(String expected, String got) {
        var at = got.indexOf(SHORTENED);
        var end = got.lastIndexOf("...");
        return at >= 0
                && end > at
                && expected.startsWith(
                        CaseFile.ERROR + " " + got.substring(at + SHORTENED.length(), end));
    }

    private static String last(List<String> outputs) {
        return outputs.isEmpty() ? "" : outputs.getLast();
    }
}
