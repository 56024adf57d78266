package io.github.hullwatch.mnist.study;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class ConcordanceTest {

    @Test
    void oneOrderForAll() {
        double[][] moments = new double[5][];
        Arrays.fill(moments, new double[] {10, 30, Double.POSITIVE_INFINITY, 20});
        Concordance found = Concordance.of(moments, 1);
        assertEquals(1, found.w(), 1e-12);
        assertArrayEquals(new double[] {1, 3, 4, 2}, found.ranks(), 1e-12);
        // All five alike by chance: once in 24⁴.
        assertTrue(found.p() < .001, found.toString());
        assertTrue(found.p() > 0);
    }

    /** R. L. Sokal's kind of hand case: rank sums 5, 6, 7 of 3 things by 3 seeds, S = 2, W = 12·2 / (9·24). */
    @Test
    void handCase() {
        Concordance found = Concordance.of(new double[][] {{1, 2, 3}, {3, 1, 2}, {1, 3, 2}}, 1);
        assertEquals(12.0 * 2 / (9 * 24), found.w(), 1e-12);
        assertArrayEquals(new double[] {5.0 / 3, 2, 7.0 / 3}, found.ranks(), 1e-12);
    }

    /** With ties: ranks 1.5, 1.5, 3 and 1, 2, 3; S = .5² + 1.5² … by hand, over m²(k³ − k) − mΣT = 96 − 12. */
    @Test
    void tiesAreCorrectedFor() {
        Concordance found = Concordance.of(new double[][] {{7, 7, 9}, {1, 2, 3}}, 1);
        // Sums 2.5, 3.5, 6 about their mean 4: 2.25 + .25 + 4.
        assertEquals(12 * 6.5 / (4 * 24 - 2 * 6), found.w(), 1e-12);
    }

    @Test
    void chanceIsNoOrder() {
        SplittableRandom random = new SplittableRandom(5);
        int small = 0;
        for (int test = 0; test < 40; test++) {
            double[][] moments = new double[5][6];
            for (double[] row : moments) {
                Arrays.setAll(row, i -> random.nextDouble());
            }
            small += Concordance.of(moments, test).p() < .05 ? 1 : 0;
        }
        assertTrue(small <= 6, small + " of 40");
    }

    @Test
    void whereNothingCanBeSaid() {
        assertTrue(Double.isNaN(Concordance.of(new double[][] {{1, 2, 3}}, 1).w()), "one seed");
        assertTrue(Double.isNaN(Concordance.of(new double[][] {{1}, {2}}, 1).p()), "one thing");
        assertTrue(
                Double.isNaN(Concordance.of(new double[][] {{2, 2}, {5, 5}}, 1).w()), "ties only");
        assertEquals(0, Concordance.of(new double[0][], 1).ranks().length);
        double[][] uneven = {{1, 2}, {1}};
        assertThrows(IllegalArgumentException.class, () -> Concordance.of(uneven, 1));
    }
}
