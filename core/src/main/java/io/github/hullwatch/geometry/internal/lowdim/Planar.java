package io.github.hullwatch.geometry.internal.lowdim;

import io.github.hullwatch.geometry.ExactBoundary;
import io.github.hullwatch.geometry.Verdict;
import io.github.hullwatch.geometry.internal.arithmetic.Ulp;
import io.github.hullwatch.geometry.internal.exact.ExactSign;
import io.github.hullwatch.geometry.internal.exact.IntegerMatrix;
import io.github.hullwatch.geometry.internal.problem.SolverState;
import java.math.BigInteger;
import java.util.Arrays;

/**
 * The plane, d = 2.
 *
 * <p><b>Verdict.</b> It comes from signs of cross products alone, which {@link ExactSign} never gets wrong, in one pass
 * that stops as soon as the origin is inside. The directions seen so far span a wedge; each new one lies in it, widens
 * it, or closes the circle.
 *
 * <p><b>Depth.</b> D = cos(g/2) for the widest gap g in (0, 2π] between neighbouring directions, inside as well as
 * outside. Finding it needs no sorting. Take at least 2n buckets of equal width in a coordinate that is monotone in the
 * angle. The widest gap, at least 2π/n, is wider than any bucket, so only the first and the last direction of each
 * bucket can border it. The coordinate of a direction is its octant plus the quotient of its smaller by its larger
 * component. A correctly rounded quotient is monotone: rounding can make two directions equal but never exchange them,
 * and those of one bucket are told apart by exact cross products.
 *
 * <p><b>Accuracy.</b> The depth of a gap with neighbours û, v̂ is |û + v̂|/2 if they are less than a right angle apart,
 * and otherwise the distance of the origin from their chord, û×v̂/|û − v̂|, with a cross product to two units in the
 * last place (C.-P. Jeannerod, N. Louvet, J.-M. Muller, <em>Further analysis of Kahan's algorithm for the accurate
 * computation of 2×2 determinants</em>, Mathematics of Computation 82, 2013). That is relatively accurate however near
 * the boundary is.
 */
final class Planar implements LowDimension {

    /** Largest error of the polynomial for the arc tangent, in radians. */
    private static final double ANGLE_ERROR = 0.006;

    private static final double[] OFFSET = {0, 2, 0, 4, 0, 8};
    private static final double[] SIGN = {1, -1};

    private RawRows source;
    private double[] rows;
    private int n;
    private Verdict verdict;

    /** Ends of the wedge so far: right is its clockwise end, left its counter-clockwise end. */
    private int right;

    private int left;

    private int[] first = new int[0];
    private int[] last = new int[0];
    private long[] occupied = new long[0];
    private double[] angles = new double[0];
    private int[] cells = new int[0];
    private int buckets;

    /** The directions counter-clockwise, without those that lie between others of their bucket. */
    private int[] chain = new int[0];

    private int links;

    /** The neighbours of the widest gap, which goes counter-clockwise from the first to the second. */
    private int from;

    private int to;
    private double depth;

    @Override
    public String name() {
        return "planar wedge";
    }

    @Override
    public Verdict decide(RawRows source) {
        this.source = source;
        rows = source.rows();
        n = source.n();
        verdict = scan();
        return verdict;
    }

    private Verdict scan() {
        double[] w = rows;
        int r = 0;
        int l = 0;
        // Both ends exactly opposite, with nothing (line) or something (flat) strictly on the left of the right one.
        boolean line = false;
        boolean flat = false;
        double rx = w[0];
        double ry = w[1];
        double lx = rx;
        double ly = ry;
        for (int i = 1; i < n; i++) {
            double x = w[2 * i];
            double y = w[2 * i + 1];
            int sideOfRight = ExactSign.cross(rx, ry, x, y);
            if (flat) {
                if (sideOfRight < 0) {
                    return Verdict.INSIDE;
                }
                continue;
            }
            if (line) {
                if (sideOfRight != 0) {
                    flat = true;
                    if (sideOfRight < 0) {
                        int end = r;
                        r = l;
                        l = end;
                        rx = w[2 * r];
                        ry = w[2 * r + 1];
                    }
                }
                continue;
            }
            if (l == r) {
                if (sideOfRight > 0) {
                    l = i;
                    lx = x;
                    ly = y;
                } else if (sideOfRight < 0) {
                    r = i;
                    rx = x;
                    ry = y;
                } else if (ExactSign.dot(rx, ry, x, y) < 0) {
                    l = i;
                    line = true;
                }
                continue;
            }
            int sideOfLeft = ExactSign.cross(lx, ly, x, y);
            if (sideOfRight >= 0 && sideOfLeft <= 0) {
                continue;
            }
            if (sideOfRight < 0 && sideOfLeft > 0) {
                return Verdict.INSIDE;
            }
            // Opposite to one end: the wedge has become a half-plane.
            flat = sideOfRight == 0 || sideOfLeft == 0;
            if (sideOfLeft > 0) {
                l = i;
                lx = x;
                ly = y;
            } else {
                r = i;
                rx = x;
                ry = y;
            }
        }
        right = r;
        left = l;
        return line || flat ? Verdict.BOUNDARY : Verdict.OUTSIDE;
    }

    @Override
    public void bound(SolverState state) {
        if (verdict == Verdict.OUTSIDE) {
            // The gap goes from the left end of the wedge round to its right end.
            from = left;
            to = right;
            depth = left == right ? -1 : depthOfGap(left, right);
        } else if (verdict == Verdict.INSIDE) {
            findWidestGap();
        } else {
            state.estimate = 0;
            state.lower = 0;
            state.upper = 0;
            return;
        }
        LowDimension.bracket(state, depth, 2, verdict);
    }

    private void findWidestGap() {
        fillBuckets();
        chainBuckets();
        // The angles are approximate, so every gap that comes near the widest is examined.
        double widest = 0;
        double previous = angles[chain[links - 1]] - 2 * Math.PI;
        for (int j = 0; j < links; j++) {
            double angle = angles[chain[j]];
            widest = Math.max(widest, angle - previous);
            previous = angle;
        }
        depth = Double.POSITIVE_INFINITY;
        int neighbour = chain[links - 1];
        previous = angles[neighbour] - 2 * Math.PI;
        for (int j = 0; j < links; j++) {
            int next = chain[j];
            double angle = angles[next];
            if (angle - previous >= widest - 4 * ANGLE_ERROR) {
                double candidate = depthOfGap(neighbour, next);
                if (candidate < depth) {
                    depth = candidate;
                    from = neighbour;
                    to = next;
                }
            }
            neighbour = next;
            previous = angle;
        }
    }

    private void prepareBuckets() {
        buckets = Math.max(8, Integer.highestOneBit(2 * n - 1) << 1);
        if (angles.length < n) {
            angles = new double[n];
            chain = new int[n];
            cells = new int[n];
        }
        if (first.length < buckets) {
            first = new int[buckets];
            last = new int[buckets];
            occupied = new long[(buckets + 63) / 64];
        }
        Arrays.fill(occupied, 0, (buckets + 63) / 64, 0);
    }

    private void fillBuckets() {
        prepareBuckets();
        double[] w = rows;
        double perUnit = buckets / 8.0;
        for (int i = 0; i < n; i++) {
            // Adding 0 makes −0 the 0 that it equals.
            double x = w[2 * i] + 0.0;
            double y = w[2 * i + 1] + 0.0;
            long ax = Double.doubleToRawLongBits(Math.abs(x));
            long ay = Double.doubleToRawLongBits(Math.abs(y));
            // The bit patterns of positive doubles are in their order. Tables replace branches that could not be
            // predicted.
            int steep = (int) ((ax - ay) >>> 63);
            int west = (int) (Double.doubleToRawLongBits(x) >>> 63);
            int south = (int) (Double.doubleToRawLongBits(y) >>> 63);
            double t = Double.longBitsToDouble(Math.min(ax, ay)) / Double.longBitsToDouble(Math.max(ax, ay));
            double key = OFFSET[4 + south]
                    + SIGN[south] * (OFFSET[2 + west] + SIGN[west] * (OFFSET[steep] + SIGN[steep] * t));
            double arc = t * (0.9724 - 0.1919 * t * t);
            double unit = Math.PI / 4;
            angles[i] = unit * OFFSET[4 + south]
                    + SIGN[south] * (unit * OFFSET[2 + west] + SIGN[west] * (unit * OFFSET[steep] + SIGN[steep] * arc));
            cells[i] = Math.min(buckets - 1, (int) (key * perUnit));
        }
        // A separate loop: its branches are unpredictable, and a wrong prediction costs less where nothing else is in
        // flight.
        for (int i = 0; i < n; i++) {
            enter(i, cells[i]);
        }
    }

    private void enter(int i, int b) {
        long bit = 1L << b;
        if ((occupied[b >> 6] & bit) == 0) {
            occupied[b >> 6] |= bit;
            first[b] = i;
            last[b] = i;
            return;
        }
        double[] w = rows;
        double x = w[2 * i];
        double y = w[2 * i + 1];
        int f = first[b];
        int l = last[b];
        if (ExactSign.cross(x, y, w[2 * f], w[2 * f + 1]) > 0) {
            first[b] = i;
        } else if (ExactSign.cross(w[2 * l], w[2 * l + 1], x, y) > 0) {
            last[b] = i;
        }
    }

    /** Lists the first and last directions of the buckets, in order. */
    private void chainBuckets() {
        links = 0;
        for (int word = 0; word < (buckets + 63) / 64; word++) {
            for (long bits = occupied[word]; bits != 0; bits &= bits - 1) {
                int b = 64 * word + Long.numberOfTrailingZeros(bits);
                chain[links++] = first[b];
                if (last[b] != first[b]) {
                    chain[links++] = last[b];
                }
            }
        }
    }

    /** cos(g/2) for the gap counter-clockwise from a to b. */
    private double depthOfGap(int a, int b) {
        double sa = scale(a);
        double sb = scale(b);
        double ax = rows[2 * a] * sa;
        double ay = rows[2 * a + 1] * sa;
        double bx = rows[2 * b] * sb;
        double by = rows[2 * b + 1] * sb;
        double la = length(ax, ay);
        double lb = length(bx, by);
        double right = ay * bx;
        double cross = (Math.fma(ax, by, -right) + Math.fma(-ay, bx, right)) / (la * lb);
        ax /= la;
        ay /= la;
        bx /= lb;
        by /= lb;
        if (ax * bx + ay * by < 0) {
            return cross / length(ax - bx, ay - by);
        }
        double half = length(ax + bx, ay + by) / 2;
        return cross > 0 ? half : -half;
    }

    private static double length(double x, double y) {
        return Math.sqrt(x * x + y * y);
    }

    /** The power of two that brings the larger component of a row near 1, or 1 if it is near enough. */
    private double scale(int i) {
        double size = Math.max(Math.abs(rows[2 * i]), Math.abs(rows[2 * i + 1]));
        if (size > 0x1p-200 && size < 0x1p200) {
            return 1;
        }
        return Math.scalb(1.0, Math.min(1000, -Ulp.exponent(size)));
    }

    @Override
    public void prove(SolverState state) {
        if (verdict == Verdict.BOUNDARY) {
            proveBoundary(state);
            return;
        }
        bisect(state.vector);
        state.hasVector = true;
        state.support[0] = from;
        state.supportCount = 1;
        if (to != from) {
            state.support[state.supportCount++] = to;
        }
        if (verdict == Verdict.INSIDE) {
            polygon(state);
        } else {
            state.hasLambda = true;
            Arrays.fill(state.lambda, 0, n, 0);
            state.lambda[from] += 0.5;
            state.lambda[to] += 0.5;
            if (!isNegative(state.vector, right) || !isNegative(state.vector, left)) {
                state.exactVector = separating();
            }
        }
    }

    private boolean isNegative(double[] vector, int i) {
        return ExactSign.dot(vector[0], vector[1], rows[2 * i], rows[2 * i + 1]) < 0;
    }

    /** The right end of the wedge turned clockwise by a right angle, plus the left end turned counter-clockwise. */
    private BigInteger[] separating() {
        BigInteger[] r = IntegerMatrix.integers(rows, 2 * right, 2);
        BigInteger[] l = IntegerMatrix.integers(rows, 2 * left, 2);
        // Scaled to similar lengths, so that the vector lies near the middle.
        int longer = bits(r) - bits(l);
        for (int k = 0; k < 2; k++) {
            r[k] = r[k].shiftLeft(Math.max(0, -longer));
            l[k] = l[k].shiftLeft(Math.max(0, longer));
        }
        return IntegerMatrix.primitive(new BigInteger[] {r[1].subtract(l[1]), l[0].subtract(r[0])});
    }

    private static int bits(BigInteger[] row) {
        return Math.max(row[0].bitLength(), row[1].bitLength());
    }

    /** Writes the middle of the widest gap: the direction in which the hull reaches least far. */
    private void bisect(double[] vector) {
        double a = length(rows[2 * from] * scale(from), rows[2 * from + 1] * scale(from));
        double b = length(rows[2 * to] * scale(to), rows[2 * to + 1] * scale(to));
        double ax = rows[2 * from] * scale(from) / a;
        double ay = rows[2 * from + 1] * scale(from) / a;
        double bx = rows[2 * to] * scale(to) / b;
        double by = rows[2 * to + 1] * scale(to) / b;
        if (ax * bx + ay * by < 0) {
            // Across the chord; the sum would have lost its digits.
            vector[0] = by - ay;
            vector[1] = ax - bx;
        } else {
            double sign = depth < 0 ? -1 : 1;
            vector[0] = sign * (ax + bx);
            vector[1] = sign * (ay + by);
        }
    }

    /** A closed polygon about the origin through the first and last direction of each bucket. */
    private void polygon(SolverState state) {
        state.ensureFacets(links, 2);
        state.facetCount = links;
        for (int j = 0; j < links; j++) {
            state.facets[2 * j] = chain[j == 0 ? links - 1 : j - 1];
            state.facets[2 * j + 1] = chain[j];
        }
    }

    /** The two opposite ends, with the weights that balance them, and the inner normal of their line, turned away. */
    private void proveBoundary(SolverState state) {
        BigInteger[] r = IntegerMatrix.integers(rows, 2 * right, 2);
        BigInteger[] l = IntegerMatrix.integers(rows, 2 * left, 2);
        int k = r[0].signum() != 0 ? 0 : 1;
        BigInteger[] combination = IntegerMatrix.primitive(new BigInteger[] {l[k].abs(), r[k].abs()});
        BigInteger[] vector = IntegerMatrix.primitive(new BigInteger[] {r[1], r[0].negate()});
        state.boundary = new ExactBoundary(new int[] {source.neuron(right), source.neuron(left)}, combination, vector);
        state.support[0] = right;
        state.support[1] = left;
        state.supportCount = 2;
    }
}
