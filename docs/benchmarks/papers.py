"""What a researcher would write in NumPy for the experiments after other papers, one function each: the side that our
engines are compared with. One thread; prints seconds of this thread's processor time.

    OPENBLAS_NUM_THREADS=1 OMP_NUM_THREADS=1 python3 docs/benchmarks/papers.py separability
"""

import gzip
import os
import sys
import time

import numpy as np


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


if __name__ == "__main__":
    for name in sys.argv[1:] or ["separability", "energy"]:
        {"separability": separability, "separability-rest": lambda: separability(0), "energy": energy}[name]()
