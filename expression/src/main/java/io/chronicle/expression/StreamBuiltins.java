package io.chronicle.expression;

/// Values as streams of paths and leaves.
final class StreamBuiltins {

    private StreamBuiltins() {}

    static void register(Registry registry) {
        registry.jq(
                """
                def tostream:
                    path(def r: (.[]? | r), .; r) as $path
                    | getpath($path)
                    | reduce path(.[]?) as $last ([$path, .]; [$path + $last]);
                def fromstream(events):
                    foreach events as $event ({};
                        if .done then {} end
                        | $event as [$path, $leaf]
                        | ($event | length == 2) as $isLeaf
                        | if $isLeaf then .value |= setpath($path; $leaf) else . end
                        | if ($path | length) == 0 or (($isLeaf | not) and ($path | length) == 1)
                          then .done = true else . end;
                        if .done then .value else empty end);
                def truncate_stream(events):
                    . as $depth | null | events
                    | if (.[0] | length) > $depth then .[0] |= .[$depth:] else empty end;
                def truncate_stream(depth; events): depth | truncate_stream(events);
                """);
    }
}
