#!/bin/sh
# What one measurement costs, quantity by quantity: processor time and bytes of the measuring thread, on the layers of three networks.
# Usage, from the top folder: docs/benchmarks/measurement.sh [OTHER [SERIES]]
# OTHER is another checkout, compiled, that is measured by turns. SERIES holds the parameters of the wide network while it trains:
# 100 sets as DL4J lays them out, float32, little-endian; without it the weights move by noise.
set -eu
cd "$(dirname "$0")/../.."
other=${1:-}
series=${2:-1e-3}
mvn -q -B -Pbench -pl core test-compile
mvn -q -B -Pbench -pl core dependency:build-classpath -DincludeScope=test -Dmdep.outputFile=target/bench.classpath
libraries=$(cat core/target/bench.classpath)
for round in 1 2 3; do
    for build in ${other:+"$other"} .; do
        echo "# $build, round $round"
        for what in "wide LIGHT 100 $series" "wide STANDARD 100 $series" "lenet LIGHT 400" "lenet STANDARD 400" "small LIGHT 2000"; do
            # shellcheck disable=SC2086
            java -Xmx2g -cp "$build/core/target/classes:core/target/test-classes:$libraries" \
                io.github.hullwatch.measure.benchmark.MeasurementCost $what
        done
    done
done
