"""What a researcher would write in NumPy for the experiments after other papers, one function each: the side that our
engines are compared with. One thread; prints seconds of this thread's processor time.

    OPENBLAS_NUM_THREADS=1 OMP_NUM_THREADS=1 python3 docs/benchmarks/papers.py kernel
"""

import sys
import time

import numpy as np


def kernel(n=1000, d=1000, m=4000, steps=100, every=5, eta=0.5):
    """Tangent kernel over a training, as `synthetic kernel --n 1000 --d 1000 --widths 4000 --seeds 1`: the same records."""
    random = np.random.default_rng(1)
    x = random.standard_normal((n, d))
    x /= np.linalg.norm(x, axis=1, keepdims=True)
    y = random.standard_normal(n)
    w = random.standard_normal((m, d))
    a = np.where(random.random(m) < 0.5, 1.0, -1.0)
    before = time.thread_time()
    measuring = 0.0
    gram = x @ x.T
    limit = gram * (np.pi - np.arccos(np.clip(gram, -1, 1))) / (2 * np.pi)
    lambda0 = np.linalg.eigvalsh(limit)[0]
    w0 = w.copy()
    for t in range(steps + 1):
        z = x @ w.T
        active = (z > 0).astype(np.float64)
        r = (z * active) @ a / np.sqrt(m) - y
        if t % every == 0 or t == steps:
            start = time.thread_time()
            h = gram * (active @ active.T) / m
            if t == 0:
                h0, active0 = h, active
            eigenvalues = np.linalg.eigvalsh(h)
            moved = np.linalg.norm(w - w0, axis=1)
            record = (
                r @ r, eigenvalues[0], eigenvalues[-1], np.abs(np.linalg.eigvalsh(h - h0)).max(), np.linalg.norm(h - h0),
                moved.max(), moved.mean(), np.linalg.norm(moved), (active != active0).mean(), r @ h @ r / (r @ r),
            )
            measuring += time.thread_time() - start
        if t < steps:
            w = w - (eta / np.sqrt(m)) * (a[:, None] * ((active * r[:, None]).T @ x))
    print(f"kernel: n {n}, d {d}, m {m}, {steps} steps: {time.thread_time() - before:.2f} s, of it records"
          f" {measuring:.2f} s; lambda_0 {lambda0:.4f}, at the end {record[1]:.4f}")


if __name__ == "__main__":
    for name in sys.argv[1:]:
        globals()[name]()
