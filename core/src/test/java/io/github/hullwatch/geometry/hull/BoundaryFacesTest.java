package io.github.hullwatch.geometry.hull;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.hullwatch.geometry.Basis;
import io.github.hullwatch.geometry.ExactBoundary;
import io.github.hullwatch.geometry.Hull;
import io.github.hullwatch.geometry.Vectors;
import io.github.hullwatch.geometry.Verdict;
import io.github.hullwatch.geometry.internal.exact.ExactDecision;
import io.github.hullwatch.geometry.internal.exact.IntegerMatrix;
import io.github.hullwatch.geometry.oracle.ExactOracle;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/**
 * The promise for D = 0: pairs of opposite rows, and integer sets with the origin on a face of low dimension, are
 * proven boundaries; what can't be proven has both bounds within 1e-14·(n + d).
 */
class BoundaryFacesTest {
    private final HullSolver solver = new HullSolver();

    /** The answer of solve, decide and a tracker, which must agree; the proof, if any, is checked in integers. */
    private Hull solve(Vectors vectors) {
        Verdict decided = solver.decide(vectors);
        Hull decision = solver.result();
        Verdict verdict = solver.solve(vectors);
        Hull hull = solver.result();
        HullTracker tracker = new HullTracker();
        assertEquals(verdict, tracker.update(vectors));
        Hull tracked = tracker.result();
        assertEquals(verdict, tracker.refine(vectors));
        assertEquals(verdict, decided);
        for (Hull one : List.of(hull, decision, tracked, tracker.result())) {
            assertTrue(one.lower() <= one.upper(), hull.toString());
            if (one.verdict() == Verdict.BOUNDARY) {
                check(vectors, one.certificate().boundary());
                assertTrue(one.lower() == 0 && one.upper() == 0 && one.exact());
            } else {
                assertNull(one.certificate().boundary());
            }
            if (one.verdict() == Verdict.UNDECIDED) {
                double rounding = 1e-14 * (vectors.n() + vectors.d());
                assertTrue(one.lower() >= -rounding && one.upper() <= rounding, one.lower() + " to " + one.upper());
            }
        }
        return hull;
    }

    private static BigInteger[] integers(Vectors vectors, int i) {
        double[] row = new double[vectors.d()];
        for (int k = 0; k < row.length; k++) {
            row[k] = vectors.get(i, k);
        }
        return IntegerMatrix.integers(row, 0, row.length);
    }

    private static void check(Vectors vectors, ExactBoundary boundary) {
        assertTrue(boundary.indices().length > 1);
        assertEquals(boundary.indices().length, boundary.combination().length);
        BigInteger[] sum = new BigInteger[vectors.d()];
        Arrays.fill(sum, BigInteger.ZERO);
        for (int j = 0; j < boundary.indices().length; j++) {
            assertTrue(boundary.combination()[j].signum() > 0);
            BigInteger[] row = integers(vectors, boundary.indices()[j]);
            for (int k = 0; k < sum.length; k++) {
                sum[k] = sum[k].add(row[k].multiply(boundary.combination()[j]));
            }
        }
        assertTrue(Arrays.stream(sum).allMatch(x -> x.signum() == 0));
        assertTrue(Arrays.stream(boundary.vector()).anyMatch(x -> x.signum() != 0));
        for (int i = 0; i < vectors.n(); i++) {
            assertTrue(
                    IntegerMatrix.dot(boundary.vector(), integers(vectors, i)).signum() <= 0);
        }
    }

    private static double[] gaussian(Random random, int n, int d) {
        return random.doubles((long) n * d, -1, 1).toArray();
    }

    /** Rows in random order. */
    private static double[] shuffled(Random random, double[] rows, int d) {
        List<double[]> list = new ArrayList<>();
        for (int at = 0; at < rows.length; at += d) {
            list.add(Arrays.copyOfRange(rows, at, at + d));
        }
        Collections.shuffle(list, random);
        return list.stream().flatMapToDouble(Arrays::stream).toArray();
    }

    private static float[] floats(double[] rows) {
        float[] floats = new float[rows.length];
        for (int i = 0; i < rows.length; i++) {
            floats[i] = (float) rows[i];
        }
        return floats;
    }

    /** Sets the second row of the first pairs to the first one's multiples. */
    private static double[] paired(double[] rows, int d, int pairs, double factor) {
        for (int p = 0; p < pairs; p++) {
            for (int k = 0; k < d; k++) {
                rows[(2 * p + 1) * d + k] = factor * rows[2 * p * d + k];
            }
        }
        return rows;
    }

    /** Independent of each other but for the pairs: the origin is on the boundary whatever the numbers are. */
    @Test
    void oppositePairsAmongFewRowsAreBoundaries() {
        Random random = new Random(1);
        for (int[] shape : new int[][] {{2, 9}, {5, 9}, {10, 9}, {10, 16}, {9, 30}, {30, 45}, {60, 60}, {40, 100}}) {
            for (int pairs = 1; pairs <= 5 && 2 * pairs <= shape[0]; pairs += 2) {
                int n = shape[0];
                int d = shape[1];
                double[] rows = floatsInDouble(gaussian(random, n, d));
                Vectors doubles = Vectors.rows(shuffled(random, paired(rows, d, pairs, -1), d), n, d);
                assertEquals(Verdict.BOUNDARY, solve(doubles).verdict());
                Vectors scaled = Vectors.rows(floats(shuffled(random, paired(rows, d, pairs, -.25), d)), n, d);
                assertEquals(Verdict.BOUNDARY, solve(scaled).verdict());
                Vectors full = Vectors.rows(paired(gaussian(random, n, d), d, pairs, -2), n, d);
                assertEquals(Verdict.BOUNDARY, solve(full).verdict());
            }
        }
    }

    private static double[] floatsInDouble(double[] rows) {
        for (int i = 0; i < rows.length; i++) {
            rows[i] = (float) rows[i];
        }
        return rows;
    }

    /** Numbers of all sizes, zero rows and copies make no difference. */
    @Test
    void sizesZerosAndCopiesMakeNoDifference() {
        Random random = new Random(2);
        for (int trial = 0; trial < 60; trial++) {
            int d = 9 + random.nextInt(20);
            int free = 3 + random.nextInt(d - 3);
            int n = free + 9;
            double[] rows = gaussian(random, n, d);
            paired(rows, d, 1, -4);
            for (int i = 0; i < n; i++) {
                double size = Math.scalb(1.0, random.nextInt(1000) - 500);
                for (int k = 0; k < d; k++) {
                    if (i >= free) {
                        // Copies of any size, and zero rows.
                        rows[i * d + k] = i % 3 == 0 ? 0 : rows[(i % free) * d + k] * Math.scalb(1.0, i);
                    } else {
                        rows[i * d + k] *= size;
                    }
                }
            }
            Hull hull = solve(Vectors.rows(shuffled(random, rows, d), n, d));
            assertEquals(Verdict.BOUNDARY, hull.verdict());
            assertEquals(3, hull.dead());
        }
    }

    /** A pair that misses by the last bits, alone or beside one that does not. */
    @Test
    void nearlyOppositePairsKeepCloseBounds() {
        Random random = new Random(3);
        for (int trial = 0; trial < 120; trial++) {
            int d = 4 + random.nextInt(40);
            int n = 4 + random.nextInt(d - 3);
            double[] rows = gaussian(random, n, d);
            paired(rows, d, 2, -1);
            int at = d + random.nextInt(d);
            int kind = trial % 4;
            if (kind == 0) {
                rows[at] = Math.nextUp(rows[at]);
            } else if (kind == 1) {
                rows[at] += Math.ulp(rows[at]) * (random.nextInt(9) - 4);
            } else {
                for (int k = 0; k < d; k++) {
                    rows[d + k] = -(kind == 2 ? .1 : 1 / 3.0) * rows[k];
                }
            }
            if (trial % 8 >= 4) {
                // No exact pair is left.
                rows[3 * d + random.nextInt(d)] *= 1 + 0x1p-52;
            }
            Verdict verdict = solve(Vectors.rows(rows, n, d)).verdict();
            assertTrue(verdict == Verdict.BOUNDARY || verdict == Verdict.UNDECIDED);
        }
    }

    /** Pairs do not matter where other rows surround the origin, or where they do so themselves. */
    @Test
    void pairsInsideStayInside() {
        Random random = new Random(4);
        for (int d : new int[] {9, 14, 45}) {
            for (int pairs : new int[] {1, 4}) {
                int n = 4 * d;
                Vectors many = Vectors.rows(paired(gaussian(random, n, d), d, pairs, -3), n, d);
                assertEquals(Verdict.INSIDE, solve(many).verdict());
            }
            int n = 2 * d;
            double[] all = paired(gaussian(random, n, d), d, d, -2);
            assertEquals(Verdict.INSIDE, solve(Vectors.rows(all, n, d)).verdict());
            // All but one pair, with one row of that, or none: on the boundary.
            assertEquals(Verdict.BOUNDARY, solve(Vectors.rows(all, n - 1, d)).verdict());
            assertEquals(Verdict.BOUNDARY, solve(Vectors.rows(all, n - 2, d)).verdict());
        }
    }

    /**
     * Whole numbers near 0 in nine to twelve dimensions, by way of a brute-force oracle and of exact linear programs.
     */
    @Test
    void smallIntegersAgreeWithTheOracles() {
        int[] boundaries = new int[2];
        Random random = new Random(5);
        for (int trial = 0; trial < 1500; trial++) {
            int d = 9 + random.nextInt(4);
            boolean few = trial % 2 == 0;
            int n = few ? 4 + random.nextInt(6) : 10 + random.nextInt(25);
            long[][] rows = new long[n][d];
            // In fewer dimensions than d, mostly, so that faces are met.
            int span = few ? 1 + random.nextInt(5) : 2 + random.nextInt(d - 1);
            long[][] base = new long[span][d];
            for (long[] b : base) {
                Arrays.setAll(b, k -> random.nextInt(3) - 1);
            }
            for (long[] row : rows) {
                long[] sum = new long[d];
                for (long[] b : base) {
                    int factor = random.nextInt(4) - (few ? 1 : 2) + (random.nextInt(8) == 0 ? 1 : 0);
                    for (int k = 0; k < d; k++) {
                        sum[k] += factor * b[k];
                    }
                }
                System.arraycopy(sum, 0, row, 0, d);
            }
            long[][] live = Arrays.stream(rows)
                    .filter(row -> Arrays.stream(row).anyMatch(x -> x != 0))
                    .toArray(long[][]::new);
            if (live.length == 0) {
                continue;
            }
            double[] flat = Arrays.stream(rows)
                    .flatMapToDouble(row -> Arrays.stream(row).mapToDouble(x -> x))
                    .toArray();
            Verdict expected = few ? ExactOracle.verdict(live, d) : exact(live, d);
            assertEquals(expected, solve(Vectors.rows(flat, n, d)).verdict(), "trial " + trial);
            boundaries[few ? 0 : 1] += expected == Verdict.BOUNDARY ? 1 : 0;
        }
        assertTrue(boundaries[0] > 100 && boundaries[1] > 100, Arrays.toString(boundaries));
    }

    private static Verdict exact(long[][] rows, int d) {
        BigInteger[][] integers = new BigInteger[rows.length][d];
        for (int i = 0; i < rows.length; i++) {
            for (int k = 0; k < d; k++) {
                integers[i][k] = BigInteger.valueOf(rows[i][k]);
            }
        }
        return ExactDecision.of(integers, d).verdict();
    }

    /**
     * So many rows that span a face of some dimension with the origin in its relative interior, and others before it:
     * of a random normal vector, which all of the face is orthogonal to.
     */
    private static double[] withFace(Random random, int n, int d, int dimension, int onFace, int size) {
        double[] normal = new double[d];
        Arrays.setAll(normal, k -> random.nextInt(3) - 1);
        normal[random.nextInt(d)] = 1;
        double[][] base = new double[dimension][];
        for (int j = 0; j < dimension; j++) {
            base[j] = orthogonal(random, normal, size);
        }
        double[] rows = new double[n * d];
        for (int i = 0; i < onFace; i++) {
            for (int j = 0; j < dimension; j++) {
                // The axes, one against all of them, and any.
                int factor = i < dimension
                        ? (i == j ? 1 + random.nextInt(2) : 0)
                        : i == dimension ? -1 - random.nextInt(2) : random.nextInt(5) - 2;
                for (int k = 0; k < d; k++) {
                    rows[i * d + k] += factor * base[j][k];
                }
            }
        }
        for (int i = onFace; i < n; i++) {
            double product = 0;
            for (int k = 0; k < d; k++) {
                rows[i * d + k] = random.nextInt(2 * size + 1) - size;
                product += rows[i * d + k] * normal[k];
            }
            for (int k = 0; k < d && product >= 0; k++) {
                if (normal[k] != 0) {
                    rows[i * d + k] -= normal[k] * (product + 1);
                    product = -1;
                }
            }
        }
        return shuffled(random, rows, d);
    }

    private static double[] orthogonal(Random random, double[] normal, int size) {
        int d = normal.length;
        double[] row = new double[d];
        double product = 0;
        int last = -1;
        for (int k = 0; k < d; k++) {
            row[k] = random.nextInt(2 * size + 1) - size;
            product += row[k] * normal[k];
            last = normal[k] != 0 ? k : last;
        }
        row[last] -= product / normal[last];
        return row;
    }

    @Test
    void integerFacesAreBoundaries() {
        Random random = new Random(6);
        for (int trial = 0; trial < 200; trial++) {
            int d = 4 + random.nextInt(57);
            int dimension = 1 + random.nextInt(Math.min(5, d - 2));
            int onFace = dimension + 1 + random.nextInt(2 * dimension);
            int n = onFace + random.nextInt(2 * d);
            int size = trial % 3 == 0 ? 1 : trial % 3 == 1 ? 9 : 100_000;
            double[] rows = withFace(random, n, d, dimension, onFace, size);
            assertEquals(Verdict.BOUNDARY, solve(Vectors.rows(rows, n, d)).verdict(), "trial " + trial);
        }
    }

    @Test
    void integerFacesOfManyDimensionsAreBoundaries() {
        Random random = new Random(7);
        for (int[] shape : new int[][] {{60, 200, 3}, {200, 200, 5}, {260, 200, 1}, {150, 800, 2}, {300, 800, 5}}) {
            double[] rows = withFace(random, shape[0], shape[1], shape[2], shape[2] + 3, 7);
            Vectors vectors = Vectors.rows(floats(rows), shape[0], shape[1]);
            assertEquals(Verdict.BOUNDARY, solve(vectors).verdict());
        }
        for (int pairs : new int[] {1, 40}) {
            Vectors vectors = Vectors.rows(floats(paired(gaussian(random, 200, 800), 800, pairs, -.5)), 200, 800);
            assertEquals(Verdict.BOUNDARY, solve(vectors).verdict());
        }
    }

    /** Too many pairs for integers: close bounds. */
    @Test
    void hundredsOfPairsKeepCloseBounds() {
        Vectors vectors = Vectors.rows(paired(gaussian(new Random(8), 600, 700), 700, 300, -1), 600, 700);
        Hull hull = solve(vectors);
        assertEquals(Verdict.UNDECIDED, hull.verdict());
    }

    /** Faces of real numbers, whose combination is 0 only up to rounding. */
    @Test
    void facesUpToRoundingKeepCloseBounds() {
        Random random = new Random(9);
        int undecided = 0;
        for (int trial = 0; trial < 200; trial++) {
            int d = 4 + random.nextInt(50);
            int dimension = 1 + random.nextInt(Math.min(6, d - 2));
            int n = dimension + 1 + random.nextInt(d - dimension);
            double[] rows = gaussian(random, n, d);
            for (int k = 0; k < d; k++) {
                double sum = 0;
                for (int i = 0; i < dimension; i++) {
                    sum += rows[i * d + k] * (1 + i) / 3;
                }
                rows[dimension * d + k] = -sum;
            }
            Verdict verdict = solve(Vectors.rows(rows, n, d)).verdict();
            undecided += verdict == Verdict.UNDECIDED ? 1 : 0;
        }
        assertTrue(undecided > 150, undecided + " undecided");
    }

    /** In a space, rows have an error: no boundary is claimed, and the bounds are as close as that allows. */
    @Test
    void projectedPairsKeepCloseBounds() {
        Random random = new Random(10);
        int d = 40;
        double[][] axes = new double[12][d];
        for (int j = 0; j < axes.length; j++) {
            axes[j][2 * j] = .6;
            axes[j][2 * j + 1] = .8;
        }
        for (int n : new int[] {4, 9, 12}) {
            Vectors vectors = Vectors.rows(paired(gaussian(random, n, d), d, 1, -1), n, d);
            Vectors projected = vectors.project(Basis.of(axes));
            assertTrue(projected.directionError() > 0);
            for (int way = 0; way < 2; way++) {
                Verdict verdict = way == 0 ? solver.solve(projected) : solver.decide(projected);
                assertEquals(Verdict.UNDECIDED, verdict);
                assertNull(solver.result().certificate().boundary());
                double allowed = 1e-14 * (n + d) + projected.directionError();
                assertTrue(solver.lower() >= -allowed && solver.upper() <= allowed, solver.upper() + "");
            }
        }
    }

    /** A pair that stays opposite while everything moves, one that becomes so, and one that no longer is. */
    @Test
    void trackersFollowPairs() {
        Random random = new Random(11);
        for (int[] shape : new int[][] {{6, 9}, {30, 40}, {50, 45}}) {
            int n = shape[0];
            int d = shape[1];
            double[] rows = gaussian(random, n, d);
            for (int i = 2; i < n; i++) {
                rows[i * d] += n > d ? 4 : 0;
            }
            HullTracker tracker = new HullTracker();
            for (int step = 0; step < 24; step++) {
                for (int i = 0; i < rows.length; i++) {
                    rows[i] += 1e-4 * random.nextGaussian();
                }
                boolean opposite = step / 6 % 2 == 1;
                if (opposite) {
                    paired(rows, d, 1, -1);
                }
                Vectors vectors = Vectors.rows(rows, n, d);
                assertEquals(opposite ? Verdict.BOUNDARY : Verdict.OUTSIDE, tracker.update(vectors), "step " + step);
                if (opposite) {
                    check(vectors, tracker.result().certificate().boundary());
                    assertTrue(tracker.lower() == 0 && tracker.upper() == 0);
                }
            }
        }
    }

    /** What takes longest of what is promised, far below the seconds allowed for a slow machine. */
    @Test
    @Tag("slow")
    void aBoundaryTakesNoLongerThanASecond() {
        Random random = new Random(12);
        Vectors vectors = Vectors.rows(paired(gaussian(random, 500, 800), 800, 60, -1), 500, 800);
        solver.solve(vectors);
        long least = Long.MAX_VALUE;
        for (int i = 0; i < 3; i++) {
            assertEquals(Verdict.BOUNDARY, solver.solve(vectors));
            least = Math.min(least, solver.result().cost().nanos());
        }
        assertNotNull(solver.result().certificate().boundary());
        assertTrue(least < 3_000_000_000L, least / 1e6 + " ms");
    }
}
