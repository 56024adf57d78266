"""What docs/in-the-wild.md counts: layers of TensorFlow.js models with more live neurons than live inputs, beside random directions.

Usage: in-the-wild.py MANIFEST.json…   (numpy, scipy; reads weights by itself and decides by linear programming, not with Hullwatch)
"""
import hashlib
import json
import os
import sys

import numpy as np
from scipy.optimize import linprog
from scipy.stats import binom, binomtest

rng = np.random.default_rng(42)


def arrays(path):
    manifest = json.load(open(path))
    for group in manifest if isinstance(manifest, list) else manifest["weightsManifest"]:
        data = b"".join(open(os.path.join(os.path.dirname(path), p), "rb").read() for p in group["paths"])
        at = 0
        for weight in group["weights"]:
            count = int(np.prod(weight["shape"])) if weight["shape"] else 1
            how = weight.get("quantization", {})
            numbers = np.frombuffer(data, how.get("dtype", weight["dtype"]), count, at)
            at += numbers.nbytes
            if "scale" in how:
                numbers = (numbers.astype(float) * how["scale"] + how["min"]).astype("float32")
            yield weight["name"], numbers.reshape(weight["shape"]).astype(float)


def rows(name, array):
    """Neurons as rows, without dead ones and dead inputs; None for what is no such layer, depthwise convolutions included."""
    name = name.lower()
    if not 2 <= array.ndim <= 4 or "bias" in name.split("/")[-1] or sum(length > 1 for length in array.shape) < 2:
        return None
    if array.ndim == 4 and (name.rfind("depthwise") > name.rfind("pointwise") or array.shape[3] == 1):
        return None
    w = array.reshape(-1, array.shape[-1]).T
    return w[np.any(w != 0, 1)][:, np.any(w != 0, 0)]


def wendel(n, d):
    return float(binom.sf(d - 1, n - 1, 0.5))


def witness(w):
    """A direction that no neuron answers with a positive sum; None if the origin is inside or on the boundary."""
    u = w / np.linalg.norm(w, axis=1, keepdims=True)
    n, d = u.shape
    best = linprog(np.r_[np.zeros(d), -1.0], A_ub=np.c_[u, np.ones(n)], b_ub=np.zeros(n), bounds=[(-1, 1)] * d + [(None, None)])
    return best.x[:d] if best.x[d] > 1e-9 else None


def inside(w):
    return witness(w) is None


def share(draw, often=10):
    return np.mean([inside(draw()) for _ in range(often)])


def common(w):
    """Random directions that lean the same way by as much as these do."""
    n, d = w.shape
    u = w / np.linalg.norm(w, axis=1, keepdims=True)
    lean = np.sqrt(max(0, (n * np.sum(u.mean(0) ** 2) - 1) / (n - 1)))
    g = rng.standard_normal((n, d))
    g = np.sqrt(1 - lean**2) * g / np.linalg.norm(g, axis=1, keepdims=True)
    g[:, 0] += lean
    return g


def main(paths):
    seen = set()
    layers = []
    for path in paths:
        for name, array in arrays(path):
            w = rows(name, array)
            if w is None or w.shape[1] < 8 or w.shape[0] <= w.shape[1]:
                continue
            digest = hashlib.sha256(w.tobytes()).digest()
            if digest not in seen:
                seen.add(digest)
                layers.append((os.path.basename(path).replace("-weights_manifest", "").replace(".json", ""), name, w, wendel(*w.shape), inside(w)))
    print("chance of inside   layers   expected inside   inside   networks")
    for low, high in ((0, 0.01), (0.01, 0.35), (0.35, 0.65), (0.65, 0.99), (0.99, 1.01)):
        band = [layer for layer in layers if low <= layer[3] < high]
        print(f"{low:.2f} to {min(high, 1):.2f}      {len(band):6} {sum(p for *_, p, _ in band):17.1f} {sum(i for *_, i in band):8}   {len({layer[0] for layer in band}):6}")
    networks = {}
    for network, _, _, p, verdict in layers:
        if 0.35 <= p < 0.65:
            networks.setdefault(network, []).append((p, verdict))
    fewer = sum(sum(i for _, i in found) < sum(p for p, _ in found) - 1e-9 for found in networks.values())
    more = sum(sum(i for _, i in found) > sum(p for p, _ in found) + 1e-9 for found in networks.values())
    drawn = [np.concatenate([[i for _, i in list(networks.values())[k]] for k in rng.integers(len(networks), size=len(networks))]).mean() for _ in range(20000)]
    print(f"\nnear one half, by network: {fewer} with fewer inside than expected, {more} with more; sign test p = {binomtest(fewer, fewer + more).pvalue:.2g}; share inside, 95% over networks: {np.percentile(drawn, 2.5):.2f} to {np.percentile(drawn, 97.5):.2f}", flush=True)
    print("\nnear one half: neurons × live inputs, verdict, R√n, cos(mean, 1), share inside of: random with this lean, columns shuffled, signs flipped")
    totals = []
    for network, name, w, p, verdict in layers:
        if not 0.35 <= p < 0.65 or w.shape[1] > 200:
            continue
        n, d = w.shape
        u = w / np.linalg.norm(w, axis=1, keepdims=True)
        mean = u.mean(0)
        found = (
            share(lambda: common(w)),
            share(lambda: np.column_stack([rng.permutation(column) for column in w.T])),
            share(lambda: w * rng.choice([-1, 1], (n, 1))),
        )
        totals.append(found)
        print(f"{network:26.26} {name[-40:]:40} {n:4}×{d:<4} {'inside ' if verdict else 'outside'} {np.linalg.norm(mean) * np.sqrt(n):5.2f} {mean.sum() / np.linalg.norm(mean) / np.sqrt(d):+5.2f}  " + "  ".join(f"{x:.1f}" for x in found), flush=True)
    print("means:", np.round(np.mean(totals, 0), 2))
    print("\ncertain by chance: share inside of random subsets with twice as many neurons as inputs")
    thinned = []
    for network, name, w, p, verdict in layers:
        n, d = w.shape
        if p > 0.99 and 16 <= d <= 100 and n >= 3 * d:
            thinned.append((network, share(lambda: w[rng.choice(n, 2 * d, replace=False)])))
    print(f"{len(thinned)} layers, mean {np.mean([s for _, s in thinned]):.2f}")


if __name__ == "__main__":
    main(sys.argv[1:])
