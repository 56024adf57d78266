package io.github.hullwatch.geometry.internal.bound;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.hullwatch.geometry.Vectors;
import io.github.hullwatch.geometry.Verdict;
import io.github.hullwatch.geometry.hull.HullSolver;
import io.github.hullwatch.geometry.internal.arithmetic.Allowance;
import io.github.hullwatch.geometry.internal.arithmetic.Dot;
import io.github.hullwatch.geometry.internal.arithmetic.Elimination;
import io.github.hullwatch.geometry.internal.problem.Directions;
import io.github.hullwatch.geometry.internal.problem.SolverState;
import io.github.hullwatch.geometry.oracle.Samples;
import java.util.Arrays;
import java.util.BitSet;
import java.util.HashSet;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** Facets against all planes through d of the directions, and surfaces whose facets are known. */
class SimplicialHullTest {
    private final SimplicialHull hull = new SimplicialHull();
    private final BoundProver prover = new BoundProver();
    private final SolverState state = new SolverState();

    private static Directions load(double[] rows, int n, int d) {
        Directions directions = new Directions();
        directions.load(Vectors.rows(rows, n, d));
        return directions;
    }

    private boolean solve(Directions directions) {
        state.reset(directions.n(), directions.d());
        boolean built = hull.build(directions);
        if (built) {
            hull.report(prover, state);
        }
        return built;
    }

    private static double determinant(Directions directions, int[] rows) {
        int d = directions.d();
        double[][] matrix = new double[d][d];
        for (int r = 0; r < d; r++) {
            System.arraycopy(directions.units(), rows[r] * d, matrix[r], 0, d);
        }
        return Elimination.solveForDeterminant(matrix, new double[d], d);
    }

    /** The facets as sets, each of them oriented alike. */
    private Set<BitSet> facets(Directions directions) {
        int d = directions.d();
        Set<BitSet> found = new HashSet<>();
        for (int f = 0; f < state.facetCount; f++) {
            int[] corners = Arrays.copyOfRange(state.facets, f * d, (f + 1) * d);
            assertTrue(determinant(directions, corners) > 0);
            BitSet facet = new BitSet();
            for (int corner : corners) {
                facet.set(corner);
            }
            assertEquals(d, facet.cardinality());
            assertTrue(found.add(facet));
        }
        return found;
    }

    /** All d of n with the others and the origin strictly on one side of their plane; returns its least distance. */
    private static double planes(Directions directions, Set<BitSet> facets) {
        int n = directions.n();
        int d = directions.d();
        double least = 2;
        for (long mask = (1L << d) - 1; mask < 1L << n; ) {
            BitSet chosen = BitSet.valueOf(new long[] {mask});
            double[] normal = new double[d];
            boolean supports = solveNormal(directions, chosen, normal);
            for (int i = 0; i < n && supports; i++) {
                supports = chosen.get(i) || Dot.of(normal, 0, directions.units(), i * d, d) < 1;
            }
            if (supports) {
                facets.add(chosen);
                least = Math.min(least, 1 / Math.sqrt(Dot.of(normal, 0, normal, 0, d)));
            }
            // The next larger number with as many bits.
            long low = mask & -mask;
            long high = mask + low;
            mask = high | ((mask ^ high) >>> 2) / low;
        }
        return least;
    }

    @Test
    void facetsOfRandomSetsAreAllSupportingPlanes() {
        int met = 0;
        for (int round = 0; round < 60; round++) {
            int d = 4 + round % 3;
            int n = d + 2 + round % 7;
            Directions directions = load(Samples.gaussian(round, n, d), n, d);
            Set<BitSet> expected = new HashSet<>();
            double least = planes(directions, expected);
            boolean built = solve(directions);
            // The origin is inside exactly if it lies behind the planes of a whole surface.
            assertEquals(inside(directions), built, "round " + round);
            if (!built) {
                continue;
            }
            met++;
            assertEquals(expected, facets(directions), "round " + round);
            checkBounds(directions, least);
            BitSet nearest = new BitSet();
            for (int j = 0; j < state.supportCount; j++) {
                nearest.set(state.support[j]);
            }
            assertEquals(least, distance(directions, nearest), 1e-13);
        }
        assertTrue(met > 15, met + " inside");
    }

    private static boolean inside(Directions directions) {
        return new HullSolver().decide(directions.vectors()) == Verdict.INSIDE;
    }

    private static double distance(Directions directions, BitSet facet) {
        double[] normal = new double[directions.d()];
        assertTrue(solveNormal(directions, facet, normal));
        return 1 / Math.sqrt(Dot.of(normal, 0, normal, 0, directions.d()));
    }

    /** The normal whose products with the chosen directions are 1; false if there is none. */
    private static boolean solveNormal(Directions directions, BitSet chosen, double[] normal) {
        int d = directions.d();
        double[][] matrix = new double[d][d];
        Arrays.fill(normal, 1);
        int r = 0;
        for (int i = chosen.nextSetBit(0); i >= 0; i = chosen.nextSetBit(i + 1)) {
            System.arraycopy(directions.units(), i * d, matrix[r++], 0, d);
        }
        return Elimination.solve(matrix, normal, d) != 0;
    }

    /** Both bounds give away their allowances and no more, and the vector reaches the upper one. */
    private void checkBounds(Directions directions, double depth) {
        int d = directions.d();
        assertTrue(state.isExact());
        assertEquals("facets", state.algorithm);
        assertEquals(depth, state.depth(), 1e-14);
        assertEquals(depth - Allowance.ofBound(d), state.lower, 1e-14);
        assertEquals(depth, state.upper, 1e-14 + Allowance.ofProduct(d));
        assertTrue(state.hasVector);
        assertEquals(state.upper, prover.upper(directions, state.vector));
    }

    /**
     * Both of each axis: 2ᵈ facets, one in each orthant, 1/√d away. In turn from another row, and twice of the same
     * object.
     */
    @Test
    void crossPolytopes() {
        for (int d : new int[] {6, 4, 5}) {
            for (int turn = 0; turn < 2 * d; turn += 3) {
                double[] rows = new double[2 * d * d];
                for (int i = 0; i < 2 * d; i++) {
                    int j = (i + turn) % (2 * d);
                    rows[i * d + j / 2] = j % 2 == 0 ? 3 : -7;
                }
                Directions directions = load(rows, 2 * d, d);
                assertTrue(solve(directions));
                Set<BitSet> found = facets(directions);
                assertEquals(1 << d, found.size());
                for (BitSet facet : found) {
                    for (int i = facet.nextSetBit(0); i >= 0; i = facet.nextSetBit(i + 1)) {
                        for (int j = facet.nextSetBit(i + 1); j >= 0; j = facet.nextSetBit(j + 1)) {
                            assertEquals(0, Dot.of(rows, i * d, rows, j * d, d));
                        }
                    }
                }
                checkBounds(directions, 1 / Math.sqrt(d));
            }
        }
    }

    /** Better bounds are kept. */
    @Test
    void betterBoundsAreKept() {
        int d = 4;
        double[] rows = new double[2 * d * d];
        for (int i = 0; i < 2 * d; i++) {
            rows[i * d + i / 2] = i % 2 == 0 ? 1 : -1;
        }
        Directions directions = load(rows, 2 * d, d);
        state.reset(2 * d, d);
        assertTrue(hull.build(directions));
        double[] vector = {5, 5, 5, 5};
        state.improveUpper(.5, vector, d);
        state.lower = .5 - 1e-15;
        hull.report(prover, state);
        assertArrayEquals(vector, state.vector);
        assertEquals(.5, state.upper);
        assertEquals(.5 - 1e-15, state.lower);
        assertTrue(state.depth() >= state.lower && state.depth() <= state.upper);
    }

    /** A simplex whose corners are in a direct sense and one whose are not; with one corner pushed through, outside. */
    @Test
    void simplices() {
        for (int d = 4; d <= 6; d++) {
            double[] rows = new double[(d + 1) * d];
            for (int i = 0; i < d; i++) {
                rows[i * d + i] = 1;
                rows[d * d + i] = -1 - .1 * i;
            }
            for (int turn = 0; turn < 2; turn++) {
                Directions directions = load(rows, d + 1, d);
                Set<BitSet> expected = new HashSet<>();
                double least = planes(directions, expected);
                assertTrue(solve(directions));
                assertEquals(d + 1, expected.size());
                assertEquals(expected, facets(directions));
                checkBounds(directions, least);
                double[] first = Arrays.copyOf(rows, d);
                System.arraycopy(rows, d, rows, 0, d);
                System.arraycopy(first, 0, rows, d, d);
            }
            for (int k = 0; k < d; k++) {
                rows[d * d + k] = k == 1 ? .5 : -1;
            }
            assertFalse(solve(load(rows, d + 1, d)));
        }
    }

    /** Just inside, on the boundary, just outside: the determinants of the raw rows decide exactly. */
    @Test
    void justInsideAndJustOutside() {
        int d = 4;
        for (double hair : new double[] {1e-3, 1e-10, 1e-13, 1e-200, 0, -1e-200, -1e-13, -1e-10, -1e-3}) {
            double[] rows = new double[(d + 1) * d];
            for (int i = 0; i < d; i++) {
                rows[i * d + i] = 1;
                rows[d * d + i] = i == 2 ? -hair : -1;
            }
            assertEquals(hair > 0, hull.build(load(rows, d + 1, d)), "hair " + hair);
            state.reset(d + 1, d);
            if (hair > 0) {
                hull.report(prover, state);
            }
            // Nothing is reported that may be due to rounding.
            assertEquals(hair >= 1e-10, state.lower > 0, "hair " + hair);
            assertEquals(hair >= 1e-10, state.algorithm.equals("facets"));
        }
    }

    @Test
    void setsThatSpanTooLittle() {
        double[] flat = Samples.gaussian(1, 20, 4);
        for (int i = 0; i < 20; i++) {
            flat[4 * i + 2] = 0;
        }
        assertFalse(solve(load(flat, 20, 4)));
        double[] copies = Samples.gaussian(2, 20, 4);
        for (int i = 4; i < 20; i++) {
            System.arraycopy(copies, 4 * (i % 4), copies, 4 * i, 4);
        }
        assertFalse(solve(load(copies, 20, 4)));
        double[] shifted = Samples.gaussian(3, 20, 4);
        for (int i = 0; i < 20; i++) {
            shifted[4 * i + 3] = 5;
        }
        assertFalse(solve(load(shifted, 20, 4)));
    }

    /** A copy lies in the planes of the facets at its twin, beyond none. */
    @Test
    void copiesAreNoVertices() {
        int n = 12;
        int d = 4;
        double[] rows = Arrays.copyOf(Samples.gaussian(9, n, d), 2 * n * d);
        for (int i = 0; i < n * d; i++) {
            rows[n * d + i] = 3 * rows[i];
        }
        Directions once = load(rows, n, d);
        assertTrue(solve(once));
        double least = planes(once, new HashSet<>());
        int count = state.facetCount;
        Directions twice = load(rows, 2 * n, d);
        assertTrue(solve(twice));
        assertEquals(count, state.facetCount);
        facets(twice);
        checkBounds(twice, least);
    }

    /** Of n = 100 on the moment circle in d = 4 every pair is an edge: n(n − 3)/2 facets, by Gale's evenness. */
    @Test
    void asManyFacetsAsThereMayBe() {
        int n = SimplicialHull.DIRECTIONS;
        double[] rows = new double[4 * n];
        for (int i = 0; i < n; i++) {
            double t = 2 * Math.PI * i / n;
            rows[4 * i] = Math.cos(t);
            rows[4 * i + 1] = Math.sin(t);
            rows[4 * i + 2] = Math.cos(2 * t);
            rows[4 * i + 3] = Math.sin(2 * t);
        }
        Directions directions = load(rows, n, 4);
        assertTrue(solve(directions));
        assertEquals(n * (n - 3) / 2, state.facetCount);
        for (BitSet facet : facets(directions)) {
            // Two pairs of neighbours on the circle.
            int pairs = 0;
            for (int i = facet.nextSetBit(0); i >= 0; i = facet.nextSetBit(i + 1)) {
                pairs += facet.get((i + 1) % n) ? 1 : 0;
            }
            assertTrue(pairs >= 2, facet::toString);
        }
    }

    @Test
    void shapesThatFit() {
        assertFalse(SimplicialHull.fits(50, 3));
        assertTrue(SimplicialHull.fits(50, 4));
        assertTrue(SimplicialHull.fits(50, 6));
        assertFalse(SimplicialHull.fits(50, 7));
        assertFalse(SimplicialHull.fits(4, 4));
        assertTrue(SimplicialHull.fits(5, 4));
        assertTrue(SimplicialHull.fits(100, 4));
        assertFalse(SimplicialHull.fits(101, 4));
    }
}
