package io.github.hullwatch.statistics;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class GroupTestTest {
    private static final double INFINITE = Double.POSITIVE_INFINITY;

    /** Ranks 1 2 3 against 4 5 6: H = 12/(6·7)·(6²/3 + 15²/3) − 3·7 = 27/7; of 20 ways 2 are as strong. */
    @Test
    void twoGroupsOfThreeByHand() {
        GroupTest test = GroupTest.of(List.of(new double[] {1, 2, 3}, new double[] {10, 20, 30}), 1);
        assertEquals(27.0 / 7, test.h(), 1e-12);
        assertEquals(.1, test.p(), 1e-15);
        assertEquals(.1, test.least(), 1e-15);
        assertEquals(20, test.permutations());
        assertTrue(test.exact());
    }

    /** Kruskal and Wallis, table 6.1 of their paper's method with ties: ranks 1.5 1.5 | 3 4, by hand. */
    @Test
    void tiesAreCorrectedFor() {
        // Centred ranks −1, −1, .5, 1.5; Σ² = 4.5; sums −2 and 2: H = 3·(4/2 + 4/2)/4.5.
        GroupTest test = GroupTest.of(List.of(new double[] {5, 5}, new double[] {6, 7}), 1);
        assertEquals(3 * 4 / 4.5, test.h(), 1e-12);
        assertEquals(2.0 / 6, test.p(), 1e-15);
    }

    @Test
    void aDifferenceThatIsNoneHasP1() {
        GroupTest test = GroupTest.of(List.of(new double[] {1, 4}, new double[] {2, 3}), 1);
        assertEquals(0, test.h(), 1e-12);
        assertEquals(1, test.p(), 1e-15);
        assertEquals(2.0 / 6, test.least(), 1e-15);
    }

    @Test
    void infiniteMomentsAreTies() {
        GroupTest never = GroupTest.of(List.of(new double[] {1, 2, 3}, new double[] {INFINITE, INFINITE, 9}), 1);
        GroupTest large = GroupTest.of(List.of(new double[] {1, 2, 3}, new double[] {99, 99, 9}), 1);
        assertEquals(large, never);
    }

    @Test
    void whatCannotBeTestedIsNotTested() {
        for (List<double[]> groups : List.of(
                List.<double[]>of(),
                List.of(new double[] {1, 2}),
                List.of(new double[] {1, 2}, new double[0]),
                List.of(new double[] {1, 1}, new double[] {1, 1}))) {
            GroupTest test = GroupTest.of(groups, 1);
            assertTrue(Double.isNaN(test.h()) && Double.isNaN(test.p()));
            assertEquals(0, test.permutations());
        }
        assertThrows(
                IllegalArgumentException.class,
                () -> GroupTest.of(List.of(new double[] {1, Double.NaN}, new double[] {1, 2}), 1));
    }

    /** Three groups of three are 1,680 ways: all are tried; drawn ones come near. */
    @Test
    void drawnWaysComeNearAll() {
        List<double[]> small = List.of(new double[] {1, 5, 6}, new double[] {2, 7, 9}, new double[] {3, 8, 10});
        GroupTest exact = GroupTest.of(small, 1);
        assertEquals(1_680, exact.permutations());
        // Ten and ten are 184,756.
        double[] a = new Random(1).doubles(10).toArray();
        double[] b = new Random(2).doubles(10).map(x -> x + .3).toArray();
        GroupTest drawn = GroupTest.of(List.of(a, b), 1);
        assertFalse(drawn.exact());
        assertEquals(drawn, GroupTest.of(List.of(a, b), 1), "seeded");
        assertEquals(drawn.p(), GroupTest.of(List.of(a, b), 2).p(), .03);
        assertEquals(1 / 10_001.0, drawn.least());
    }

    /** Where nothing differs, p is at most α in about a share α of the cases, and not more often. */
    @Test
    void keepsItsLevel() {
        Random random = new Random(3);
        int alarms = 0;
        for (int trial = 0; trial < 1_000; trial++) {
            double[] a = random.doubles(4).toArray();
            double[] b = random.doubles(4).toArray();
            alarms += GroupTest.of(List.of(a, b), trial).p() <= .06 ? 1 : 0;
        }
        // 2 of 70 or 4 of 70 ways: 57 expected at most, its standard deviation 7.
        assertTrue(alarms > 20 && alarms < 85, alarms + " false alarms");
    }
}
