#!/bin/sh
# What watching costs on LeNet, batches of 64, real MNIST: the listener's share of the training time, peak memory, bytes written.
# Usage, from the top folder: docs/benchmarks/listener.sh [OUT]     (HULLWATCH_MNIST names the folder with MNIST)
set -eu
cd "$(dirname "$0")/../.."
out=${1:-target/benchmarks/listener}
mkdir -p "$out"
for kind in standard-10 standard-1 light-1; do
    rm -rf "$out/$kind"
    ./hullwatch mnist train --recipe quick --epochs 1 --limit 30000 --batch-size 64 \
        --preset "${kind%-*}" --every "${kind#*-}" \
        --run-dir "$out/$kind" > "$out/$kind.txt" 2> "$out/$kind.err" &
    pid=$!
    peak=0
    while kill -0 "$pid" 2>/dev/null; do
        now=$(awk '/VmHWM/ { print $2 }' "/proc/$pid/status" 2>/dev/null || true)
        [ -z "$now" ] || peak=$now
        sleep 1
    done
    wait "$pid"
    python3 - "$out/$kind" "$peak" <<'PY'
import json, os, sys
run, peak = sys.argv[1], int(sys.argv[2])
manifest = json.load(open(run + '/manifest.json'))
results = manifest['results']
training, iterations = results['seconds']['training'], results['iterations']
cost = {name: c['seconds'] for name, c in manifest['cost'].items()}
watching = sum(cost.values())
written = sum(os.path.getsize(os.path.join(path, name)) for path, _, names in os.walk(run) for name in names
              if name != 'model.zip' and name != 'report.html' and '/figures' not in path)
print('%s every %s: %d iterations, training %.1f s of which watching %.2f s = %.1f %% (%.1f ms of %.0f ms an iteration);'
      ' peak resident memory %d MiB; %.2f MB written per 1,000 iterations'
      % (manifest['options']['preset'].lower(), manifest['options']['every'], iterations, training, watching, 100 * watching / training,
         1e3 * watching / iterations, 1e3 * training / iterations, peak // 1024, written / iterations / 1e3))
print('   seconds by part:', {name: round(s, 2) for name, s in cost.items()})
PY
done
