"""The hull question as a linear program for HiGHS, on the inputs of the Java benchmarks.

Usage: python3 hull_lp.py INPUTS OUT.json [--large]

INPUTS is the folder that HullInputs wrote (docs/benchmarks/hull.sh does). For each input the largest t with
<v, u_i> + t <= 0 for every i and |v_k| <= 1 is found: t > 0 means outside. Two programs are timed, on one thread: SciPy's
linprog with HiGHS on v and t, and SciPy's non-negative least squares on the weights (min |sum of weights * u| with weights
summing to 1), which is another common way to ask. 4096x1024 is run with --large only: it takes minutes.
"""

import json
import sys
import time
from pathlib import Path

import numpy as np
from scipy.optimize import linprog, nnls


def largest_t(units):
    n, d = units.shape
    rows = np.hstack([units, np.ones((n, 1))])
    objective = np.zeros(d + 1)
    objective[d] = -1
    bounds = [(-1, 1)] * d + [(0, None)]
    return -linprog(objective, A_ub=rows, b_ub=np.zeros(n), bounds=bounds, method="highs").fun


def distance(units):
    n, d = units.shape
    target = np.zeros(d + 1)
    target[d] = 1
    weights, _ = nnls(np.vstack([units.T, np.ones(n)]), target, maxiter=50 * n)
    return float(np.linalg.norm(units.T @ weights) / weights.sum())


def best_of(solve, units, seconds=3.0):
    times = []
    start = time.perf_counter()
    while not times or (time.perf_counter() - start < seconds and len(times) < 200):
        before = time.perf_counter()
        value = solve(units)
        times.append(time.perf_counter() - before)
    return value, float(np.median(times))


def main():
    folder, out = Path(sys.argv[1]), Path(sys.argv[2])
    results = []
    for file in sorted(folder.glob("*.f32")):
        shape, kind = file.stem.split("-")
        n, d = (int(x) for x in shape.split("x"))
        if n * d > 1_000_000 and "--large" not in sys.argv:
            continue
        data = np.fromfile(file, dtype="<f4").astype(np.float64).reshape(n, d)
        units = data / np.linalg.norm(data, axis=1, keepdims=True)
        for name, solve in (("highs", largest_t), ("nnls", distance)):
            value, median = best_of(solve, units)
            results.append({"shape": shape, "kind": kind, "solver": name, "value": value, "milliseconds": 1e3 * median})
            print(f"{shape} {kind} {name}: {1e3 * median:.3f} ms, value {value:.6g}", file=sys.stderr)
    out.write_text(json.dumps(results, indent=1) + "\n")


if __name__ == "__main__":
    main()
