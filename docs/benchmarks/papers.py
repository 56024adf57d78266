"""What a researcher would write in NumPy for the experiments after other papers, one function each: the side that our
engines are compared with. One thread; prints seconds of this thread's processor time.

    OPENBLAS_NUM_THREADS=1 OMP_NUM_THREADS=1 python3 docs/benchmarks/papers.py alignment
"""

import gzip
import os
import sys
import time

import numpy as np


def digits(pair, first):
    """First images of two digits, pixel/255, minus their mean; labels +1 and -1. From HULLWATCH_MNIST."""

    def content(name):
        path = os.path.join(os.environ["HULLWATCH_MNIST"], name)
        with gzip.open(path + ".gz", "rb") if os.path.exists(path + ".gz") else open(path, "rb") as file:
            return file.read()

    images = np.frombuffer(content("train-images-idx3-ubyte"), np.uint8)[16:].reshape(-1, 784)
    labels = np.frombuffer(content("train-labels-idx1-ubyte"), np.uint8)[8:]
    chosen = [np.nonzero(labels == digit)[0][:first] for digit in pair]
    x = np.concatenate([images[c] for c in chosen]) / 255.0
    y = np.concatenate([np.ones(len(chosen[0])), -np.ones(len(chosen[1]))])
    return x - x.mean(0), y


def alignment(first=500, seeds=20, iterations=600, every=10, h=50, eps=1e-6, eta=0.02):
    """Early alignment, exponential loss, as `mnist alignment --seeds 1-20`: the same records, seed by seed."""
    x, y = digits((0, 1), first)
    n, d = x.shape
    plus, minus = x[y > 0].sum(0), x[y < 0].sum(0)
    plus, minus = plus / np.linalg.norm(plus), minus / np.linalg.norm(minus)
    moving = np.nonzero(np.any(x != 0, 0))[0]
    xs = np.ascontiguousarray(x[:, moving])
    before = time.thread_time()
    for seed in range(1, seeds + 1):
        random = np.random.default_rng(seed)
        w = eps * random.standard_normal((h, d))
        v = eps * random.standard_normal(h)
        fixed = (w**2).sum(1) - (w[:, moving] ** 2).sum(1)
        ws = np.ascontiguousarray(w[:, moving])
        for t in range(iterations + 1):
            z = xs @ ws.T
            active = z > 0
            a = z * active
            margins = y * (a @ v)
            c = np.exp(-margins) * y / n
            g = v[:, None] * ((active * c[:, None]).T @ xs)
            if t % every == 0:
                loss = np.exp(-margins).mean()
                norms = np.sqrt((ws**2).sum(1) + fixed)
                own = np.where(v > 0, ws @ plus[moving], ws @ minus[moving]) / norms
                w[:, moving] = ws
                top = np.linalg.eigvalsh(w @ w.T)[-1]
                share = [active[y > 0].mean(0), active[y < 0].mean(0)]
                inward = (ws * g).sum(1) / norms
                record = (
                    loss, own.min(), np.median(own), own.mean(), (norms**2).sum() / top,
                    ((share[0] >= 0.95) & (share[1] <= 0.05)).sum(), ((share[1] >= 0.95) & (share[0] <= 0.05)).sum(),
                    2 * (ws * g).sum(), (np.sqrt(np.maximum((g**2).sum(1) - inward**2, 0)) / norms).sum(),
                )
            ws += eta * g
            v = v + eta * (a.T @ c)
    print(f"alignment: n {n}, {seeds} seeds, {iterations} iterations: {time.thread_time() - before:.2f} s;"
          f" loss at the end {record[0]:.5f}")


if __name__ == "__main__":
    for name in sys.argv[1:]:
        globals()[name]()
