#!/bin/sh
# The jars of a distribution are the recorded ones: a new or changed dependency is somebody's decision.
# tools/audit-deps.sh --record writes the lists anew; the difference is then reviewed with the change.
set -eu
cd "$(dirname "$0")/.."
status=0
audit() {
    lib=$(echo $2)
    [ -d "$lib" ] || { echo "audit: no $1 distribution yet: run make dist" >&2; exit 1; }
    found=$(ls "$lib" | grep -v '^chronicle-' | LC_ALL=C sort)
    record=dist/dependencies-$1.txt
    if [ "${3:-}" = --record ]; then
        echo "$found" > "$record"
        return
    fi
    if echo "$found" | grep -E 'SNAPSHOT|-(alpha|beta|rc|m)[-.]?[0-9]*\.jar' ; then
        echo "audit: the jars above are not releases" >&2
        status=1
    fi
    echo "$found" | diff "$record" - || {
        echo "audit: the $1 distribution's jars differ from $record; if that is meant, run tools/audit-deps.sh --record" >&2
        status=1
    }
}
audit full 'dist/target/chronicle-*/lib' "${1:-}"
audit slim 'dist/slim/target/chronicle-*-slim/lib' "${1:-}"
[ $status = 0 ] && echo "audit: both distributions hold the recorded jars"
exit $status
