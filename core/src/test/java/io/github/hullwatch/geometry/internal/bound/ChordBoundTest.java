package io.github.hullwatch.geometry.internal.bound;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.github.hullwatch.geometry.Vectors;
import io.github.hullwatch.geometry.internal.arithmetic.Ulp;
import io.github.hullwatch.geometry.internal.problem.Directions;
import io.github.hullwatch.geometry.oracle.Samples;
import org.junit.jupiter.api.Test;

/** The longest chord between old and new directions, with its rounding. */
class ChordBoundTest {
    private static Directions load(double[] rows, int n, int d) {
        Directions directions = new Directions();
        directions.load(Vectors.rows(rows, n, d));
        return directions;
    }

    @Test
    void isTheLongestChord() {
        ChordBound chordBound = new ChordBound();
        // Growing and shrinking shapes in one workspace.
        int[][] shapes = {{3, 5}, {9, 12}, {1, 1}, {4, 7}, {9, 12}, {12, 6}, {40, 3}};
        for (int s = 0; s < shapes.length; s++) {
            int n = shapes[s][0];
            int d = shapes[s][1];
            double[] before = Samples.gaussian(s, n, d);
            double[] after = Samples.gaussian(100 + s, n, d);
            chordBound.set(load(before, n, d));
            double[] u = Samples.normalised(before, n, d);
            double[] v = Samples.normalised(after, n, d);
            double longest = 0;
            for (int i = 0; i < n; i++) {
                double squares = 0;
                for (int k = 0; k < d; k++) {
                    squares += Math.pow(u[i * d + k] - v[i * d + k], 2);
                }
                longest = Math.max(longest, Math.sqrt(squares));
            }
            assertEquals(longest, chordBound.distance(load(after, n, d)), 1e-14, n + "×" + d);
        }
    }

    /** The stored directions are off by error() each, and the chord between them by (d + 4)u of itself. */
    @Test
    void allowsForRounding() {
        int d = 400;
        double[] axis = new double[d];
        axis[7] = 1;
        Directions there = load(axis, 1, d);
        ChordBound chordBound = new ChordBound();
        chordBound.set(there);
        assertEquals(2 * there.error(), chordBound.distance(there));
        axis[7] = -1;
        double allowed = chordBound.distance(load(axis, 1, d)) - 2;
        assertEquals(2 * (d + 4) * Ulp.UNIT + 2 * there.error(), allowed, 8 * Ulp.UNIT);
    }

    @Test
    void otherNeuronsAreInfinitelyFar() {
        double[] rows = {1, 2, 0, 0, 3, 4, 5, 6};
        ChordBound chordBound = new ChordBound();
        chordBound.set(load(rows, 4, 2));
        assertEquals(Double.POSITIVE_INFINITY, chordBound.distance(load(new double[] {1, 2, 3, 4, 0, 0, 5, 6}, 4, 2)));
        assertEquals(Double.POSITIVE_INFINITY, chordBound.distance(load(new double[] {1, 2, 3, 4, 5, 6, 7, 8}, 4, 2)));
        assertEquals(Double.POSITIVE_INFINITY, chordBound.distance(load(new double[] {1, 2, 0, 0, 3, 4}, 3, 2)));
        assertEquals(
                Double.POSITIVE_INFINITY,
                chordBound.distance(load(new double[] {1, 2, 3, 0, 0, 0, 1, 2, 3, 1, 1, 1}, 4, 3)));
        assertEquals(0, chordBound.distance(load(rows, 4, 2)), 1e-14);
    }
}
