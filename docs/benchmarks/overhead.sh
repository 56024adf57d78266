#!/bin/sh
# What watching adds to the training of five networks, beside no listener and Deeplearning4j's StatsListener.
# Usage, from the top folder: docs/benchmarks/overhead.sh [options] [OUT]
#   --networks LIST     of lenet,mlp,small-mlp,lstm,resnet       (all)
#   --batches LIST      batch sizes                              (32,256)
#   --arms LIST         such as light-1,standard-10,stats-10     (all; always with the two arms without a listener)
#   --rounds N          blocks of each arm                       (7)
#   --iterations N      iterations of a block, hundreds          (1000 for small-mlp, 100 for the others)
#   --base CLASSES      another build, core/target/classes of another clone, timed by turns with this one
#   --quick             the targets' arms on both MLPs and the LSTM, batches of 32, three rounds: some minutes
# Results: OUT/overhead.csv, OUT/overhead-heap.csv and OUT/overhead.md; a second call with the same OUT adds to them.
# All of it takes hours. The machine should have two cores and nothing else to do.
set -eu
cd "$(dirname "$0")/../.."
networks=lenet,mlp,small-mlp,lstm,resnet batches=32,256 arms=all rounds=7 iterations=0 base= out=target/benchmarks/overhead
while [ $# -gt 0 ]; do
    case $1 in
        --networks) networks=$2; shift ;;
        --batches) batches=$2; shift ;;
        --arms) arms=$2; shift ;;
        --rounds) rounds=$2; shift ;;
        --iterations) iterations=$2; shift ;;
        --base) base=$2; shift ;;
        --quick) networks=mlp,small-mlp,lstm batches=32 rounds=3 arms=light-1,standard-1,standard-10,stats-1,stats-10 ;;
        -*) echo "unknown option $1; the first lines of $0 list them" >&2; exit 2 ;;
        *) out=$1 ;;
    esac
    shift
done
mkdir -p "$out"
mvn -q -B -Pbench -pl core test-compile
mvn -q -B -Pbench -pl core dependency:build-classpath -DincludeScope=test -Dmdep.outputFile=target/bench.classpath
classpath="core/target/test-classes:core/target/classes:$(cat core/target/bench.classpath)"
# One thread of ND4J: the others would wait busily on the core that is to stay free.
export OMP_NUM_THREADS=1
run() { java -Xmx4g -Dorg.slf4j.simpleLogger.defaultLogLevel=warn -cp "$classpath" "io.github.hullwatch.listener.benchmark.$@"; }
for network in $(echo "$networks" | tr , ' '); do
    for batch in $(echo "$batches" | tr , ' '); do
        run OverheadBenchmark "$network" "$batch" "$arms" "$rounds" "$iterations" "$out" ${base:+"$base"}
        rm -rf "$out"/runs*
    done
done
run OverheadSummary "$out" | tee "$out/overhead.md"
