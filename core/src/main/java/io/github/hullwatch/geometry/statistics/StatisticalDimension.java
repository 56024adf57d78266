package io.github.hullwatch.geometry.statistics;

import io.github.hullwatch.geometry.Vectors;
import io.github.hullwatch.geometry.Verdict;
import io.github.hullwatch.geometry.hull.HullSolver;
import io.github.hullwatch.geometry.internal.arithmetic.Dot;
import io.github.hullwatch.geometry.internal.arithmetic.Gaussians;
import io.github.hullwatch.geometry.internal.arithmetic.SymmetricProduct;
import java.util.SplittableRandom;

/**
 * The statistical dimension of the cone of some directions: δ(C) = E‖Π<sub>C</sub>(g)‖² for the cone C of all
 * Σλ<sub>i</sub>ŵ<sub>i</sub> with λ ≥ 0, its metric projection Π<sub>C</sub> and a standard normal vector g of
 * R<sup>d</sup>. It is the dimension if C is a subspace, half of it if C is an orthant, and d if the hull of the
 * directions has the origin in its interior.
 *
 * <p><b>Meaning for random subspaces.</b> The hull of the directions projected on a random m-dimensional subspace
 * contains the origin exactly if C meets the subspace's orthogonal complement, which has dimension d − m, not only in
 * 0. The probability of that falls from 1 to 0 as m grows, in a window of some √d about m = δ(C) (Amelunxen, Lotz,
 * McCoy, Tropp, <em>Living on the edge: phase transitions in convex programs with random data</em>, Information and
 * Inference 3, 2014, 224–294, theorem I). So δ tells apart what a census in three dimensions cannot.
 *
 * <p><b>Method.</b> The mean over random g of length √d, which leaves the expectation unchanged (E‖g‖² = d, independent
 * of the direction of g) and the variance smaller. The g come in pairs g, −g: what C covers of one it tends to leave of
 * the other. Each needs a nonnegative least-squares solution. Where there are more directions than dimensions and the
 * hull contains the origin, the value is d and nothing is sampled.
 *
 * @param value estimate of δ, in [0, d]
 * @param standardError standard error of the estimate, from the spread of the pairs; 0 where the value is exact
 * @param samples number of projected vectors; 0 where none was needed
 * @param n number of live directions
 * @param d dimension
 */
public record StatisticalDimension(double value, double standardError, int samples, int n, int d) {

    /** Default number of pairs: 16 projections. */
    public static final int PAIRS = 8;

    /**
     * Estimates δ for the live vectors, in O(n²·d) for the scalar products, which are all stored (n² numbers), and some
     * tens of O(n²) for each sample.
     *
     * @param seed of the random vectors; with a fixed seed, changes of the directions show without the noise of new
     *     samples
     * @throws IllegalArgumentException if a row is not finite; the message names the row
     */
    public static StatisticalDimension of(Vectors vectors, long seed) {
        return of(UnitRows.of(vectors), seed, PAIRS);
    }

    /**
     * As {@link #of(Vectors, long)}, for vectors that are normalised already.
     *
     * @param pairs at least 2
     * @throws IllegalArgumentException if there are fewer pairs, or if n² numbers do not fit into one array
     */
    public static StatisticalDimension of(UnitRows rows, long seed, int pairs) {
        int n = rows.live();
        int d = rows.d();
        if (pairs < 2) {
            throw new IllegalArgumentException(
                    "an estimate with its error needs at least 2 pairs, but was given " + pairs);
        }
        if (n == 0) {
            return new StatisticalDimension(0, 0, 0, n, d);
        }
        double[] units = rows.units();
        if (n > d && new HullSolver().decide(Vectors.rows(units, n, d)) == Verdict.INSIDE) {
            return new StatisticalDimension(d, 0, 0, n, d);
        }
        if ((long) n * n > Integer.MAX_VALUE - 8) {
            throw new IllegalArgumentException(
                    "the scalar products of " + n + " directions do not fit one array; take fewer");
        }
        double[] gram = new double[n * n];
        SymmetricProduct.of(units, n, d, SymmetricProduct.storeIn(gram, n));
        ConeProjection cone = new ConeProjection(gram, n);
        // A separate stream: directions drawn elsewhere from the same seed must not come back as samples.
        Gaussians gaussians = new Gaussians(new SplittableRandom(seed).split());
        double[] vector = new double[d];
        double[] products = new double[n];
        double mean = 0;
        double squares = 0;
        for (int pair = 0; pair < pairs; pair++) {
            gaussians.fill(vector, 0, d);
            double scale = Math.sqrt(d / Dot.of(vector, 0, vector, 0, d));
            for (int i = 0; i < n; i++) {
                products[i] = scale * Dot.of(units, i * d, vector, 0, d);
            }
            double sample = 0.5 * (cone.squaredLength(products, 1) + cone.squaredLength(products, -1));
            double delta = sample - mean;
            mean += delta / (pair + 1);
            squares += delta * (sample - mean);
        }
        double error = Math.sqrt(squares / (pairs - 1) / pairs);
        return new StatisticalDimension(Math.min(mean, d), error, 2 * pairs, n, d);
    }

    /**
     * The mean of δ expected by chance: for the cone of n independent normal vectors of R<sup>d</sup> it is E min(K, d)
     * with K binomial (n, ½), which is near min(n/2, d).
     *
     * <p>Such a cone is a Gaussian image of the orthant of R<sup>n</sup>, whose intrinsic volumes are the binomial
     * probabilities. In expectation the image keeps those of index below d, and the rest of them goes to d (D.
     * Amelunxen, M. Lotz, <em>Intrinsic volumes of polyhedral cones: a combinatorial perspective</em>, Discrete &amp;
     * Computational Geometry 58, 2017, 371–409). δ is the mean of the index.
     *
     * @param n number of directions, at least 0
     * @param d dimension, at least 1
     */
    public static double ofGaussian(int n, int d) {
        // E min(K, d) = Σ_{k=1..d} P(K ≥ k), and P(Bin(n, ½) ≥ k) is Wendel's probability for n + 1 and k.
        double mean = 0;
        for (int k = 1; k <= Math.min(n, d); k++) {
            mean += Wendel.probability(n + 1, k);
        }
        return mean;
    }
}
