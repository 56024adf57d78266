package io.github.hullwatch.geometry;

import java.math.BigInteger;
import java.util.Arrays;

/**
 * The plane, d = 2. The verdict comes from signs of cross products alone, which {@link ExactSign} never gets wrong, in one
 * pass that stops as soon as the origin is inside: the directions seen so far span a wedge, and each new one lies in it,
 * widens it, or closes the circle.
 *
 * <p>The depth is D = cos(g/2) for the widest gap g between neighbouring directions, in (0, 2π], whether inside or
 * outside. Finding it needs no sorting: with at least 2n buckets of equal width in a coordinate that is monotone in the angle,
 * the widest gap, which is at least 2π/n, is wider than any bucket, so only the first and the last direction of each
 * bucket can border it. The coordinate of a direction is its octant plus the quotient of its smaller by its larger component;
 * a correctly rounded quotient is monotone, so rounding can make two directions equal but never exchange them, and
 * those of one bucket are told apart by exact cross products.
 *
 * <p>The depth of a gap with neighbours û, v̂ is |û + v̂|/2 if they are less than a right angle apart, and otherwise the
 * distance of the origin from their chord, û×v̂/|û − v̂|, with a cross product to two units in the last place (C.-P.
 * Jeannerod, N. Louvet, J.-M. Muller, <em>Further analysis of Kahan's algorithm for the accurate computation of 2×2
 * determinants</em>, Mathematics of Computation 82, 2013): relatively accurate, however near the boundary.
 */
final class Planar implements LowDimension {

    private RawRows source;
    private double[] rows;
    private int n;
    private Verdict verdict;

    /** Ends of the wedge seen so far, clockwise and counter-clockwise. */
    private int right;

    private int left;

    private int[] first = new int[0];
    private int[] last = new int[0];
    private double[] keys = new double[0];
    private int buckets;

    /** The neighbours of the widest gap, counter-clockwise from the first to the second. */
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
    public void bound(Outcome outcome) {
        if (verdict == Verdict.OUTSIDE) {
            // The gap goes from the left end of the wedge round to its right end.
            from = left;
            to = right;
            depth = left == right ? -1 : depthOfGap(left, right);
        } else if (verdict == Verdict.INSIDE) {
            findWidestGap();
        } else {
            outcome.depth = 0;
            outcome.lower = 0;
            outcome.upper = 0;
            outcome.exact = true;
            return;
        }
        LowDimension.bracket(outcome, depth, 2);
    }

    private void findWidestGap() {
        fillBuckets();
        // A gap of width g in the coordinate is between g/2 and g wide in radians: two passes, and few are looked at.
        double widest = 0;
        int before = lastOccupied();
        double previous = keys[before] - 8;
        for (int b = 0; b < buckets; b++) {
            if (first[b] >= 0) {
                widest = Math.max(widest, keys[first[b]] - previous);
                previous = keys[last[b]];
            }
        }
        depth = Double.POSITIVE_INFINITY;
        int neighbour = before;
        previous = keys[before] - 8;
        for (int b = 0; b < buckets; b++) {
            int next = first[b];
            if (next >= 0) {
                if (keys[next] - previous >= 0.49 * widest) {
                    double candidate = depthOfGap(neighbour, next);
                    if (candidate < depth) {
                        depth = candidate;
                        from = neighbour;
                        to = next;
                    }
                }
                neighbour = last[b];
                previous = keys[neighbour];
            }
        }
    }

    private int lastOccupied() {
        int b = buckets - 1;
        while (last[b] < 0) {
            b--;
        }
        return last[b];
    }

    private void fillBuckets() {
        if (keys.length < n) {
            keys = new double[n];
        }
        buckets = Math.max(8, Integer.highestOneBit(n) << 2);
        if (first.length < buckets) {
            first = new int[buckets];
            last = new int[buckets];
        }
        Arrays.fill(first, 0, buckets, -1);
        Arrays.fill(last, 0, buckets, -1);
        double[] w = rows;
        double perUnit = buckets / 8.0;
        for (int i = 0; i < n; i++) {
            double x = w[2 * i];
            double y = w[2 * i + 1];
            double key = key(x, y);
            keys[i] = key;
            int b = Math.min(buckets - 1, (int) (key * perUnit));
            int f = first[b];
            if (f < 0) {
                first[b] = i;
                last[b] = i;
            } else if (ExactSign.cross(x, y, w[2 * f], w[2 * f + 1]) > 0) {
                first[b] = i;
            } else if (ExactSign.cross(w[2 * last[b]], w[2 * last[b] + 1], x, y) > 0) {
                last[b] = i;
            }
        }
    }

    /** A coordinate in [0, 8] that never decreases with the angle in [0, 2π). */
    private static double key(double x, double y) {
        double ax = Math.abs(x);
        double ay = Math.abs(y);
        boolean flat = ax >= ay;
        double t = flat ? ay / ax : ax / ay;
        if (y >= 0) {
            if (x > 0) {
                return flat ? t : 2 - t;
            }
            return flat ? 4 - t : 2 + t;
        }
        if (x < 0) {
            return flat ? 4 + t : 6 - t;
        }
        return flat ? 8 - t : 6 + t;
    }

    /** cos(g/2) for the gap counter-clockwise from a to b. */
    private double depthOfGap(int a, int b) {
        double sa = scale(a);
        double sb = scale(b);
        double ax = rows[2 * a] * sa;
        double ay = rows[2 * a + 1] * sa;
        double bx = rows[2 * b] * sb;
        double by = rows[2 * b + 1] * sb;
        double la = Math.sqrt(ax * ax + ay * ay);
        double lb = Math.sqrt(bx * bx + by * by);
        double right = ay * bx;
        double cross = (Math.fma(ax, by, -right) + Math.fma(-ay, bx, right)) / (la * lb);
        ax /= la;
        ay /= la;
        bx /= lb;
        by /= lb;
        if (ax * bx + ay * by < 0) {
            return cross / Math.hypot(ax - bx, ay - by);
        }
        double half = Math.hypot(ax + bx, ay + by) / 2;
        return cross > 0 ? half : -half;
    }

    /** The power of two that brings the larger component of a row near 1. */
    private double scale(int i) {
        double size = Math.max(Math.abs(rows[2 * i]), Math.abs(rows[2 * i + 1]));
        return Math.scalb(1.0, Math.min(1000, -Ulp.exponent(size)));
    }

    @Override
    public void prove(Outcome outcome) {
        if (verdict == Verdict.BOUNDARY) {
            proveBoundary(outcome);
            return;
        }
        bisect(outcome.vector);
        outcome.hasVector = true;
        outcome.support[0] = from;
        outcome.supportCount = 1;
        if (to != from) {
            outcome.support[outcome.supportCount++] = to;
        }
        if (verdict == Verdict.INSIDE) {
            polygon(outcome);
        } else {
            outcome.hasLambda = true;
            Arrays.fill(outcome.lambda, 0, n, 0);
            outcome.lambda[from] += 0.5;
            outcome.lambda[to] += 0.5;
        }
    }

    /** The middle of the widest gap: the direction in which the hull reaches least far. */
    private void bisect(double[] vector) {
        double a = Math.hypot(rows[2 * from] * scale(from), rows[2 * from + 1] * scale(from));
        double b = Math.hypot(rows[2 * to] * scale(to), rows[2 * to + 1] * scale(to));
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
    private void polygon(Outcome outcome) {
        outcome.ensureFacets(2 * n, 2);
        int previous = lastOccupied();
        for (int b = 0; b < buckets; b++) {
            if (first[b] >= 0) {
                previous = edge(outcome, previous, first[b]);
                if (last[b] != first[b]) {
                    previous = edge(outcome, previous, last[b]);
                }
            }
        }
    }

    private static int edge(Outcome outcome, int a, int b) {
        outcome.facets[2 * outcome.facetCount] = a;
        outcome.facets[2 * outcome.facetCount + 1] = b;
        outcome.facetCount++;
        return b;
    }

    /** The two opposite ends, with the weights that balance them, and the inner normal of their line, turned away. */
    private void proveBoundary(Outcome outcome) {
        BigInteger[] r = IntegerMatrix.integers(rows, 2 * right, 2);
        BigInteger[] l = IntegerMatrix.integers(rows, 2 * left, 2);
        int k = r[0].signum() != 0 ? 0 : 1;
        BigInteger[] combination = IntegerMatrix.primitive(new BigInteger[] {l[k].abs(), r[k].abs()});
        BigInteger[] vector = IntegerMatrix.primitive(new BigInteger[] {r[1], r[0].negate()});
        outcome.boundary =
                new ExactBoundary(new int[] {source.neuron(right), source.neuron(left)}, combination, vector);
        outcome.support[0] = right;
        outcome.support[1] = left;
        outcome.supportCount = 2;
    }
}
