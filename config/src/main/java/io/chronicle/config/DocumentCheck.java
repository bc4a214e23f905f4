package io.chronicle.config;

import io.chronicle.core.Mark;
import io.chronicle.core.Node;
import io.chronicle.core.Node.Table;
import io.chronicle.core.Problems;
import io.chronicle.expression.Scope;
import io.chronicle.spi.Decoding;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// The rules of one whole document, in order: shapes, connectors, routes, what compares them.
final class DocumentCheck {

    private final Catalog catalog;
    private final Environment environment;
    private final Problems problems;

    DocumentCheck(Catalog catalog, Environment environment, Problems problems) {
        this.catalog = catalog;
        this.environment = environment;
        this.problems = problems;
    }

    /// A model whenever one can be made; it counts only if no error was found.
    Optional<ChronicleModel> check(Node root, Path baseDir) {
        var at = new Decoding("root", Scope.record(), problems, _ -> {}, true);
        var document = RootSpec.SPEC.decode(withoutStrayFlags(root), at);
        if (document.isEmpty()) {
            return Optional.empty();
        }
        var draft = document.get();
        var app = switched(draft.app());
        var connectors = new ConnectorReader(catalog, app, problems).read(draft.connectors());
        var check = new Check(catalog, app, connectors, problems);
        var routes = routes(check, draft.chronicles());
        RouteRules.check(draft.chronicles(), routes, problems);
        new ConnectorRules(check, draft.connectors(), routes).check(draft.management());
        var mark = place(root, "app", "min_ready_routes");
        var minReady = AppRules.minReady(app, draft.chronicles().size(), routes, mark, problems);
        return Optional.of(
                new ChronicleModel(
                        app.requiring(minReady),
                        connectors.models(),
                        routes,
                        draft.management().map(Placed::value),
                        problems.hasErrors() ? "" : Fingerprint.of(root, catalog),
                        baseDir));
    }

    private AppModel switched(AppModel app) {
        return app.switching(AppRules.flags(app, environment, problems));
    }

    private List<RouteModel> routes(Check check, List<Item<ChronicleSpec.Draft>> items) {
        Map<String, Item<ChronicleSpec.Draft>> names = new LinkedHashMap<>();
        for (var item : items) {
            item.peek("name")
                    .map(name -> names.putIfAbsent(name, item))
                    .ifPresent(first ->
                            problems.error(
                                    "CHR-3005",
                                    item.path() + ".name",
                                    item.mark(),
                                    "the chronicle name is taken by " + first.path()));
        }
        var routes = new ArrayList<RouteModel>();
        for (var i = 0; i < items.size(); i++) {
            var item = items.get(i);
            var order = i;
            item.draft()
                    .flatMap(d -> new RouteReader(check, item, d).read(order, names.keySet()))
                    .ifPresent(routes::add);
        }
        return routes;
    }

    /// A top-level `connector_flags` is a common slip with an answer of its own.
    private Node withoutStrayFlags(Node root) {
        if (!(root instanceof Table table) || table.entry("connector_flags").isEmpty()) {
            return root;
        }
        var stray = table.entry("connector_flags").get();
        problems.error(
                "CHR-1002",
                "root",
                stray.at(),
                "unknown top-level key \"connector_flags\" (expected one of api_version, app,"
                        + " connectors, chronicles, management)",
                "write it as app.connector_flags, or set"
                        + " CHRONICLE_CONNECTOR_FLAGS_<FAMILY>=false");
        var rest = table.entries().stream().filter(e -> !e.equals(stray)).toList();
        return new Table(table.mark(), rest);
    }

    private static Mark place(Node root, String... keys) {
        var at = root;
        for (var key : keys) {
            var entry = at instanceof Table table ? table.entry(key) : Optional.<Node.Entry>empty();
            if (entry.isEmpty()) {
                return at.mark();
            }
            at = entry.get().value();
        }
        return at.mark();
    }
}
