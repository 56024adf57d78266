"""What a researcher would write in NumPy for the experiments after other papers: the side that our engines are compared with.
One function a paper, on one thread; each prints seconds of processor time.

    OPENBLAS_NUM_THREADS=1 OMP_NUM_THREADS=1 python3 docs/benchmarks/papers.py alignment condensation kernel separability energy
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


def separability(digit=None, block=2000):
    """mu and the share of negative pairs, as `data mu` (digits 0 and 1) and `data mu --digit 0`: float32 products in blocks,
    half of them. Signs of products near 0 are what float32 makes of them."""

    def content(name):
        path = os.path.join(os.environ["HULLWATCH_MNIST"], name)
        with gzip.open(path + ".gz", "rb") if os.path.exists(path + ".gz") else open(path, "rb") as file:
            return file.read()

    images = np.frombuffer(content("train-images-idx3-ubyte"), np.uint8)[16:].reshape(-1, 784)
    labels = np.frombuffer(content("train-labels-idx1-ubyte"), np.uint8)[8:]
    if digit is None:
        images, labels, digit = images[labels < 2], labels[labels < 2], 0
    began = time.thread_time()
    x = images / 255.0
    x -= x.mean(0)
    x *= np.where(labels == digit, 1, -1)[:, None]
    x /= np.linalg.norm(x, axis=1, keepdims=True)
    z = np.ascontiguousarray(x[:, np.any(x != 0, 0)].astype(np.float32))
    least, negative = 1.0, 0
    for i in range(0, len(z), block):
        own = z[i : i + block] @ z[i : i + block].T
        rest = z[i : i + block] @ z[i + block :].T
        least = min(least, own.min(), rest.min(initial=1))
        negative += np.count_nonzero(own < 0) + 2 * np.count_nonzero(rest < 0)
    seconds = time.thread_time() - began
    print(f"separability, n = {len(z)}: {seconds:.1f} s; mu = {least:.6f}, {negative} negative pairs")


def energy(n=500, d=800, sets=20):
    """Energies for s = 0, 1, 2 of random sets, over the sphere and the half space, as `synthetic energy --sets 500x800`."""
    random = np.random.default_rng(1)
    pairs = np.triu_indices(n, 1)
    began = time.thread_time()
    for _ in range(sets):
        w = random.standard_normal((n, d))
        for turned in (False, True):
            u = w * np.where(w[:, :1] < 0, -1, 1) if turned else w
            u = u / np.linalg.norm(u, axis=1, keepdims=True)
            cos = (u @ u.T)[pairs]
            for square in (2 - 2 * cos, 2 + 2 * cos):
                _ = -0.5 * np.log(square).mean(), (square**-0.5).mean(), (1 / square).mean()
    seconds = time.thread_time() - began
    print(f"energy, n = {n}, d = {d}: {seconds / sets:.3f} s a set")


def separability_rest():
    """One digit against all others."""
    separability(0)


if __name__ == "__main__":
    for name in sys.argv[1:]:
        globals()[name]()
