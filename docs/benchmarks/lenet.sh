#!/bin/sh
# An iteration of LeNet on the CPU: Deeplearning4j's own convolutions, oneDNN's, and PyTorch's and NumPy's where Python has
# them, by turns in one run. Usage, from the top folder: docs/benchmarks/lenet.sh [BATCHES] [ROUNDS]   (64,1000 and 7)
# HULLWATCH_PYTHON names the Python that has PyTorch or NumPy (python3). Some minutes on an idle machine.
set -eu
cd "$(dirname "$0")/../.."
batches=${1:-64,1000} rounds=${2:-7}
python=${HULLWATCH_PYTHON:-python3}
mvn -q -B -Pbench -pl mnist-experiments -am -DskipTests -Djacoco.skip package
classpath="mnist-experiments/target/test-classes:mnist-experiments/target/classes:core/target/classes"
classpath="$classpath:$(cat mnist-experiments/target/runtime.classpath)"
# One thread each: the others would wait busily.
export OMP_NUM_THREADS=1
set --
for peer in torch numpy; do
    if "$python" -c "import $peer" 2>/dev/null; then
        set -- "$@" "$python docs/benchmarks/lenet_peer.py $peer"
    else
        echo "$python has no $peer: left out" >&2
    fi
done
for batch in $(echo "$batches" | tr , ' '); do
    iterations=$((batch < 500 ? 20 : 2))
    java -Xmx4g -cp "$classpath" io.github.hullwatch.mnist.benchmark.LeNetBenchmark "$batch" "$rounds" "$iterations" "$@"
done
