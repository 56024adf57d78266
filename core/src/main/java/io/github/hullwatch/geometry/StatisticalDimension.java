package io.github.hullwatch.geometry;

import java.util.SplittableRandom;
import java.util.function.IntConsumer;

/**
 * How large the cone of the directions is, as a dimension: δ = E|Π<sub>C</sub>g|² for a standard normal g and the cone C of all
 * non-negative combinations. A random projection to m dimensions has the origin inside the hull nearly always for m well
 * below δ and hardly ever well above; the change is no wider than √δ or so. For random directions δ is min(n/2, d), by
 * Wendel's theorem: {@link #nullValue}.
 *
 * <p>Two estimators. {@link #of} takes the mean of d·|Π<sub>C</sub>u|² over random unit vectors u, which has the same mean as
 * |Π<sub>C</sub>g|² and less spread. {@link #byStaircase} looks for the change itself, by hull tests of random projections:
 * many times as dear, and independent of it.
 *
 * <p>Source: D. Amelunxen, M. Lotz, M. McCoy, J. Tropp, <em>Living on the edge: phase transitions in convex programs with random
 * data</em>, Information and Inference 3(3), 2014, 224–294, definition 2.1 and theorem I.
 *
 * @param value the estimate of δ, in [0, d]
 * @param standardError its standard error; 0 where δ = d is proven, since the origin is inside in the full space
 * @param samples number of random vectors, or of random projections
 * @param nullValue δ of as many random directions
 */
public record StatisticalDimension(double value, double standardError, int samples, double nullValue) {

    /** Samples that are enough for most purposes. */
    public static final int SAMPLES = 15;

    /**
     * Estimates δ of the live vectors by projecting random vectors on the cone, in O(n²d) for the Gram matrix and some tens
     * of n² for each sample.
     *
     * @param vectors n×d
     * @param seed equal seeds give equal estimates
     * @param samples number of random vectors, at least 4
     * @param progress told how many are done; may be null
     * @throws IllegalArgumentException if samples is too small or a row is not finite; the message names it
     */
    public static StatisticalDimension of(Vectors vectors, long seed, int samples, IntConsumer progress) {
        Directions directions = load(vectors, samples);
        int d = directions.d();
        double nullValue = Math.min(directions.n() / 2.0, d);
        if (directions.n() == 0 || isInside(directions)) {
            return new StatisticalDimension(directions.n() == 0 ? 0 : d, 0, 0, nullValue);
        }
        ConeProjection cone = new ConeProjection(directions);
        Gaussians gaussians = new Gaussians(new SplittableRandom(seed));
        double[] g = new double[d];
        double sum = 0;
        double squares = 0;
        for (int s = 0; s < samples; s++) {
            gaussians.fill(g, 0, d);
            double value = d * cone.squaredLength(g) / Dot.of(g, 0, g, 0, d);
            sum += value;
            squares += value * value;
            if (progress != null) {
                progress.accept(s + 1);
            }
        }
        double mean = sum / samples;
        double variance = Math.max(0, squares - samples * mean * mean) / (samples - 1);
        return new StatisticalDimension(Math.min(d, mean), Math.sqrt(variance / samples), samples, nullValue);
    }

    /**
     * Estimates δ of the live vectors by a staircase on the dimension m of random projections: up after one with the origin
     * inside, down after another, in steps of about half the width of the change; the mean of the levels that are visited
     * estimates its middle, which is at δ − ½ (Σ<sub>m≥0</sub> P(inside in m dimensions) = δ + ½ by the conic kinematic
     * formula, with P = 1 for m = 0). The first levels come from a bisection.
     *
     * <p>The projections are subsampled randomised Hadamard transforms, see {@link HadamardProjection}: not uniformly
     * distributed frames. That the change comes at the same place for them is the universality of random projections (S. Oymak,
     * J. Tropp, Information and Inference 7(3), 2018). On staircases: W. Dixon, A. Mood, Journal of the American Statistical
     * Association 43, 1948.
     *
     * @param vectors n×d
     * @param seed equal seeds give equal estimates
     * @param samples steps of the staircase after the bisection, at least 4
     * @param progress told how many projections are done; may be null
     * @throws IllegalArgumentException if samples is too small or a row is not finite; the message names it
     */
    public static StatisticalDimension byStaircase(Vectors vectors, long seed, int samples, IntConsumer progress) {
        Directions directions = load(vectors, samples);
        double nullValue = Math.min(directions.n() / 2.0, directions.d());
        if (directions.n() == 0 || isInside(directions)) {
            return new StatisticalDimension(directions.n() == 0 ? 0 : directions.d(), 0, 0, nullValue);
        }
        return new Staircase(directions, new SplittableRandom(seed), progress).climb(samples, nullValue);
    }

    private static Directions load(Vectors vectors, int samples) {
        if (samples < 4) {
            throw new IllegalArgumentException(
                    "an estimate with its error needs at least 4 samples, but was given " + samples);
        }
        Directions directions = new Directions();
        directions.load(vectors);
        return directions;
    }

    private static boolean isInside(Directions directions) {
        int n = directions.n();
        int d = directions.d();
        return n > d && new HullSolver().decide(Vectors.rows(directions.units(), n, d)) == Verdict.INSIDE;
    }

    /** The search for the dimension at which projections change from inside to outside. */
    private static final class Staircase {
        private final HadamardProjection projection;
        private final HullSolver solver = new HullSolver();
        private final int highest;
        private final int d;
        private final IntConsumer progress;
        private int tests;

        Staircase(Directions directions, SplittableRandom random, IntConsumer progress) {
            this.progress = progress;
            d = directions.d();
            highest = Math.min(directions.n() - 1, d);
            projection = new HadamardProjection(directions, random);
        }

        StatisticalDimension climb(int samples, double nullValue) {
            double level = bisect();
            double step = Math.max(1, 0.5 * Math.sqrt(level));
            double sum = 0;
            double squares = 0;
            // The first levels still remember the bisection.
            int skipped = 2;
            for (int s = 0; s < samples; s++) {
                boolean up = inside((int) Math.round(Math.max(1, Math.min(highest, level))));
                level = Math.max(0, Math.min(highest + 1.0, level + (up ? step : -step)));
                if (s >= skipped) {
                    sum += level;
                    squares += level * level;
                }
            }
            int counted = samples - skipped;
            double mean = sum / counted;
            double variance = Math.max(squares / counted - mean * mean, step * step / 4);
            // Neighbours on the walk are dependent: half of them count.
            double error = Math.sqrt(2 * variance / counted);
            return new StatisticalDimension(Math.min(d, mean + 0.5), error, tests, nullValue);
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
            boolean inside = solver.decide(projection.draw(m)) == Verdict.INSIDE;
            tests++;
            if (progress != null) {
                progress.accept(tests);
            }
            return inside;
        }
    }
}
