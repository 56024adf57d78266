package io.github.hullwatch.geometry.oracle;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.hullwatch.geometry.Hull;
import io.github.hullwatch.geometry.Vectors;
import io.github.hullwatch.geometry.Verdict;
import io.github.hullwatch.geometry.hull.HullSolver;
import java.util.Arrays;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Every verdict and every certificate on small integer configurations, against brute force in whole numbers. */
class ExactOracleTest {

    private static final int MAX_D = 4;
    private final HullSolver solver = new HullSolver();
    private final int[] verdicts = new int[Verdict.values().length];

    @Test
    void fourHundredSmallConfigurations() {
        compare(3, 400);
    }

    @Test
    @Tag("slow")
    void fiveThousandSmallConfigurations() {
        compare(1, 5_000);
    }

    @Test
    @Tag("long")
    void aHundredThousandSmallConfigurations() {
        compare(2, 120_000);
    }

    private void compare(long seed, int rounds) {
        SplittableRandom random = new SplittableRandom(seed);
        for (int round = 0; round < rounds; round++) {
            int d = 1 + random.nextInt(MAX_D);
            int n = 1 + random.nextInt(8);
            int range = 1 + random.nextInt(3);
            int[] numbers = new int[n * d];
            for (int i = 0; i < numbers.length; i++) {
                numbers[i] = random.nextInt(-range, range + 1);
            }
            check(numbers, n, d);
        }
        // Inside, outside and boundary all occur.
        assertTrue(verdicts[Verdict.INSIDE.ordinal()] > rounds / 10, Arrays.toString(verdicts));
        assertTrue(verdicts[Verdict.OUTSIDE.ordinal()] > rounds / 10, Arrays.toString(verdicts));
        assertTrue(verdicts[Verdict.BOUNDARY.ordinal()] > rounds / 50, Arrays.toString(verdicts));
    }

    private void check(int[] numbers, int n, int d) {
        long[][] live = new long[n][];
        int count = 0;
        for (int i = 0; i < n; i++) {
            long[] row = new long[d];
            boolean zero = true;
            for (int k = 0; k < d; k++) {
                row[k] = numbers[i * d + k];
                zero &= row[k] == 0;
            }
            if (!zero) {
                live[count++] = row;
            }
        }
        Verdict expected = ExactOracle.verdict(Arrays.copyOf(live, count), d);
        double[] rows = Arrays.stream(numbers).asDoubleStream().toArray();
        Vectors vectors = Vectors.rows(rows, n, d);
        String where = n + "×" + d + " " + Arrays.toString(numbers);
        assertEquals(expected, solver.solve(vectors), where);
        verdicts[expected.ordinal()]++;
        Hull hull = solver.result();
        try {
            CertificateProof.check(vectors, hull);
        } catch (AssertionError e) {
            throw new AssertionError(where + ": " + hull + " " + e.getMessage(), e);
        }
        assertTrue(hull.exact(), where);
    }
}
