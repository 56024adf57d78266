"""LeNet in PyTorch or NumPy, for docs/benchmarks/lenet.sh.

Usage: lenet_peer.py torch|numpy BATCH. Each line on standard input is a number of iterations (forward, backward, plain
SGD); the answer is one line, milliseconds of the processor and on the clock for each of them. One thread.
"""
import os
import sys
import time

for variable in ("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS", "MKL_NUM_THREADS"):
    os.environ[variable] = "1"

RATE = 0.01


def torch_step(batch):
    import torch
    from torch import nn

    torch.set_num_threads(1)
    torch.manual_seed(1)
    model = nn.Sequential(
        nn.Conv2d(1, 20, 5), nn.ReLU(), nn.MaxPool2d(2), nn.Conv2d(20, 50, 5), nn.ReLU(), nn.MaxPool2d(2),
        nn.Flatten(), nn.Linear(800, 500), nn.ReLU(), nn.Linear(500, 10))
    optimizer = torch.optim.SGD(model.parameters(), lr=RATE)
    images = torch.rand(batch, 1, 28, 28) - 0.5
    labels = torch.randint(10, (batch,))

    def step():
        optimizer.zero_grad()
        loss = nn.functional.cross_entropy(model(images), labels)
        loss.backward()
        optimizer.step()
        return loss.item()

    return step


def numpy_step(batch):
    import numpy as np
    from numpy.lib.stride_tricks import sliding_window_view

    random = np.random.default_rng(1)

    def weights(inputs, outputs):
        return (random.standard_normal((inputs, outputs)) * np.sqrt(2 / (inputs + outputs))).astype(np.float32)

    w = [weights(25, 20), weights(500, 50), weights(800, 500), weights(500, 10)]
    b = [np.zeros(x.shape[1], np.float32) for x in w]
    images = (random.random((batch, 28, 28, 1)) - 0.5).astype(np.float32)
    labels = np.eye(10, dtype=np.float32)[random.integers(10, size=batch)]

    # Channels last, so that each convolution is one product of its patches with its weights.
    def patches(x):
        windows = sliding_window_view(x, (5, 5), (1, 2))
        return windows.reshape(x.shape[0] * windows.shape[1] * windows.shape[2], -1)

    def pool(x):
        n, h, v, c = x.shape
        corners = x.reshape(n, h // 2, 2, v // 2, 2, c)
        largest = corners.max((2, 4))
        return largest, corners == largest[:, :, None, :, None]

    def unpool(delta, chosen):
        n, h, _, v, _, c = chosen.shape
        return (chosen * delta[:, :, None, :, None]).reshape(n, 2 * h, 2 * v, c)

    def step():
        p1 = patches(images)
        z1 = np.maximum(p1 @ w[0] + b[0], 0).reshape(batch, 24, 24, 20)
        y1, chosen1 = pool(z1)
        p2 = patches(y1)
        z2 = np.maximum(p2 @ w[1] + b[1], 0).reshape(batch, 8, 8, 50)
        y2, chosen2 = pool(z2)
        flat = y2.reshape(batch, 800)
        z3 = np.maximum(flat @ w[2] + b[2], 0)
        scores = z3 @ w[3] + b[3]
        scores -= scores.max(1, keepdims=True)
        exp = np.exp(scores)
        probabilities = exp / exp.sum(1, keepdims=True)
        loss = -np.log((probabilities * labels).sum(1)).mean()

        d4 = (probabilities - labels) / batch
        d3 = (d4 @ w[3].T) * (z3 > 0)
        dy2 = (d3 @ w[2].T).reshape(y2.shape)
        d2 = (unpool(dy2, chosen2) * (z2 > 0)).reshape(-1, 50)
        columns = (d2 @ w[1].T).reshape(batch, 8, 8, 20, 5, 5)
        dy1 = np.zeros_like(y1)
        for i in range(5):
            for j in range(5):
                dy1[:, i:i + 8, j:j + 8] += columns[..., i, j]
        d1 = (unpool(dy1, chosen1) * (z1 > 0)).reshape(-1, 20)
        for k, (inputs, delta) in enumerate(((p1, d1), (p2, d2), (flat, d3), (z3, d4))):
            w[k] -= RATE * (inputs.T @ delta)
            b[k] -= RATE * delta.sum(0)
        return float(loss)

    return step


def main():
    step = {"torch": torch_step, "numpy": numpy_step}[sys.argv[1]](int(sys.argv[2]))
    for line in sys.stdin:
        iterations = int(line)
        processor, clock = time.thread_time(), time.perf_counter()
        for _ in range(iterations):
            step()
        print(1e3 * (time.thread_time() - processor) / iterations, 1e3 * (time.perf_counter() - clock) / iterations,
              flush=True)


if __name__ == "__main__":
    main()
