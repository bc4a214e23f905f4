package io.chronicle.e2e.arch;

import com.sun.source.tree.BlockTree;
import com.sun.source.tree.CatchTree;
import com.sun.source.tree.CompilationUnitTree;
import com.sun.source.tree.InstanceOfTree;
import com.sun.source.tree.MemberSelectTree;
import com.sun.source.tree.MethodTree;
import com.sun.source.tree.Tree;
import com.sun.source.tree.TypeCastTree;
import com.sun.source.util.JavacTask;
import com.sun.source.util.TreeScanner;
import com.sun.source.util.Trees;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import javax.tools.ToolProvider;

/// What the compiler's own parser sees in source files: method lengths, catches, clock reads, casts
/// to trees.
final class Sources {

    private static final Set<String> CLOCKS =
            Set.of(
                    "System.nanoTime",
                    "System.currentTimeMillis",
                    "Instant.now",
                    "LocalDateTime.now",
                    "OffsetDateTime.now",
                    "ZonedDateTime.now",
                    "Thread.sleep");
    private static final Set<String> MUTABLE_TREES = Set.of("ObjectNode", "ArrayNode");

    private final List<Method> methods = new ArrayList<>();
    private final List<Use> catches = new ArrayList<>();
    private final List<Use> clocks = new ArrayList<>();
    private final List<Use> treeCasts = new ArrayList<>();

    /// @param lines non-blank lines between the braces
    record Method(String file, String name, int lines) {}

    /// @param what the type caught, the clock read, the tree cast to
    record Use(String file, long line, String what) {
        @Override
        public String toString() {
            return file + ":" + line + " " + what;
        }
    }

    static Sources parse(List<Path> files) {
        var sources = new Sources();
        var compiler = ToolProvider.getSystemJavaCompiler();
        try (var manager = compiler.getStandardFileManager(null, null, null)) {
            var task =
                    (JavacTask)
                            compiler.getTask(
                                    null,
                                    manager,
                                    null,
                                    List.of("-proc:none"),
                                    null,
                                    manager.getJavaFileObjectsFromPaths(files));
            var trees = Trees.instance(task);
            for (var unit : task.parse()) {
                unit.accept(sources.new Scan(unit, trees), null);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return sources;
    }

    List<Method> methods() {
        return methods;
    }

    List<Use> catches() {
        return catches;
    }

    List<Use> clocks() {
        return clocks;
    }

    List<Use> treeCasts() {
        return treeCasts;
    }

    private final class Scan extends TreeScanner<Void, Void> {

        private final CompilationUnitTree unit;
        private final Trees trees;
        private final String file;
        private final String text;

        Scan(CompilationUnitTree unit, Trees trees) throws IOException {
            this.unit = unit;
            this.trees = trees;
            file = Checkout.name(Path.of(unit.getSourceFile().toUri()));
            text = unit.getSourceFile().getCharContent(true).toString();
        }

        @Override
        public Void visitMethod(MethodTree method, Void unused) {
            if (method.getBody() != null) {
                methods.add(new Method(file, method.getName() + "", length(method.getBody())));
            }
            return super.visitMethod(method, null);
        }

        @Override
        public Void visitCatch(CatchTree clause, Void unused) {
            catches.add(use(clause, clause.getParameter().getType().toString()));
            return super.visitCatch(clause, null);
        }

        @Override
        public Void visitMemberSelect(MemberSelectTree select, Void unused) {
            if (CLOCKS.contains(select.toString())) {
                clocks.add(use(select, select.toString()));
            }
            return super.visitMemberSelect(select, null);
        }

        @Override
        public Void visitTypeCast(TypeCastTree cast, Void unused) {
            treeCast(cast, cast.getType());
            return super.visitTypeCast(cast, null);
        }

        @Override
        public Void visitInstanceOf(InstanceOfTree test, Void unused) {
            if (test.getPattern() != null && test.getType() != null) {
                treeCast(test, test.getType());
            }
            return super.visitInstanceOf(test, null);
        }

        private void treeCast(Tree at, Tree type) {
            if (MUTABLE_TREES.contains(type.toString())) {
                treeCasts.add(use(at, type.toString()));
            }
        }

        private int length(BlockTree body) {
            var positions = trees.getSourcePositions();
            var from = (int) positions.getStartPosition(unit, body) + 1;
            var to = (int) positions.getEndPosition(unit, body) - 1;
            return (int) text.substring(from, to).lines().filter(l -> !l.isBlank()).count();
        }

        private Use use(Tree at, String what) {
            var start = trees.getSourcePositions().getStartPosition(unit, at);
            return new Use(file, unit.getLineMap().getLineNumber(start), what);
        }
    }
}
