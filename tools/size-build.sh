#!/bin/sh
# The application jars of the slim distribution keep to 8 MB; prints what each distribution weighs.
set -eu
cd "$(dirname "$0")/.."
budget=8388608
weigh() {
    find $1 -name "$2" -type f -exec stat -c %s {} + 2>/dev/null | awk '{ sum += $1 } END { print sum + 0 }'
}
slim=$(echo dist/slim/target/chronicle-*-slim/lib)
full=$(echo dist/target/chronicle-*/lib)
[ -d "$slim" ] && [ -d "$full" ] || { echo "size: no distribution yet: run make dist" >&2; exit 1; }
application=$(weigh "$slim" 'chronicle-*.jar')
echo "size: application jars $((application / 1024)) KiB (budget $((budget / 1024)) KiB), slim $(($(weigh "$slim" '*.jar') / 1024)) KiB, full $(($(weigh "$full" '*.jar') / 1024)) KiB"
[ "$application" -gt 0 ] && [ "$application" -le "$budget" ] || { echo "size: the application jars are over the budget" >&2; exit 1; }
