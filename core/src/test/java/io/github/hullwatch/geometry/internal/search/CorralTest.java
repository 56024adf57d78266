package io.github.hullwatch.geometry.internal.search;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.hullwatch.geometry.Vectors;
import io.github.hullwatch.geometry.internal.arithmetic.Dot;
import io.github.hullwatch.geometry.internal.arithmetic.Elimination;
import io.github.hullwatch.geometry.internal.problem.Directions;
import io.github.hullwatch.geometry.oracle.Samples;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

/** Wolfe's corral against plain elimination: who leaves, when, and the weights of those that stay. */
class CorralTest {
    private static Directions load(double[] rows, int n, int d) {
        Directions directions = new Directions();
        directions.load(Vectors.rows(rows, n, d));
        return directions;
    }

    /** The weights of the point of least norm in the affine hull: Gx + μ1 = 0 and 1ᵀx = 1. */
    private static double[] affineMinimum(double[] u, int d, List<Integer> members) {
        int size = members.size();
        double[][] system = new double[size + 1][size + 1];
        double[] x = new double[size + 1];
        for (int a = 0; a < size; a++) {
            for (int b = 0; b < size; b++) {
                system[a][b] = Dot.of(u, members.get(a) * d, u, members.get(b) * d, d);
            }
            system[a][size] = 1;
            system[size][a] = 1;
        }
        x[size] = 1;
        assertTrue(Elimination.solve(system, x, size + 1) != 0);
        return x;
    }

    /** Wolfe's minor cycles, one leaving at a time, the first to reach zero; returns how many. */
    private static int runMinorCycles(double[] u, int d, List<Integer> members, List<Double> weights) {
        for (int cycles = 1; ; cycles++) {
            double[] to = affineMinimum(u, d, members);
            double step = Double.POSITIVE_INFINITY;
            int leaving = -1;
            for (int a = 0; a < members.size(); a++) {
                double share = weights.get(a) / (weights.get(a) - to[a]);
                if (to[a] < 0 && share < step) {
                    step = share;
                    leaving = a;
                }
            }
            for (int a = 0; a < members.size(); a++) {
                weights.set(a, leaving < 0 ? to[a] : (1 - step) * weights.get(a) + step * to[a]);
            }
            if (leaving < 0) {
                return cycles;
            }
            members.remove(leaving);
            weights.remove(leaving);
        }
    }

    @Test
    void theFirstThatReachesZeroLeaves() {
        SplittableRandom random = new SplittableRandom(5);
        Corral corral = new Corral();
        int left = 0;
        for (int round = 0; round < 200; round++) {
            int d = 3 + random.nextInt(8);
            int n = 2 + random.nextInt(d - 1);
            double[] rows = Samples.gaussian(round, n, d);
            for (int i = 0; i < n; i++) {
                rows[i * d] += 2;
            }
            Directions directions = load(rows, n, d);
            corral.reset(directions);
            List<Integer> members = new ArrayList<>();
            List<Double> weights = new ArrayList<>();
            double total = 0;
            double[] start = new double[n];
            for (int i = 0; i < n; i++) {
                start[i] = 0.1 + random.nextDouble();
                total += start[i];
            }
            for (int i = n - 1; i >= 0; i--) {
                assertFalse(corral.contains(i));
                assertTrue(corral.add(i, start[i] / total));
                assertTrue(corral.contains(i));
                members.add(i);
                weights.add(start[i] / total);
            }
            assertEquals(runMinorCycles(directions.units(), d, members, weights), corral.runMinorCycles());
            left += n - members.size();
            assertEquals(members.size(), corral.size());
            double[] expected = new double[d];
            for (int a = 0; a < corral.size(); a++) {
                assertEquals(members.get(a), corral.member(a));
                assertEquals(weights.get(a), corral.weight(a), 1e-11);
                Dot.add(weights.get(a), directions.units(), members.get(a) * d, expected, 0, d);
            }
            double[] point = Samples.gaussian(1, 1, d);
            corral.point(point);
            for (int k = 0; k < d; k++) {
                assertEquals(expected[k], point[k], 1e-11);
            }
            equalises(corral, directions, point, random);
        }
        assertTrue(left > 100, left + " left");
    }

    /** Whatever vector it is given, it has the same product with every member afterwards, near −1 where it was. */
    private static void equalises(Corral corral, Directions directions, double[] point, SplittableRandom random) {
        int d = directions.d();
        double norm2 = Dot.of(point, 0, point, 0, d);
        double[] v = new double[d];
        for (int k = 0; k < d; k++) {
            v[k] = -point[k] / norm2 + 1e-3 * (random.nextDouble() - 0.5);
        }
        corral.equalise(v);
        double first = Dot.of(v, 0, directions.units(), corral.member(0) * d, d);
        assertEquals(-1, first, 0.1);
        for (int a = 1; a < corral.size(); a++) {
            assertEquals(first, Dot.of(v, 0, directions.units(), corral.member(a) * d, d), 1e-11);
        }
    }

    /** A removed member leaves no trace. */
    @Test
    void removedMembersLeaveNoTrace() {
        Directions axes = load(new double[] {1, 0, 0, 0, 0, 1, 0, 0, 0, 0, 1, 0}, 3, 4);
        Corral corral = new Corral();
        corral.reset(axes);
        for (int i = 0; i < 3; i++) {
            assertTrue(corral.add(i, i == 2 ? 0.5 : 0.25));
        }
        double[] v = {-2, -1, 0, 1};
        corral.equalise(v);
        // (11ᵀ + I)y = (1, 0, −1) is solved by itself: v + y.
        assertEquals(-1, v[0], 1e-15);
        assertEquals(-1, v[1], 1e-15);
        assertEquals(-1, v[2], 1e-15);
        assertEquals(1, v[3]);
        corral.remove(1);
        assertEquals(2, corral.size());
        assertEquals(2, corral.member(1));
        assertEquals(0.5, corral.weight(1));
        assertFalse(corral.contains(1));
        v = new double[] {-2, 5, 0, 1};
        corral.equalise(v);
        assertEquals(-1, v[0], 1e-15);
        assertEquals(5, v[1]);
        assertEquals(-1, v[2], 1e-15);
        assertEquals(1, corral.runMinorCycles());
        assertEquals(0.5, corral.weight(0), 1e-15);
        assertTrue(corral.add(1, 0));
        assertEquals(1, corral.runMinorCycles());
        for (int a = 0; a < 3; a++) {
            assertEquals(1.0 / 3, corral.weight(a), 1e-15);
        }
    }

    @Test
    void addsIndependentDirectionsOnly() {
        Directions plane = load(new double[] {1, 0, 0, 1, -1, 0, 1, 1, 2, 0}, 5, 2);
        Corral corral = new Corral();
        corral.reset(plane);
        assertTrue(corral.add(0, 1));
        // A copy.
        assertFalse(corral.add(4, 1));
        assertTrue(corral.add(1, 1));
        assertEquals(2, corral.size());
        assertTrue(corral.add(2, 1));
        // A plane has room for three points.
        assertFalse(corral.add(3, 1));
        assertEquals(3, corral.size());
        corral.reset(plane);
        assertEquals(0, corral.size());
        assertFalse(corral.contains(0));
    }

    @Test
    void corralKeepsItsFactorWhileMembersComeAndGo() {
        int n = 12;
        int d = 9;
        Directions directions = load(Samples.gaussian(7, n, d), n, d);
        Corral corral = new Corral();
        corral.reset(directions);
        for (int i = 0; i < 8; i++) {
            assertTrue(corral.add(i, 1.0 / 8));
        }
        corral.remove(3);
        corral.remove(0);
        corral.remove(5);
        assertEquals(5, corral.size());
        assertTrue(corral.contains(4));
        assertFalse(corral.contains(3));
        assertTrue(corral.add(10, 0.1));
        assertFalse(corral.add(10, 0.1));
        corral.runMinorCycles();
        double[] x = new double[d];
        corral.point(x);
        double total = 0;
        double norm2 = Dot.of(x, 0, x, 0, d);
        for (int j = 0; j < corral.size(); j++) {
            total += corral.weight(j);
            assertTrue(corral.weight(j) > 0);
            assertEquals(norm2, Dot.of(directions.units(), corral.member(j) * d, x, 0, d), 1e-13);
        }
        assertEquals(1, total, 1e-14);
    }
}
