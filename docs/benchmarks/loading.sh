#!/bin/sh
# How fast MNIST comes as shuffled batches, in processor time of one thread. The first pass compiles.
# Usage, from the top folder, after ./hullwatch doctor has built: docs/benchmarks/loading.sh     (HULLWATCH_MNIST names the folder with MNIST)
set -eu
cd "$(dirname "$0")/../.."
OMP_NUM_THREADS=1 java -cp "mnist-experiments/target/classes:$(cat mnist-experiments/target/runtime.classpath)" docs/benchmarks/Loading.java
