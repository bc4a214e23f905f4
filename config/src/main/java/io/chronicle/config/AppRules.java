package io.chronicle.config;

import io.chronicle.config.AppModel.MinReady;
import io.chronicle.core.Mark;
import io.chronicle.core.Problems;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/// Rules that compare `app` with the routes and the environment.
final class AppRules {

    private static final String VARIABLE = "CHRONICLE_CONNECTOR_FLAGS_";

    private AppRules() {}

    /// The switches with the environment's word over the file's.
    static Map<String, Boolean> flags(AppModel app, Environment environment, Problems problems) {
        Map<String, Boolean> flags = new HashMap<>(app.connectorFlags());
        for (var family : Families.CONNECTORS) {
            var variable = VARIABLE + family.toUpperCase(Locale.ROOT);
            environment
                    .variable(variable)
                    .ifPresent(word -> flag(flags, family, variable, word.strip(), problems));
        }
        return Map.copyOf(flags);
    }

    private static void flag(
            Map<String, Boolean> flags,
            String family,
            String variable,
            String word,
            Problems problems) {
        switch (word.toLowerCase(Locale.ROOT)) {
            case "true", "1" -> flags.put(family, true);
            case "false", "0" -> flags.put(family, false);
            default ->
                    problems.error(
                            "CHR-1505",
                            "app.connector_flags." + family,
                            Mark.NONE,
                            "the variable " + variable + " must be true or false");
        }
    }

    /// Checks a number against the routes there are, and lowers it where too few are left on.
    static MinReady minReady(
            AppModel app, int declared, List<RouteModel> routes, Mark mark, Problems problems) {
        if (!(app.minReadyRoutes() instanceof MinReady.Count(var count))) {
            return app.minReadyRoutes();
        }
        var path = "app.min_ready_routes";
        if (count > declared) {
            var message = "must be ≤ the number of routes, " + declared + " (got " + count + ")";
            problems.error("CHR-1503", path, mark, message);
            return app.minReadyRoutes();
        }
        var on = (int) routes.stream().filter(RouteModel::enabled).count();
        if (routes.size() == declared && on < count) {
            problems.warning(
                    "CHR-1510",
                    path,
                    mark,
                    "lowered from "
                            + count
                            + " to "
                            + on
                            + ": connector_flags switches the other routes off");
            return new MinReady.Count(on);
        }
        return app.minReadyRoutes();
    }
}
