package io.chronicle.telemetry;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.Arrays;
import java.util.Map;
import java.util.TreeMap;

/// The metrics page read as a scraper reads it: series to value.
record Scrape(Map<String, Double> values, Map<String, String> types) {

    static Scrape of(Telemetry telemetry) throws IOException {
        var out = new ByteArrayOutputStream();
        telemetry.exposition().write("", out);
        return parse(out.toString(UTF_8));
    }

    static Scrape parse(String text) {
        var values = new TreeMap<String, Double>();
        var types = new TreeMap<String, String>();
        for (var line : text.split("\n")) {
            if (line.startsWith("# TYPE ")) {
                var parts = line.split(" ");
                types.put(parts[2], parts[3]);
            } else if (!line.startsWith("#")) {
                var end = line.lastIndexOf(' ');
                values.put(
                        sorted(line.substring(0, end)),
                        Double.parseDouble(line.substring(end + 1)));
            }
        }
        return new Scrape(values, types);
    }

    /// The series with its labels in order of their names.
    private static String sorted(String series) {
        var brace = series.indexOf('{');
        if (brace < 0) {
            return series;
        }
        var labels = series.substring(brace + 1, series.length() - 1).split("(?<=\"),");
        Arrays.sort(labels);
        return series.substring(0, brace) + "{" + String.join(",", labels) + "}";
    }

    double of(String series) {
        var value = values.get(sorted(series));
        if (value == null) {
            throw new AssertionError("no series " + series + " in " + values.keySet());
        }
        return value;
    }
}
