package io.github.hullwatch.geometry.statistics;

import io.github.hullwatch.geometry.Hull;
import io.github.hullwatch.geometry.Vectors;
import io.github.hullwatch.geometry.Verdict;
import io.github.hullwatch.geometry.hull.HullSolver;
import io.github.hullwatch.geometry.internal.arithmetic.BlockedProduct;
import io.github.hullwatch.geometry.internal.arithmetic.Ulp;
import java.util.ArrayList;
import java.util.List;
import java.util.function.ToDoubleFunction;

/**
 * The hull test in many random m-dimensional subspaces: in how many of them the hull of the projected directions
 * contains the origin, and how deep.
 *
 * <p><b>Method.</b> One product of matrices projects all unit rows on all frames, in blocks that stay in the cache.
 * {@link HullSolver} then decides each subspace, exactly where m ≤ 3.
 *
 * <p><b>Rounding.</b> With u = 2⁻⁵³, a stored unit row errs by at most (d/2 + 4)u and each of its m coordinates by
 * another γ<sub>d</sub> (Higham, <em>Accuracy and Stability of Numerical Algorithms</em>, §3.1). So a projected
 * direction y is off by at most ε = (√m + 1)(d + 8)u in length, and by arcsin(ε/|y|) in angle. D moves by no more than
 * the largest of these angles. A verdict is inside or outside only where D is further than that from 0; otherwise it is
 * undecided, and counted as such. The frames are used as stored: how orthonormal they are does not affect the verdicts,
 * and hardly the depths.
 *
 * <p>{@link Wendel} gives the share expected by chance. Immutable.
 *
 * @param m dimension of the subspaces
 * @param n number of vectors, dead ones included
 * @param dead number of vectors without a direction
 * @param subspaces what was found in each subspace, in the order of the frames; fewer than the frames if the census was
 *     stopped
 */
public record Census(int m, int n, int dead, List<Subspace> subspaces) {

    /** Size of a block of the product, about 1 MiB: frames of the block times vectors. */
    private static final int BLOCK = 1 << 17;

    /** Largest width of a block of the product: the panel that it keeps packed. */
    private static final int WIDTH = 255;

    /**
     * The result in one subspace.
     *
     * @param verdict allows for rounding in the projection
     * @param depth D of the projected directions, to the rounding of the projection, where m ≤ 3; otherwise NaN
     */
    public record Subspace(Verdict verdict, double depth) {}

    /** Is told about progress after each block of subspaces. */
    @FunctionalInterface
    public interface Progress {
        /**
         * Reports progress.
         *
         * @param done number of subspaces tested so far, at least 1
         * @return whether to continue
         */
        boolean goOn(int done);
    }

    /** Copies the list, which must not be empty. */
    public Census {
        subspaces = List.copyOf(subspaces);
        if (subspaces.isEmpty()) {
            throw new IllegalArgumentException("a census needs at least one subspace");
        }
    }

    /**
     * Tests the vectors in all frames.
     *
     * @throws IllegalArgumentException if a row is not finite, which the message names, or the frames have another
     *     dimension
     */
    public static Census of(Vectors vectors, HaarFrames frames) {
        return of(UnitRows.of(vectors), frames, done -> true);
    }

    /** As {@link #of(Vectors, HaarFrames)}, for vectors that are normalised already. */
    public static Census of(UnitRows rows, HaarFrames frames) {
        return of(rows, frames, done -> true);
    }

    /**
     * As {@link #of(Vectors, HaarFrames)}, and reports progress. Takes O(frames·m·d·n) for the projection, and O(n log
     * n) for each frame where m ≤ 3.
     *
     * @param progress is asked after each block of subspaces; if it returns false, the census covers the subspaces so
     *     far
     */
    public static Census of(UnitRows rows, HaarFrames frames, Progress progress) {
        if (frames.d() != rows.d()) {
            throw new IllegalArgumentException(
                    "frames in " + frames.d() + " dimensions do not fit vectors in " + rows.d() + " dimensions");
        }
        int live = rows.live();
        int m = frames.m();
        int atOnce = Math.max(1, Math.min(WIDTH, BLOCK / Math.max(1, live)) / m);
        BlockedProduct product = new BlockedProduct();
        double[] projected = new double[Math.multiplyExact(live, Math.min(atOnce, frames.count()) * m)];
        HullSolver solver = new HullSolver();
        List<Subspace> found = new ArrayList<>(frames.count());
        boolean goOn = true;
        for (int from = 0; from < frames.count() && goOn; from += atOnce) {
            int count = Math.min(atOnce, frames.count() - from);
            int width = count * m;
            java.util.Arrays.fill(projected, 0, live * width, 0);
            product.add(rows.units(), live, frames.shared(), from * m, width, rows.d(), projected, 0, width);
            for (int frame = 0; frame < count; frame++) {
                found.add(look(solver, projected, frame * m, live, m, width, rows.d()));
            }
            goOn = progress.goOn(from + count);
        }
        return new Census(m, rows.n(), rows.n() - live, found);
    }

    /** Decides one subspace, whose coordinates start at a column of the product. */
    private static Subspace look(HullSolver solver, double[] projected, int column, int n, int m, int width, int d) {
        double shortest = Double.POSITIVE_INFINITY;
        for (int i = 0; i < n; i++) {
            double norm2 = 0;
            for (int k = i * width + column; k < i * width + column + m; k++) {
                norm2 += projected[k] * projected[k];
            }
            shortest = Math.min(shortest, norm2);
        }
        Vectors seen = Vectors.of(projected, column, n, m, width, 1).within(angle(Math.sqrt(shortest), m, d));
        Verdict verdict = solver.decide(seen);
        return new Subspace(verdict, m <= Hull.EXACT_DIMENSIONS ? solver.depth() : Double.NaN);
    }

    /** Bound on the angle by which rounding may have turned a projected direction of that length. */
    private static double angle(double length, int m, int d) {
        double sine = (Math.sqrt(m) + 1) * (d + 8) * Ulp.UNIT / length;
        return sine < 1 ? Math.asin(sine) * (1 + 0x1p-40) : Math.PI;
    }

    /** Number of subspaces tested. */
    public int frames() {
        return subspaces.size();
    }

    /** Number of subspaces in which the origin is proven inside. */
    public int inside() {
        return count(Verdict.INSIDE);
    }

    /** Number of subspaces in which the origin is proven outside. */
    public int outside() {
        return count(Verdict.OUTSIDE);
    }

    /** Number of subspaces in which the origin is too near the boundary for the rounding of the projection. */
    public int undecided() {
        return frames() - inside() - outside();
    }

    private int count(Verdict verdict) {
        int count = 0;
        for (Subspace subspace : subspaces) {
            count += subspace.verdict == verdict ? 1 : 0;
        }
        return count;
    }

    /** Share of the subspaces in which the origin is proven inside. */
    public double share() {
        return new WilsonInterval(inside(), frames()).share();
    }

    /**
     * Lower end of the 95% interval for the share among all subspaces, with every undecided one counted as outside.
     */
    public double shareLow() {
        return new WilsonInterval(inside(), frames()).low();
    }

    /** Upper end of the 95% interval for the share among all subspaces, with every undecided one counted as inside. */
    public double shareHigh() {
        return new WilsonInterval(frames() - outside(), frames()).high();
    }

    /** The share expected of as many random directions: Wendel's probability for the live vectors in m dimensions. */
    public double wendel() {
        return Wendel.probability(n - dead, m);
    }

    /** Mean of D over the subspaces; NaN where m &gt; 3. */
    public double meanDepth() {
        return depths(depth -> depth.average().orElseThrow());
    }

    /** Smallest D of the subspaces; NaN where m &gt; 3. */
    public double minDepth() {
        return depths(depth -> depth.min().orElseThrow());
    }

    /** Largest D of the subspaces; NaN where m &gt; 3. */
    public double maxDepth() {
        return depths(depth -> depth.max().orElseThrow());
    }

    private double depths(ToDoubleFunction<java.util.stream.DoubleStream> statistic) {
        return statistic.applyAsDouble(subspaces.stream().mapToDouble(Subspace::depth));
    }
}
