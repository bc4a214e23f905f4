#!/bin/sh
# Compares our jq with jq 1.8.2 on random programs: fuzz.sh [COUNT [SEED...]], 100,000 of seed 7
# where none are given. Ends with 1 where a difference has no explanation. Needs Node 20 and npm.
set -eu
cd "$(dirname "$0")/../.."
JAVA_HOME=$(tools/jdk)
export JAVA_HOME
count=${1:-100000}
[ $# -eq 0 ] || shift
[ $# -gt 0 ] || set -- 7
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
[ -d tools/jq-oracle/node_modules ] || (cd tools/jq-oracle && npm install --silent)
mvn -B -q -pl expression -am -DskipTests -Dspotless.check.skip=true package \
    dependency:build-classpath -Dmdep.outputFile="$work/classpath"
for seed in "$@"; do
    node tools/jq-oracle/fuzz.mjs "$seed" "$count" "$work/$seed.test"
    "$JAVA_HOME/bin/java" \
        -cp "expression/target/test-classes:expression/target/classes:$(cat "$work/classpath")" \
        io.chronicle.expression.FuzzCheck "$work/$seed.test"
done
