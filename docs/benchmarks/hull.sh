#!/bin/sh
# The hull kernel beside ojAlgo and Hipparchus, in one JMH run on the same inputs; then, if Python has SciPy, beside HiGHS.
# Usage, from the top folder: docs/benchmarks/hull.sh [OUT [JMH options]]   e.g. docs/benchmarks/hull.sh out -p shape=500x200
# With trained weights:       docs/benchmarks/hull.sh out TrainedWeights -p file=runs/mine/certificates/….npy
set -eu
cd "$(dirname "$0")/../.."
out=${1:-target/benchmarks}
[ $# -eq 0 ] || shift
mkdir -p "$out"
mvn -q -B -Pbench -pl core test-compile
mvn -q -B -Pbench -pl core dependency:build-classpath -DincludeScope=test -Dmdep.outputFile=target/bench.classpath
classpath="core/target/test-classes:core/target/classes:$(cat core/target/bench.classpath)"
[ $# -gt 0 ] || set -- 'HullBenchmark|LinearProgramBenchmark|RecheckBenchmark|CensusBenchmark'
java -cp "$classpath" org.openjdk.jmh.Main -rf json -rff "$out/hull.json" "$@"
java -cp "$classpath" io.github.hullwatch.geometry.benchmark.HullInputs "$out/inputs"
if python3 -c 'import scipy' 2>/dev/null; then
    python3 docs/benchmarks/hull_lp.py "$out/inputs" "$out/hull-lp.json"
else
    echo "Python has no SciPy here: HiGHS was not timed." >&2
fi
