#!/bin/sh
# Gives both built distributions their start-up cache and packs them.
set -eu
cd "$(dirname "$0")/.."
for home in dist/target/chronicle-*/ dist/slim/target/chronicle-*-slim/; do
    home=${home%/}
    CHRONICLE_JAVA_HOME=$(tools/jdk)
    export CHRONICLE_JAVA_HOME
    "$home/bin/train"
    # a JVM that is not content with its cache says so on standard output, among what programs read
    said=$("$home/bin/chronicle" --version 2>&1)
    [ "$(echo "$said" | wc -l)" = 1 ] || { echo "dist: more than a version: $said" >&2; exit 1; }
    tar -C "$(dirname "$home")" -czf "$home.tar.gz" "$(basename "$home")"
    echo "dist: $home.tar.gz $(($(stat -c %s "$home.tar.gz") / 1024)) KiB"
done
