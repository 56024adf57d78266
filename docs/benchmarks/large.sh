#!/bin/sh
# `hull` on matrices of the size of a language model's: 11,008×4,096 (inside) and 4,096×11,008 (outside), Gaussian, float32. Prints
# wall time, processor time (user, system) in seconds and the peak resident size in KiB of each run. Needs numpy and GNU time.
# Usage, from the top folder: docs/benchmarks/large.sh [OUT [OTHER]]
# OTHER: another clone, built, whose runs alternate with this one's, such as the one before a change.
set -eu
cd "$(dirname "$0")/../.."
out=${1:-target/benchmarks/large}
mkdir -p "$out"
[ -f "$out/outside.npy" ] || python3 - "$out" <<'PY'
import sys
import numpy as np
random = np.random.default_rng(42)
np.save(sys.argv[1] + '/inside.npy', random.standard_normal((11008, 4096), dtype=np.float32))
np.save(sys.argv[1] + '/outside.npy', random.standard_normal((4096, 11008), dtype=np.float32))
PY
./hullwatch --version > /dev/null
for round in 1 2 3 4 5; do
    for name in inside outside; do
        for clone in . ${2:-}; do
            /usr/bin/time -f "$name $round $clone: %e s, processor %U + %S s, %M KiB" \
                "$clone/hullwatch" hull "$out/$name.npy" --json > "$out/$name.json"
        done
    done
done
./hullwatch hull "$out/inside.npy" --certificate "$out/inside.cert.json"
./hullwatch hull "$out/inside.npy" --check "$out/inside.cert.json"
./hullwatch hull "$out/outside.npy" --certificate "$out/outside.cert.json"
./hullwatch hull "$out/outside.npy" --check "$out/outside.cert.json"
