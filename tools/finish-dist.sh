#!/bin/sh
# Gives both built distributions their start-up cache and packs them.
set -eu
cd "$(dirname "$0")/.."
for home in dist/target/chronicle-*/ dist/slim/target/chronicle-*-slim/; do
    home=${home%/}
    CHRONICLE_JAVA_HOME=$(tools/jdk) "$home/bin/train"
    tar -C "$(dirname "$home")" -czf "$home.tar.gz" "$(basename "$home")"
    echo "dist: $home.tar.gz $(($(stat -c %s "$home.tar.gz") / 1024)) KiB"
done
