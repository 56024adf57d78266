#!/bin/sh
# The hull kernel beside ojAlgo, Hipparchus and, if Python has SciPy, HiGHS, in one run on the same inputs: drawn ones, and the
# weights of a LeNet that is trained for it first. Then the tables and the plot of docs/hull-kernel.md. Takes about 40 minutes.
# Usage, from the top folder: docs/benchmarks/hull.sh [OUT [JMH options]]  e.g. docs/benchmarks/hull.sh out HullBenchmark -p input=500x200-random
set -eu
cd "$(dirname "$0")/../.."
out=${1:-target/benchmarks}
[ $# -eq 0 ] || shift
mkdir -p "$out"
[ -d "$out/lenet" ] || ./hullwatch quickstart --run-dir "$out/lenet"
mvn -q -B -Pbench -pl core test-compile
mvn -q -B -Pbench -pl core dependency:build-classpath -DincludeScope=test -Dmdep.outputFile=target/bench.classpath
classpath="core/target/test-classes:core/target/classes:$(cat core/target/bench.classpath)"
java() { command java "-Dhullwatch.run=$out/lenet" -cp "$classpath" "$@"; }
[ $# -gt 0 ] || set -- 'geometry.benchmark'
java org.openjdk.jmh.Main -rf json -rff "$out/hull.json" "$@"
java io.github.hullwatch.geometry.benchmark.HullInputs "$out/inputs"
if python3 -c 'import scipy' 2>/dev/null; then
    python3 docs/benchmarks/hull_lp.py "$out/inputs" "$out/hull-lp.json"
else
    echo "Python has no SciPy here: HiGHS was not timed." >&2
fi
java io.github.hullwatch.geometry.benchmark.BenchmarkSummary "$out"
java io.github.hullwatch.geometry.benchmark.TrackerDrift
