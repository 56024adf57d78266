"""What a researcher would write with NumPy, for comparison with the program's engines: one thread, one section a function.

OPENBLAS_NUM_THREADS=1 OMP_NUM_THREADS=1 python3 docs/benchmarks/papers.py condensation
"""
import os

os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")
os.environ.setdefault("OMP_NUM_THREADS", "1")

import sys
import time

import numpy as np


# Condensation (Zhou et al., arXiv 2105.11686): 60 runs in one dimension, 240 in five.


def condensation_sigma(name, z):
    """Value and slope."""
    if name == "relu":
        return np.maximum(z, 0), (z > 0).astype(float)
    if name in ("sigmoid", "softplus"):
        s = 1 / (1 + np.exp(-z))
        return (s, s * (1 - s)) if name == "sigmoid" else (np.logaddexp(0, z), s)
    t = np.tanh(z)
    if name == "tanh":
        return t, 1 - t * t
    if name == "xtanh":
        return z * t, t + z * (1 - t * t)
    return z * z * t, 2 * z * t + z * z * (1 - t * t)


def condensation_run(x, y, w, a, name, rate, epochs):
    """Full-batch Adam on (1/2n) sum (f - y)^2, f = sigma(x w^T) a; x has a last column of ones."""
    n = len(y)
    mean = [np.zeros_like(w), np.zeros_like(a)]
    square = [np.zeros_like(w), np.zeros_like(a)]
    for t in range(1, epochs + 1):
        s, ds = condensation_sigma(name, x @ w.T)
        e = (s @ a - y) / n
        gradients = [((ds * a) * e[:, None]).T @ x, s.T @ e]
        for k, (p, g) in enumerate(zip((w, a), gradients)):
            mean[k] = 0.9 * mean[k] + 0.1 * g
            square[k] = 0.999 * square[k] + 0.001 * g * g
            p -= rate * (mean[k] / (1 - 0.9**t)) / (np.sqrt(square[k] / (1 - 0.999**t)) + 1e-8)
    return w, a


def condensation_participation(w):
    u = w / np.linalg.norm(w, axis=1, keepdims=True)
    return 1 / np.mean((u @ u.T) ** 2)


def condensation():
    """Seconds of CPU time for both sets, and a number to see that they are the same runs in distribution."""
    x = np.linspace(-1, 1.5, 40)
    y = np.sin(3 * x) + np.sin(6 * x) / 2
    x = np.column_stack([x, np.ones(40)])
    start = time.process_time()
    ratios = []
    for name in ("tanh", "xtanh", "x2tanh"):
        for seed in range(20):
            random = np.random.default_rng(seed)
            w, a = 0.005 * random.standard_normal((100, 2)), 0.005 * random.standard_normal(100)
            ratios.append(condensation_participation(condensation_run(x, y, w, a, name, 5e-4, 200)[0]))
    one = time.process_time() - start
    start = time.process_time()
    rates = {"tanh": 1e-3, "xtanh": 1e-3, "x2tanh": 1e-3, "sigmoid": 8e-4, "softplus": 2.5e-4, "relu": 1e-3}
    for name, rate in rates.items():
        for seed in range(40):
            random = np.random.default_rng(seed)
            x = random.uniform(-4, 2, (80, 5))
            y = (3.5 * np.sin(5 * x + 1)).sum(axis=1)
            x = np.column_stack([x, np.ones(80)])
            w, a = 0.005 * random.standard_normal((50, 6)), 0.005 * random.standard_normal(50)
            ratios.append(condensation_participation(condensation_run(x, y, w, a, name, rate, 100)[0]))
    five = time.process_time() - start
    print(f"condensation: 60 runs 1-D {one:.2f} s, 240 runs 5-D {five:.2f} s (mean participation {np.mean(ratios):.3f})")


if __name__ == "__main__":
    for name in sys.argv[1:]:
        globals()[name]()
