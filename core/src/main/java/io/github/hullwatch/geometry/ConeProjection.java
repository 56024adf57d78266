package io.github.hullwatch.geometry;

/**
 * The squared length of the projection of a vector on the cone of directions: non-negative least squares by coordinate
 * descent on the Gram matrix K. Minimising ½λᵀKλ − ⟨b, λ⟩ over λ ≥ 0 for b<sub>i</sub> = ⟨ŵ<sub>i</sub>, g⟩ ends at
 * −½|Πg|²; each step goes down by a known amount, so the sum of these amounts is a lower bound of ½|Πg|² all along. Confined to
 * one thread.
 */
final class ConeProjection {
    /** A sweep that gains less than this share of what is there is the last one. */
    private static final double GAIN = 2e-5;

    private static final int SWEEPS = 500;

    private final Directions directions;
    private final int n;
    private final double[] gram;
    private final double[] gradient;
    private final double[] weights;

    ConeProjection(Directions directions) {
        this.directions = directions;
        n = directions.n();
        gram = new double[Math.multiplyExact(n, n)];
        gradient = new double[n];
        weights = new double[n];
        SymmetricProduct.of(directions.units(), n, directions.d(), SymmetricProduct.storeIn(gram, n));
    }

    /** |Πg|², from below, to a relative 1e-3 or so. */
    double squaredLength(double[] g) {
        int d = directions.d();
        for (int i = 0; i < n; i++) {
            gradient[i] = -Dot.of(directions.units(), i * d, g, 0, d);
            weights[i] = 0;
        }
        double total = 0;
        for (int sweep = 0; sweep < SWEEPS; sweep++) {
            double gain = sweep();
            total += gain;
            if (gain <= GAIN * total) {
                break;
            }
        }
        return 2 * total;
    }

    private double sweep() {
        double gain = 0;
        for (int i = 0; i < n; i++) {
            double curvature = gram[i * n + i];
            double next = Math.max(0, weights[i] - gradient[i] / curvature);
            double step = next - weights[i];
            if (step != 0) {
                gain -= step * (gradient[i] + 0.5 * curvature * step);
                weights[i] = next;
                Dot.add(step, gram, i * n, gradient, 0, n);
            }
        }
        return gain;
    }
}
