#!/bin/sh
# How long ./hullwatch report takes for a long run, with 512 MiB of heap, and how large its page is. The run is made up (LongRun.java) and kept.
# Usage, from the top folder, after ./hullwatch doctor has built: docs/benchmarks/report.sh [ITERATIONS [LAYERS [TIMES]]]
set -eu
cd "$(dirname "$0")/../.."
run=target/long-run-${1:-20000}-${2:-4}
if [ ! -d "$run" ]; then
    java -cp "core/target/classes:$(cat mnist-experiments/target/runtime.classpath)" \
        docs/benchmarks/LongRun.java "$run" "${1:-20000}" "${2:-4}"
fi
wc -lc "$run/measurements.jsonl"
for i in $(seq "${3:-5}"); do
    HULLWATCH_JAVA_OPTS=-Xmx512m bash -c "time ./hullwatch report $run"
done
wc -c "$run/report.html"
