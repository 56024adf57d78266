package io.github.hullwatch.geometry.statistics;

import io.github.hullwatch.geometry.Vectors;
import io.github.hullwatch.geometry.Verdict;
import io.github.hullwatch.geometry.hull.HullSolver;
import io.github.hullwatch.geometry.internal.problem.Directions;
import java.util.SplittableRandom;

/**
 * The statistical dimension δ from hull tests: the dimension m at which random projections stop having the origin
 * inside the hull. Many times as expensive as {@link StatisticalDimension}, which projects random vectors on the cone,
 * and independent of it.
 *
 * <p>A staircase on m: up after a projection with the origin inside, down after another, in steps of about half the
 * width of the change. The mean of the visited levels estimates its middle, which is at δ − ½ (by the conic kinematic
 * formula Σ<sub>m≥0</sub> P(inside in m dimensions) = δ + ½ for a cone that is no subspace, with P = 1 for m = 0). The
 * first levels come from a bisection.
 *
 * <p>The projections are subsampled randomised Hadamard transforms ({@link HadamardProjection}), not uniformly
 * distributed frames. That the change comes at the same place for them is the universality of random projections. Not
 * thread-safe.
 *
 * <p><b>References.</b> W. Dixon, A. Mood, <em>A method for obtaining and analyzing sensitivity data</em>, Journal of
 * the American Statistical Association 43, 1948, 109–126; S. Oymak, J. Tropp, <em>Universality laws for randomized
 * dimension reduction</em>, Information and Inference 7(3), 2018.
 */
public final class DimensionStaircase {
    /** The first levels still remember the bisection. */
    private static final int SKIPPED = 2;

    private final HullSolver solver = new HullSolver();
    private final HadamardProjection projection;
    private final int highest;
    private int tests;

    private DimensionStaircase(Directions directions, long seed) {
        highest = Math.min(directions.n() - 1, directions.d());
        projection = new HadamardProjection(directions, new SplittableRandom(seed));
    }

    /**
     * Estimates δ of the live vectors.
     *
     * @param vectors n×d
     * @param seed equal seeds give equal estimates
     * @param steps of the staircase after the bisection, at least 4; 15 are enough for most purposes
     * @return the estimate; its samples are the projections that were tested
     * @throws IllegalArgumentException if there are too few steps or a row is not finite; the message names the row
     */
    public static StatisticalDimension climb(Vectors vectors, long seed, int steps) {
        if (steps < 4) {
            throw new IllegalArgumentException("a staircase needs at least 4 steps, but was given " + steps);
        }
        Directions directions = new Directions();
        directions.load(vectors);
        int n = directions.n();
        int d = directions.d();
        if (n == 0) {
            return new StatisticalDimension(0, 0, 0, n, d);
        }
        DimensionStaircase staircase = new DimensionStaircase(directions, seed);
        if (n > d && staircase.solver.decide(Vectors.rows(directions.units(), n, d)) == Verdict.INSIDE) {
            return new StatisticalDimension(d, 0, 0, n, d);
        }
        return staircase.climb(steps, n, d);
    }

    private StatisticalDimension climb(int steps, int n, int d) {
        double level = bisect();
        double step = Math.max(1, 0.5 * Math.sqrt(level));
        double sum = 0;
        double squares = 0;
        for (int s = 0; s < steps; s++) {
            boolean up = inside((int) Math.round(Math.max(1, Math.min(highest, level))));
            level = Math.max(0, Math.min(highest + 1.0, level + (up ? step : -step)));
            if (s >= SKIPPED) {
                sum += level;
                squares += level * level;
            }
        }
        int counted = steps - SKIPPED;
        double mean = sum / counted;
        double variance = Math.max(squares / counted - mean * mean, step * step / 4);
        // Neighbours on the walk are dependent: half of them count.
        double error = Math.sqrt(2 * variance / counted);
        return new StatisticalDimension(Math.min(d, mean + 0.5), error, tests, n, d);
    }

    private double bisect() {
        int low = 0;
        int high = highest + 1;
        while (high - low > Math.max(1, (int) (0.7 * Math.sqrt(low)))) {
            int middle = (low + high) >>> 1;
            if (inside(middle)) {
                low = middle;
            } else {
                high = middle;
            }
        }
        return 0.5 * (low + high);
    }

    private boolean inside(int m) {
        tests++;
        return solver.decide(projection.draw(m)) == Verdict.INSIDE;
    }
}
