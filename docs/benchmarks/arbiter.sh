#!/bin/sh
# A search of small candidates by Arbiter's own runner and task creator, and by Hullwatch's: wall time, and whether the scores are equal.
# Usage, from the top folder, after ./hullwatch doctor has built: docs/benchmarks/arbiter.sh [ROUNDS [CANDIDATES [PARALLEL]]]
set -eu
cd "$(dirname "$0")/../.."
OMP_NUM_THREADS=1 java -cp "core/arbiter/target/classes:$(cat mnist-experiments/target/runtime.classpath)" \
    docs/benchmarks/ArbiterRunners.java "$@" 2> target/arbiter-benchmark.log
