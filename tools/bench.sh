#!/bin/sh
# Measures the built distribution from outside; parts may be named: start requests produce consume sql.
set -eu
cd "$(dirname "$0")/.."
CHRONICLE_JAVA_HOME=$(tools/jdk)
export CHRONICLE_JAVA_HOME
dist=$(echo dist/target/chronicle-*/bin)
dist=${dist%/bin}
[ -x "$dist/bin/chronicle" ] || { echo "bench: no distribution yet: run make dist" >&2; exit 1; }
"$dist/bin/train" || echo "bench: no start-up cache could be made; the starts below are without one" >&2
exec "$CHRONICLE_JAVA_HOME/bin/java" -XX:+UseParallelGC -XX:+UseCompactObjectHeaders -Xmx1g \
    --enable-native-access=ALL-UNNAMED --sun-misc-unsafe-memory-access=allow \
    -cp "bench/target/classes:$dist/lib/*" io.chronicle.bench.HouseBench "$dist" "$@"
