package io.chronicle.e2e;

import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Pattern;

/// The events in a process's log, in order.
record Events(List<Event> all) {

    private static final Pattern FIELD =
            Pattern.compile("([a-z_]+)=(?:\"((?:[^\"\\\\]|\\\\.)*)\"|(\\S*))");

    /// One line.
    record Event(Instant at, Map<String, String> fields) {

        String get(String field) {
            return fields.getOrDefault(field, "");
        }

        /// @param pairs field names, each followed by its value
        boolean has(String... pairs) {
            for (var i = 0; i < pairs.length; i += 2) {
                if (!get(pairs[i]).equals(pairs[i + 1])) {
                    return false;
                }
            }
            return true;
        }

        Duration since(Event earlier) {
            return Duration.between(earlier.at, at);
        }
    }

    static Events of(Instance instance) {
        return new Events(
                instance.output()
                        .lines()
                        .filter(l -> l.startsWith("ts="))
                        .map(Events::event)
                        .toList());
    }

    private static Event event(String line) {
        var fields = new TreeMap<String, String>();
        var field = FIELD.matcher(line);
        while (field.find()) {
            fields.put(field.group(1), field.group(2) == null ? field.group(3) : field.group(2));
        }
        return new Event(Instant.parse(fields.getOrDefault("ts", "")), fields);
    }

    /// What was logged from then on.
    Events from(Instant start) {
        return new Events(all.stream().filter(e -> !e.at.isBefore(start)).toList());
    }

    Optional<Event> first(String... pairs) {
        return all.stream().filter(e -> e.has(pairs)).findFirst();
    }

    /// The first that enters one of these states.
    Optional<Event> entering(String event, String subject, String name, String... states) {
        return all.stream()
                .filter(e -> e.has("event", event, subject, name))
                .filter(e -> Arrays.asList(states).contains(e.get("state_to")))
                .findFirst();
    }
}
