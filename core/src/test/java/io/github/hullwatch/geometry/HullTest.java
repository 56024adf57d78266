package io.github.hullwatch.geometry;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.math.BigInteger;
import org.junit.jupiter.api.Test;

/** What results say of themselves. */
class HullTest {
    private static Hull hull(Verdict verdict, boolean exact, int dead) {
        return new Hull(verdict, -0.0312, exact, -0.04, -0.03, 500, 800, dead, new int[0], null, null);
    }

    @Test
    void aHullIsOneLine() {
        assertEquals(
                "outside, D = -0.03120, 500 neurons in 800 dimensions",
                hull(Verdict.OUTSIDE, true, 0).toString());
        assertEquals(
                "undecided, D between -0.04000 and -0.03000, 500 neurons in 800 dimensions, 2 dead",
                hull(Verdict.UNDECIDED, false, 2).toString());
        assertEquals(
                "without directions: all 500 neurons in 800 dimensions are zero",
                hull(Verdict.OUTSIDE, true, 500).toString());
    }

    @Test
    void aCertificateNamesItsParts() {
        ExactBoundary boundary = new ExactBoundary(
                new int[] {0, 1},
                new BigInteger[] {BigInteger.ONE, BigInteger.TWO},
                new BigInteger[] {BigInteger.ZERO, BigInteger.TEN});
        assertEquals(
                "rows [0, 1] combine to 0 with the integers [1, 2], and no row is beyond the plane of [0, 10]",
                boundary.toString());
        assertEquals("3 convex weights", new Certificate(new double[3], null, null, null).toString());
        assertEquals("a vector in R^2", new Certificate(null, new double[2], null, null).toString());
        assertEquals(
                "3 convex weights, a vector in R^2, a surface of 4 facets, " + boundary
                        + ", an integer vector in R^5, a stretch of 6 dimensions",
                new Certificate(
                                new double[3],
                                new double[2],
                                new int[4][],
                                boundary,
                                new BigInteger[5],
                                new double[6][])
                        .toString());
    }
}
