package io.github.hullwatch.geometry;

import java.util.function.IntConsumer;

/**
 * The hull test in many random m-dimensional subspaces at once: how often the projected directions hold the origin, and
 * how deep.
 *
 * <p>All frames are projected on in blocks of one matrix product. A projected direction is off by rounding, by 2√m(d + 2)2⁻⁵³ over
 * its length relative to the unit row before; a subspace whose depth does not exceed that is counted as undecided, not
 * as inside. Beside the share stands what {@link Wendel} gives for as many random directions.
 *
 * @param frames number of subspaces, at least 1
 * @param m their dimension
 * @param neurons number of live neurons
 * @param inside how many subspaces have the origin inside, with the interval of the share
 * @param undecided in how many rounding in the projection leaves it open
 * @param wendel the chance for the same number of random directions
 * @param depths the depth in each subspace, in the order of the frames: D itself for m ≤ 3, for larger m an upper bound of
 *     it
 */
public record Census(int frames, int m, int neurons, Proportion inside, int undecided, double wendel, double[] depths) {

    /** Columns of a block: the projected block of a layer stays in the second-level cache or near it. */
    private static final int BLOCK = 192;

    /**
     * Projects and decides.
     *
     * @param vectors n×d; dead neurons are left out
     * @param frames frames in R^d
     * @param progress told how many subspaces are done, after each block; may be null
     * @throws IllegalArgumentException if the dimensions do not fit, or a row is not finite; the message names it
     */
    public static Census of(Vectors vectors, HaarFrames frames, IntConsumer progress) {
        if (vectors.d() != frames.d()) {
            throw new IllegalArgumentException("vectors in " + vectors.d() + " dimensions do not fit frames in "
                    + frames.d() + "; draw frames for the same dimension");
        }
        Directions directions = new Directions();
        directions.load(vectors);
        int n = directions.n();
        int m = frames.m();
        int d = frames.d();
        int perBlock = Math.max(1, BLOCK / m);
        int width = perBlock * m;
        double[] block = new double[Math.multiplyExact(n, width)];
        double[] depths = new double[frames.count()];
        BlockedProduct product = new BlockedProduct();
        HullSolver solver = new HullSolver();
        int inside = 0;
        int undecided = 0;
        for (int first = 0; first < frames.count(); first += perBlock) {
            int here = Math.min(perBlock, frames.count() - first);
            java.util.Arrays.fill(block, 0);
            product.add(directions.units(), n, frames.shared(), first * m, here * m, d, block, 0, width);
            for (int f = 0; f < here; f++) {
                Vectors projected = Vectors.of(block, f * m, n, m, width, 1);
                Verdict verdict = m <= LowHull.DIMENSIONS ? solver.solve(projected) : solver.decide(projected);
                double depth = solver.depth();
                depths[first + f] = depth;
                double surely = verdict == Verdict.INSIDE ? solver.lower() : -solver.upper();
                if (!(surely > angle(block, f * m, n, m, width, d))) {
                    undecided++;
                } else if (verdict == Verdict.INSIDE) {
                    inside++;
                }
            }
            if (progress != null) {
                progress.accept(first + here);
            }
        }
        Proportion share = new Proportion(inside, frames.count());
        return new Census(frames.count(), m, n, share, undecided, Wendel.probability(n, m), depths);
    }

    /** How far, in radians, rounding may have turned the direction that it turned most. */
    private static double angle(double[] block, int from, int n, int m, int width, int d) {
        double least = Double.POSITIVE_INFINITY;
        for (int i = 0; i < n; i++) {
            double squares = 0;
            for (int k = from + i * width; k < from + i * width + m; k++) {
                squares += block[k] * block[k];
            }
            least = Math.min(least, squares);
        }
        double sine = 2 * Math.sqrt(m) * (d + 2) * Ulp.UNIT / Math.sqrt(least);
        return sine < 0.5 ? 2 * sine : Math.PI;
    }

    /** Mean of the depths. */
    public double meanDepth() {
        double sum = 0;
        for (double depth : depths) {
            sum += depth;
        }
        return sum / frames;
    }

    /** Least depth. */
    public double minDepth() {
        return java.util.Arrays.stream(depths).min().orElse(Double.NaN);
    }

    /** Largest depth. */
    public double maxDepth() {
        return java.util.Arrays.stream(depths).max().orElse(Double.NaN);
    }
}
