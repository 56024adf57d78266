#!/bin/sh
# What sinks cost: processor time and bytes a line, and of TensorBoard's histograms and projector: the tables of docs/sinks.md.
# Usage, from the top folder: docs/benchmarks/sinks.sh [OUT]
set -eu
cd "$(dirname "$0")/../.."
out=${1:-target/benchmarks/sinks}
mkdir -p "$out"
mvn -q -B -Pbench -pl core test-compile
mvn -q -B -Pbench -pl core dependency:build-classpath -DincludeScope=test -Dmdep.outputFile=target/bench.classpath
java -cp "core/target/test-classes:core/target/classes:$(cat core/target/bench.classpath)" \
    io.github.hullwatch.sink.benchmark.SinkBenchmark "$out" 2> "$out/log.txt"
rm -r "$out"/round* "$out"/directions*
