#!/bin/sh
# One record through a started process: HTTP in, Kafka, HTTP out, a clean drain.
# With KAFKA_BROKERS and DELIVERY_URL set it runs against those systems instead of stand-ins.
set -eu
cd "$(dirname "$0")/.."
JAVA_HOME=$(tools/jdk)
http() { "$JAVA_HOME/bin/java" tools/Http.java "$@"; }
out=$(mktemp)
export LISTEN_ADDR=127.0.0.1:${SMOKE_PORT:-18080} MANAGEMENT_PORT=${SMOKE_MANAGEMENT_PORT:-19464}
if [ -n "${KAFKA_BROKERS:-}" ]; then
    ./chronicle run -c examples/http_to_kafka.yaml > "$out" 2>&1 &
else
    ./chronicle dev examples/http_to_kafka.yaml > "$out" 2>&1 &
fi
process=$!
stop() { kill "$process" 2>/dev/null || true; wait "$process" 2>/dev/null || true; rm -f "$out"; }
fail() { echo "smoke: $1" >&2; cat "$out" >&2; exit 1; }
trap stop EXIT
http GET "http://127.0.0.1:$MANAGEMENT_PORT/ready" 200 60 > /dev/null || fail "never ready"
answer=$(http POST "http://$LISTEN_ADDR/records" 202 10 examples/record.json) || fail "the record was not taken"
case $answer in *rec-1001*) ;; *) fail "the answer lacks the record's id: $answer" ;; esac
if [ -z "${KAFKA_BROKERS:-}" ]; then
    for _ in $(seq 100); do grep -q 'POST /records/rec-1001' "$out" && break; sleep 0.1; done
    grep -q 'POST /records/rec-1001' "$out" || fail "the record was not delivered"
fi
kill -TERM "$process"
wait "$process" || fail "the drain was not clean"
trap 'rm -f "$out"' EXIT
echo "smoke: taken, published, delivered, drained"
