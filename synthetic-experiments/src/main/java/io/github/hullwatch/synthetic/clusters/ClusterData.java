package io.github.hullwatch.synthetic.clusters;

import io.github.hullwatch.papers.draw.Draws;
import io.github.hullwatch.program.UserError;
import java.util.Arrays;

/**
 * What one seed draws: of 8n points N(0, I) the first n with |x₁| ≥ margin, y = sign x₁; then the initial weights, the
 * w's first, N(0, ε²); and, of a generator of its own, the probe points N(0, I).
 *
 * @param x n×d
 * @param y −1 or 1
 * @param weights 2k×d: k neurons of positive output, then k of negative
 * @param probe points×d
 */
record ClusterData(int d, double[] x, int[] y, double[] weights, double[] probe) {

    /** The seed of the probe is the run's plus this. */
    private static final long PROBE = 10_000;

    /** @throws UserError if too few points keep the margin */
    static ClusterData of(ClustersSetting setting, double epsilon, long seed) {
        Draws draws = new Draws(seed);
        double[] x = kept(draws, setting, seed);
        int[] y = new int[setting.n];
        for (int i = 0; i < y.length; i++) {
            y[i] = x[i * setting.d] > 0 ? 1 : -1;
        }
        double[] weights = draws.normals(2 * setting.k * setting.d, epsilon);
        double[] probe = new Draws(PROBE + seed).normals(setting.points * setting.d, 1);
        return new ClusterData(setting.d, x, y, weights, probe);
    }

    /** As {@link #of}, for the refusal only. */
    static void check(ClustersSetting setting, long seed) {
        kept(new Draws(seed), setting, seed);
    }

    private static double[] kept(Draws draws, ClustersSetting setting, long seed) {
        int d = setting.d;
        double[] all = draws.normals(ClustersSetting.DRAWS * setting.n * d, 1);
        double[] x = new double[setting.n * d];
        int kept = 0;
        for (int i = 0; i < ClustersSetting.DRAWS * setting.n && kept < setting.n; i++) {
            if (Math.abs(all[i * d]) >= setting.margin) {
                System.arraycopy(all, i * d, x, kept++ * d, d);
            }
        }
        if (kept < setting.n) {
            throw UserError.usage("--margin " + setting.margin + ": of " + ClustersSetting.DRAWS * setting.n
                    + " points of seed " + seed + " only " + kept + " are that far from x1 = 0, and --n asks for "
                    + setting.n + "; take a smaller margin");
        }
        return x;
    }

    int n() {
        return y.length;
    }

    /** Neurons of each sign. */
    int k() {
        return weights.length / d / 2;
    }

    @Override
    public String toString() {
        return n() + " points in " + d + " dimensions, labels " + Arrays.toString(Arrays.copyOf(y, Math.min(5, n())))
                + "…, " + 2 * k() + " neurons";
    }
}
