#!/bin/sh
# Trains the 40 networks on whose curves the rules for early ending are tested, and writes them down: loss, depth, test loss.
# Usage, from the top folder, after ./hullwatch doctor has built: docs/benchmarks/recorded-search.sh [FILE]
set -eu
cd "$(dirname "$0")/../.."
OMP_NUM_THREADS=1 java -cp "core/arbiter/target/classes:$(cat mnist-experiments/target/runtime.classpath)" \
    docs/benchmarks/RecordedSearch.java "${1:-core/arbiter/src/test/resources/recorded-search.json}" 2> target/recorded-search.log
