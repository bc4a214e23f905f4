package io.chronicle.connector.sql;

import static io.chronicle.connector.sql.Dialect.MARIADB;
import static io.chronicle.connector.sql.Dialect.POSTGRES;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import java.util.Collections;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

class SqlTextTest {

    static Stream<Arguments> both() {
        return Stream.of(
                arguments("SELECT :a", "SELECT ?", "a"),
                arguments("SELECT :a, :b, :a", "SELECT ?, ?, ?", "a,b,a"),
                arguments(":a", "?", "a"),
                arguments("SELECT(:a)", "SELECT(?)", "a"),
                arguments("SELECT x=:_A9", "SELECT x=?", "_A9"),
                arguments("SELECT :a+:b", "SELECT ?+?", "a,b"),
                arguments("SELECT :a;", "SELECT ?", "a"),
                arguments("SELECT :a ; ;\n ", "SELECT ?  \n ", "a"),
                arguments("SELECT :a; -- done ; :no", "SELECT ? -- done ; :no", "a"),
                arguments(
                        "SELECT :a /* ; :no */ ; /* :no */",
                        "SELECT ? /* ; :no */  /* :no */",
                        "a"),
                arguments("SELECT ':a'", "SELECT ':a'", ""),
                arguments("SELECT ':a'':b' , :c", "SELECT ':a'':b' , ?", "c"),
                arguments("SELECT '', :a", "SELECT '', ?", "a"),
                arguments("SELECT '''', :a", "SELECT '''', ?", "a"),
                arguments("SELECT '? ; -- /* $$ `', :a", "SELECT '? ; -- /* $$ `', ?", "a"),
                arguments("SELECT \":a\"\":b\", :c", "SELECT \":a\"\":b\", ?", "c"),
                arguments("SELECT 1 -- :a '\n, :b", "SELECT 1 -- :a '\n, ?", "b"),
                arguments("SELECT /* :a ' \" */ :b", "SELECT /* :a ' \" */ ?", "b"),
                arguments("SELECT /**/:b", "SELECT /**/?", "b"),
                arguments("SELECT @x := 1", "SELECT @x := 1", ""),
                arguments("SELECT f(x := :a)", "SELECT f(x := ?)", "a"),
                arguments("SELECT 12 : 30", "SELECT 12 : 30", ""),
                arguments("SELECT grüße, :a", "SELECT grüße, ?", "a"),
                arguments("CASE WHEN x THEN:a ELSE:b END", "CASE WHEN x THEN? ELSE? END", "a,b"),
                arguments("SELECT t.a:b", "SELECT t.a?", "b"));
    }

    @ParameterizedTest
    @MethodSource("both")
    void bothDatabasesTakeNamesForMarkersOutsideOfQuotes(String sql, String jdbc, String names)
            throws Exception {
        assertReads(POSTGRES, sql, jdbc, names);
        assertReads(MARIADB, sql, jdbc, names);
    }

    static Stream<Arguments> postgres() {
        return Stream.of(
                arguments("SELECT :a::int", "SELECT ?::int", "a"),
                arguments("SELECT a::text, b :: :c", "SELECT a::text, b :: ?", "c"),
                arguments("SELECT '\\', :a", "SELECT '\\', ?", "a"),
                arguments("SELECT E'\\':a', :b", "SELECT E'\\':a', ?", "b"),
                arguments("SELECT e'\\\\', :b", "SELECT e'\\\\', ?", "b"),
                arguments("SELECT type'\\', :b", "SELECT type'\\', ?", "b"),
                arguments("SELECT E'a'\n'\\':b', :c", "SELECT E'a'\n'\\':b', ?", "c"),
                arguments("SELECT 'a'\n'\\', :c", "SELECT 'a'\n'\\', ?", "c"),
                arguments("SELECT U&'\\0061', :b", "SELECT U&'\\0061', ?", "b"),
                arguments("SELECT $$:a ' \"$$, :b", "SELECT $$:a ' \"$$, ?", "b"),
                arguments("SELECT $t$:a $$ $u$ :b$t$, :c", "SELECT $t$:a $$ $u$ :b$t$, ?", "c"),
                arguments("SELECT $ü$:a$ü$, :c", "SELECT $ü$:a$ü$, ?", "c"),
                arguments("SELECT a$b$ , :c, d$b$", "SELECT a$b$ , ?, d$b$", "c"),
                arguments("SELECT /* a /* :b */ :c */ :d", "SELECT /* a /* :b */ :c */ ?", "d"),
                arguments("SELECT 1--:a\n+:b", "SELECT 1--:a\n+?", "b"),
                arguments("SELECT 1--:a\r+:b", "SELECT 1--:a\r+?", "b"),
                arguments("SELECT a # :b", "SELECT a # ?", "b"),
                arguments("SELECT `:a", "SELECT `?", "a"),
                arguments("SELECT a ? :b", "SELECT a ?? ?", "b"),
                arguments("SELECT :a?'k', '{}'?:b", "SELECT ? ??'k', '{}'?? ?", "a,b"),
                arguments("SELECT :a?:b:c", "SELECT ? ?? ? ?", "a,b,c"),
                arguments("SELECT a ?? b", "SELECT a ???? b", ""),
                arguments("SELECT a ?| :b, a ?& :c", "SELECT a ??| ?, a ??& ?", "b,c"),
                arguments("SELECT a @? '$.b ? (@ > 1)'", "SELECT a @?? '$.b ? (@ > 1)'", ""),
                arguments("SELECT a->:b, a#>>:c", "SELECT a->?, a#>>?", "b,c"));
    }

    static Stream<Arguments> slices() {
        return Stream.of(
                arguments("SELECT a[1:2]", "SELECT a[1:2]", ""),
                arguments("SELECT a[:n]", "SELECT a[?]", "n"),
                arguments("SELECT a[lo:hi]", "SELECT a[lo:hi]", ""),
                arguments("SELECT a[1:hi], a[b[1]:hi]", "SELECT a[1:hi], a[b[1]:hi]", ""),
                arguments("SELECT a[f(x):hi], a[\"x\":hi]", "SELECT a[f(x):hi], a[\"x\":hi]", ""),
                arguments("SELECT a[:lo:hi]", "SELECT a[?:hi]", "lo"),
                arguments("SELECT a[:lo : :hi]", "SELECT a[? : ?]", "lo,hi"),
                arguments("SELECT a[:n:], a[:]", "SELECT a[?:], a[:]", "n"),
                arguments("SELECT ARRAY[:a,:b]", "SELECT ARRAY[?,?]", "a,b"),
                arguments(
                        "SELECT a[(CASE x WHEN 1 THEN:b END)]",
                        "SELECT a[(CASE x WHEN 1 THEN? END)]",
                        "b"),
                arguments(
                        "SELECT JSON_OBJECT('k':v, 'l' : :w)",
                        "SELECT JSON_OBJECT('k':v, 'l' : ?)",
                        "w"),
                arguments("SELECT a [:b]::int[]", "SELECT a [?]::int[]", "b"));
    }

    @ParameterizedTest
    @MethodSource({"postgres", "slices"})
    void postgresHasCastsSlicesOperatorsAndDollarQuotes(String sql, String jdbc, String names)
            throws Exception {
        assertReads(POSTGRES, sql, jdbc, names);
    }

    static Stream<Arguments> mariadb() {
        return Stream.of(
                arguments("SELECT '\\':a', :b", "SELECT '\\':a', ?", "b"),
                arguments("SELECT '\\\\', :b", "SELECT '\\\\', ?", "b"),
                arguments("SELECT \"\\\":a\", :b", "SELECT \"\\\":a\", ?", "b"),
                arguments("SELECT \"'\", :b", "SELECT \"'\", ?", "b"),
                arguments("SELECT `:a``:b`, :c", "SELECT `:a``:b`, ?", "c"),
                arguments("SELECT `\\`, :c", "SELECT `\\`, ?", "c"),
                arguments("SELECT 1 # :a '\n, :b", "SELECT 1 # :a '\n, ?", "b"),
                arguments("SELECT 1--:b", "SELECT 1--?", "b"),
                arguments("SELECT 1 --\t:a\n, :b", "SELECT 1 --\t:a\n, ?", "b"),
                arguments("SELECT 1, :b --", "SELECT 1, ? --", "b"),
                arguments("SELECT /* a /* :b */ :c", "SELECT /* a /* :b */ ?", "c"),
                arguments("SELECT /*+ MAX(:a) */ :c", "SELECT /*+ MAX(:a) */ ?", "c"),
                arguments("SELECT $$, :a, $$", "SELECT $$, ?, $$", "a"),
                arguments("SELECT 'k':v", "SELECT 'k'?", "v"),
                arguments("SET @a:=:b", "SET @a:=?", "b"));
    }

    @ParameterizedTest
    @MethodSource("mariadb")
    void mariadbHasBackslashesBackticksAndItsOwnComments(String sql, String jdbc, String names)
            throws Exception {
        assertReads(MARIADB, sql, jdbc, names);
    }

    @ParameterizedTest
    @EnumSource
    @Timeout(10)
    void tenThousandParametersAreReadInOrder(Dialect dialect) throws Exception {
        var sql = names(10_000).map(n -> ":" + n).collect(Collectors.joining(", ", "SELECT ", ""));
        var text = SqlText.parse(sql, dialect);
        assertThat(text.names()).isEqualTo(names(10_000).toList());
        assertThat(text.jdbc())
                .isEqualTo("SELECT " + String.join(", ", Collections.nCopies(10_000, "?")));
    }

    @ParameterizedTest
    @EnumSource
    void aMegabyteOfBracketsIsReadInATimeThatGrowsWithItsLength(Dialect dialect) throws Exception {
        var sql = "SELECT " + "(".repeat(500_000) + ":a" + ")".repeat(500_000);
        assertThat(SqlText.parse(sql, dialect).jdbc()).isEqualTo(sql.replace(":a", "?"));
    }

    @Test
    void namesDoNotChange() throws Exception {
        var names = SqlText.parse("SELECT :a", POSTGRES).names();
        assertThat(names).isUnmodifiable();
    }

    private static Stream<String> names(int count) {
        return IntStream.range(0, count).mapToObj(i -> "p" + i);
    }

    private static void assertReads(Dialect dialect, String sql, String jdbc, String names)
            throws Exception {
        var text = SqlText.parse(sql, dialect);
        assertThat(text.jdbc()).as(dialect.label()).isEqualTo(jdbc);
        assertThat(String.join(",", text.names())).isEqualTo(names);
    }
}
