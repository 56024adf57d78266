"""The hull question for solvers outside Java, on the inputs of the Java benchmarks.

Usage: python3 hull_lp.py INPUTS OUT.json [--large]

INPUTS is the folder that HullInputs wrote (docs/benchmarks/hull.sh does). Timed, on one thread: SciPy's linprog with HiGHS,
asked for convex weights with sum(weights * u) = 0 (as matrices; infeasible means outside), and SciPy's non-negative least
squares for the weights that bring sum(weights * u) nearest to zero. 4096x1024 is run with --large only: it takes minutes.
"""

import json
import sys
import time
from pathlib import Path

import numpy as np
from scipy.optimize import linprog, nnls


def highs(units):
    n, d = units.shape
    left = np.vstack([units.T, np.ones(n)])
    right = np.zeros(d + 1)
    right[d] = 1
    return "inside" if linprog(np.zeros(n), A_eq=left, b_eq=right, bounds=(0, None), method="highs").status == 0 else "outside"


def least_squares(units):
    n, d = units.shape
    target = np.zeros(d + 1)
    target[d] = 1
    weights, _ = nnls(np.vstack([units.T, np.ones(n)]), target, maxiter=50 * n)
    return "inside" if np.linalg.norm(units.T @ weights) / weights.sum() < 1e-9 else "outside"


def least_of(solve, units, seconds=3.0):
    times = []
    start = time.perf_counter()
    while not times or (time.perf_counter() - start < seconds and len(times) < 2000):
        before = time.perf_counter()
        verdict = solve(units)
        times.append(time.perf_counter() - before)
    return verdict, min(times)


def main():
    folder, out = Path(sys.argv[1]), Path(sys.argv[2])
    results = []
    for file in sorted(folder.glob("*.f32")):
        name, n, d, _ = file.name.split(".")
        n, d = int(n), int(d)
        if n * d > 1_000_000 and "--large" not in sys.argv:
            continue
        data = np.fromfile(file, dtype="<f4").astype(np.float64).reshape(n, d)
        units = data / np.linalg.norm(data, axis=1, keepdims=True)
        for solver, solve in (("highs", highs), ("nnls", least_squares)):
            verdict, least = least_of(solve, units)
            results.append({"input": name, "n": n, "d": d, "solver": solver, "verdict": verdict, "microseconds": 1e6 * least})
            print(f"{name} {n}x{d} {solver}: {1e3 * least:.3f} ms, {verdict}", file=sys.stderr)
    out.write_text(json.dumps(results, indent=1) + "\n")


if __name__ == "__main__":
    main()
