package io.chronicle.connector.sql;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

class SqlTextProperties {

    /// @param jdbc what the driver gets
    /// @param name empty where the piece is no parameter
    record Piece(String written, String jdbc, String name) {}

    @Provide
    Arbitrary<List<Piece>> postgres() {
        var literals =
                Arbitraries.oneOf(
                        quoted("'", "'"),
                        quoted("\"", "\""),
                        quoted("$$", "$$"),
                        quoted("$t$", "$t$"),
                        quoted("/*", "*/"),
                        quoted("--", "\n"),
                        word(),
                        Arbitraries.of("::int", "[1:2]", ":= 1", "(x)").map(t -> piece(t, t)),
                        Arbitraries.of("?", "?|", "?&").map(t -> piece(t, t.replace("?", "??"))));
        return pieces(literals);
    }

    @Provide
    Arbitrary<List<Piece>> mariadb() {
        var literals =
                Arbitraries.oneOf(
                        quoted("'", "'"),
                        quoted("\"", "\""),
                        quoted("`", "`"),
                        quoted("/*", "*/"),
                        quoted("-- ", "\n"),
                        quoted("#", "\n"),
                        word(),
                        Arbitraries.of(":= 1", "(x)", "'\\''", "\"\\\"\"").map(t -> piece(t, t)));
        return pieces(literals);
    }

    @Property
    void postgresTextAndNamesRecombine(@ForAll("postgres") List<Piece> pieces) throws Exception {
        assertRecombines(Dialect.POSTGRES, pieces);
    }

    @Property
    void mariadbTextAndNamesRecombine(@ForAll("mariadb") List<Piece> pieces) throws Exception {
        assertRecombines(Dialect.MARIADB, pieces);
    }

    @Property
    void anyTextIsReadOrRefusedWithAnOffsetInIt(@ForAll("soup") String text) {
        for (var dialect : Dialect.values()) {
            try {
                var read = SqlText.parse(text, dialect);
                assertThat(read.jdbc().chars().filter(c -> c == '?').count())
                        .isGreaterThanOrEqualTo(read.names().size());
            } catch (SqlSyntaxException e) {
                assertThat(e.offset()).isBetween(0, text.length());
            }
        }
    }

    @Provide
    Arbitrary<String> soup() {
        return Arbitraries.strings()
                .withChars("'\"`$:?;[](){}-/*#\\\n\r aE1_é\uE000")
                .ofMaxLength(40);
    }

    private static void assertRecombines(Dialect dialect, List<Piece> pieces) throws Exception {
        var sql = new StringBuilder("SELECT 1 ");
        var jdbc = new StringBuilder("SELECT 1 ");
        var names = new ArrayList<String>();
        for (var piece : pieces) {
            sql.append(piece.written()).append(' ');
            jdbc.append(piece.jdbc()).append(' ');
            if (!piece.name().isEmpty()) {
                names.add(piece.name());
            }
        }
        var read = SqlText.parse(sql.toString(), dialect);
        assertThat(read.jdbc()).isEqualTo(jdbc.toString());
        assertThat(read.names()).isEqualTo(names);
    }

    private static Arbitrary<List<Piece>> pieces(Arbitrary<Piece> literals) {
        return Arbitraries.oneOf(literals, parameter()).list().ofMaxSize(20);
    }

    private static Arbitrary<Piece> parameter() {
        return Arbitraries.strings()
                .withCharRange('a', 'z')
                .withChars("_")
                .ofMinLength(1)
                .ofMaxLength(8)
                .map(name -> new Piece(":" + name, "?", name));
    }

    private static Arbitrary<Piece> word() {
        return Arbitraries.strings().alpha().ofMinLength(1).ofMaxLength(8).map(t -> piece(t, t));
    }

    /// Whatever hostile text stands between two quotes that it does not close.
    private static Arbitrary<Piece> quoted(String open, String close) {
        var inside =
                Arbitraries.of(
                                ":a", "?", "'", "\"", "`", "$$", "$t$", "/ *", "--", ";", "#", "(",
                                "]", " ", "é", "\n")
                        .list()
                        .ofMaxSize(6)
                        .map(parts -> String.join("", parts))
                        .filter(t -> !t.contains(close) && !t.endsWith("$"));
        return Combinators.combine(inside, Arbitraries.just(open))
                .as((text, quote) -> quote + text + close)
                .map(t -> piece(t, t));
    }

    private static Piece piece(String written, String jdbc) {
        return new Piece(written, jdbc, "");
    }
}
