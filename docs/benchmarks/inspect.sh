#!/bin/sh
# `inspect` on a file of 2 GB within 1 GiB of heap: 22 Gaussian matrices in float16, none above 48 million weights. Prints wall time,
# processor time (user, system) and the peak resident size. Needs numpy, GNU time, and 6 GB of disk.
# Usage, from the top folder: docs/benchmarks/inspect.sh [OUT]
set -eu
cd "$(dirname "$0")/../.."
out=${1:-target/benchmarks/inspect}
mkdir -p "$out"
[ -f "$out/big.safetensors" ] || python3 - "$out/big.safetensors" <<'PY'
import json
import struct
import sys
import numpy as np
random = np.random.default_rng(42)
shapes = 6 * [(11008, 4096)] + 6 * [(4096, 11008)] + 10 * [(6928, 6928)]
header, at = {}, 0
for i, (n, d) in enumerate(shapes):
    header[f"model.layers.{i}.weight"] = {"dtype": "F16", "shape": [n, d], "data_offsets": [at, at + 2 * n * d]}
    at += 2 * n * d
text = json.dumps(header).encode()
text += b" " * (-len(text) % 8)
with open(sys.argv[1], "wb") as file:
    file.write(struct.pack("<Q", len(text)) + text)
    for n, d in shapes:
        for row in range(0, n, 512):
            block = random.standard_normal((min(512, n - row), d), dtype=np.float32)
            file.write(block.astype(np.float16).tobytes())
PY
./hullwatch --version > /dev/null
rm -rf "$out/run"
HULLWATCH_JAVA_OPTS=-Xmx1g /usr/bin/time -f '%e s, processor %U + %S s, %M KiB' \
    ./hullwatch inspect "$out/big.safetensors" --run-dir "$out/run"
