package io.chronicle.e2e.arch;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.util.Map;
import java.util.Optional;
import java.util.ServiceLoader;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/// Who may see whom (design.md, Shape), read from the compiled classes.
class ArrowsTest {

    private static final JavaClasses HOUSE =
            new ClassFileImporter()
                    .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
                    .importPackages("io.chronicle");

    /// Module by package below `io.chronicle`, and the modules it may see.
    private static final Map<String, Set<String>> ARROWS =
            Map.ofEntries(
                    Map.entry("core", Set.of()),
                    Map.entry("expression", Set.of("core")),
                    Map.entry("spi", Set.of("core", "expression")),
                    Map.entry("config", Set.of("core", "expression", "spi")),
                    Map.entry("resilience", Set.of("core")),
                    Map.entry("readiness", Set.of("core")),
                    Map.entry("telemetry", Set.of("core")),
                    Map.entry(
                            "engine",
                            Set.of(
                                    "core",
                                    "expression",
                                    "spi",
                                    "config",
                                    "resilience",
                                    "readiness",
                                    "telemetry")),
                    Map.entry("connector.http", Set.of("core", "expression", "spi")),
                    Map.entry("connector.kafka", Set.of("core", "expression", "spi")),
                    Map.entry("connector.sql", Set.of("core", "expression", "spi")),
                    Map.entry(
                            "management",
                            Set.of("core", "spi", "config", "readiness", "telemetry", "engine")),
                    Map.entry("testing", Set.of("core", "expression", "spi")),
                    Map.entry("devservices", Set.of("core")));

    private static final Pattern BANNED =
            Pattern.compile("(.*(Impl|Manager|Helper|Utils?)|(Abstract|Base)[A-Z].*)");

    /// The last three can only be provided by a subclass: HTTPS listeners need sockets of their own
    /// making.
    private static final Set<String> PARENTS =
            Set.of(
                    "java.lang.Object",
                    "java.lang.Record",
                    "java.lang.Enum",
                    "java.lang.Exception",
                    "java.lang.RuntimeException",
                    "javax.net.ssl.SSLContext",
                    "javax.net.ssl.SSLContextSpi",
                    "javax.net.ssl.SSLSocketFactory");

    @Test
    void everyModuleSeesOnlyWhatItsArrowsAllow() {
        var wrong = new TreeSet<String>();
        for (var type : HOUSE) {
            var allowed = ARROWS.get(module(type).orElse(""));
            if (allowed == null) {
                continue;
            }
            for (var dependency : type.getDirectDependenciesFromSelf()) {
                module(dependency.getTargetClass())
                        .filter(m -> !m.equals(module(type).orElse("")) && !allowed.contains(m))
                        .ifPresent(m -> wrong.add(type.getName() + " sees " + m));
            }
        }
        assertThat(wrong).isEmpty();
    }

    @Test
    void everyModuleThatHasArrowsIsThere() {
        var found = new TreeSet<String>();
        HOUSE.forEach(type -> module(type).ifPresent(found::add));
        assertThat(found).containsAll(ARROWS.keySet());
    }

    @Test
    void onlyTheCompositionRootLooksForServices() {
        assertThat(HOUSE.stream())
                .filteredOn(c -> !c.getPackageName().startsWith("io.chronicle.runtime"))
                .filteredOn(c ->
                        c.getDirectDependenciesFromSelf().stream()
                                .anyMatch(d ->
                                        d.getTargetClass().isEquivalentTo(ServiceLoader.class)))
                .extracting(JavaClass::getName)
                .isEmpty();
    }

    @Test
    void nothingInheritsButFromTheLanguageOrADriver() {
        assertThat(HOUSE.stream())
                .filteredOn(ArrowsTest::inherits)
                .extracting(c -> c.getName() + " extends " + parent(c))
                .isEmpty();
    }

    @Test
    void noNameHidesWhatAThingIs() {
        assertThat(HOUSE.stream())
                .filteredOn(c -> BANNED.matcher(c.getSimpleName()).matches())
                .extracting(JavaClass::getName)
                .isEmpty();
    }

    private static boolean inherits(JavaClass type) {
        var parent = type.getRawSuperclass();
        if (parent.isEmpty() || parent.get().isEnum()) {
            return false;
        }
        var name = parent.get().getName();
        var language = name.startsWith("java.") || name.startsWith("javax.");
        return language ? !PARENTS.contains(name) : name.startsWith("io.chronicle.");
    }

    private static String parent(JavaClass type) {
        return type.getRawSuperclass().map(JavaClass::getName).orElse("nothing");
    }

    private static Optional<String> module(JavaClass type) {
        var name = type.getPackageName();
        if (!name.startsWith("io.chronicle.")) {
            return Optional.empty();
        }
        var parts = name.substring("io.chronicle.".length()).split("\\.");
        return Optional.of(
                parts[0].equals("connector") && parts.length > 1
                        ? "connector." + parts[1]
                        : parts[0]);
    }
}
