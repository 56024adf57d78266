package io.github.hullwatch.geometry.statistics;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.hullwatch.geometry.Vectors;
import java.util.Random;
import org.junit.jupiter.api.Test;

class CohesionTest {

    private static Vectors rows(int d, double... rows) {
        return Vectors.rows(rows, rows.length / d, d);
    }

    @Test
    void twoAxesByHand() {
        // Sum (3, 4), mean (1.5, 2); the distances from it are 2.5 both.
        Cohesion two = Cohesion.of(rows(2, 3, 0, 0, 4));
        assertEquals(5.0 / 7, two.value(), 1e-15);
        assertEquals(5.0 / 7, two.chance(), 1e-15);
        assertEquals(1, two.radius(), 1e-15);
        assertEquals(2, two.live());
    }

    @Test
    void duplicatesAndASingleNeuronLieInOnePoint() {
        for (int n : new int[] {1, 2, 7}) {
            double[] same = new double[3 * n];
            for (int i = 0; i < same.length; i++) {
                same[i] = new double[] {.1, -.7, 3}[i % 3];
            }
            Cohesion one = Cohesion.of(Vectors.rows(same, n, 3));
            assertEquals(1, one.value(), 1e-15);
            assertEquals(1 / Math.sqrt(n), one.chance(), 1e-15);
            assertEquals(0, one.radius(), 1e-15);
        }
    }

    @Test
    void oneWayButOfDifferentLengthsCoheresWithARadius() {
        Cohesion ray = Cohesion.of(rows(1, 1, 3));
        assertEquals(1, ray.value());
        assertEquals(.5, ray.radius());
    }

    @Test
    void anOppositePairHasNoMean() {
        Cohesion pair = Cohesion.of(rows(2, 1, 2, -1, -2));
        assertEquals(0, pair.value());
        assertEquals(Double.NaN, pair.radius());
        assertEquals(Double.NaN, Cohesion.cosineOfMeans(rows(2, 1, 2, -1, -2), rows(2, 1, 0)));
    }

    @Test
    void deadNeuronsCountAsTheOrigin() {
        Cohesion half = Cohesion.of(rows(2, 2, 0, 0, 0));
        assertEquals(1, half.value());
        assertEquals(1, half.chance());
        assertEquals(1, half.radius());
        assertEquals(1, half.live());
        Cohesion none = Cohesion.of(rows(2, 0, 0, 0, 0));
        assertEquals(new Cohesion(2, 0, Double.NaN, Double.NaN, Double.NaN), none);
        assertEquals(Double.NaN, Cohesion.of(Vectors.rows(new double[0], 0, 2)).value());
    }

    @Test
    void doesNotDependOnTheUnitOfTheWeights() {
        double[] row = {.3, -1, 2, 1.5, .2, -.7};
        Cohesion plain = Cohesion.of(rows(3, row));
        for (int exponent : new int[] {-1060, -500, 500, 1020}) {
            double[] scaled = new double[row.length];
            for (int i = 0; i < row.length; i++) {
                scaled[i] = Math.scalb(row[i], exponent);
            }
            // 14 binary digits are left of numbers of 2^-1060.
            double tolerance = exponent < -1000 ? 1e-3 : 1e-15;
            Cohesion found = Cohesion.of(rows(3, scaled));
            assertEquals(plain.value(), found.value(), tolerance);
            assertEquals(plain.radius(), found.radius(), 2 * tolerance);
        }
    }

    @Test
    void agreesWithItsSlowTwin() {
        Random random = new Random(3);
        for (int round = 0; round < 50; round++) {
            int n = 1 + random.nextInt(9);
            int d = 1 + random.nextInt(6);
            double[][] w = new double[n][d];
            double[] flat = new double[n * d];
            for (int i = 0; i < n * d; i++) {
                flat[i] = w[i / d][i % d] = random.nextGaussian();
            }
            Cohesion found = Cohesion.of(Vectors.rows(flat, n, d));
            double[] slow = slowTwin(w);
            assertEquals(slow[0], found.value(), 1e-14);
            assertEquals(slow[1], found.radius(), 1e-13 * slow[1]);
        }
    }

    private static double[] slowTwin(double[][] w) {
        int d = w[0].length;
        double[] sum = new double[d];
        double lengths = 0;
        for (double[] row : w) {
            double square = 0;
            for (int k = 0; k < d; k++) {
                sum[k] += row[k];
                square += row[k] * row[k];
            }
            lengths += Math.sqrt(square);
        }
        double total = 0;
        for (double s : sum) {
            total += s * s;
        }
        double worst = 0;
        for (double[] row : w) {
            double square = 0;
            for (int k = 0; k < d; k++) {
                square += Math.pow(row[k] - sum[k] / w.length, 2);
            }
            worst = Math.max(worst, Math.sqrt(square) / (Math.sqrt(total) / w.length));
        }
        return new double[] {Math.sqrt(total) / lengths, worst};
    }

    @Test
    void chanceIsTheRootMeanSquareOfRandomDirectionsOfTheseLengths() {
        Random random = new Random(4);
        double[] lengths = {1, 1, 2, 5, .1};
        double squares = 0;
        double chance = 0;
        int rounds = 20_000;
        for (int round = 0; round < rounds; round++) {
            double[] flat = new double[15];
            for (int j = 0; j < 5; j++) {
                double[] g = {random.nextGaussian(), random.nextGaussian(), random.nextGaussian()};
                double norm = Math.sqrt(g[0] * g[0] + g[1] * g[1] + g[2] * g[2]);
                for (int k = 0; k < 3; k++) {
                    flat[3 * j + k] = lengths[j] * g[k] / norm;
                }
            }
            Cohesion found = Cohesion.of(Vectors.rows(flat, 5, 3));
            squares += found.value() * found.value() / rounds;
            chance = found.chance();
        }
        assertEquals(chance, Math.sqrt(squares), .005);
    }

    @Test
    void cosineOfMeansByHand() {
        Vectors one = rows(2, 1, 0, 3, 0);
        assertEquals(-1, Cohesion.cosineOfMeans(one, rows(2, -5, 0)));
        assertEquals(0, Cohesion.cosineOfMeans(one, rows(2, 1, 1, -1, 1)));
        assertEquals(Math.sqrt(.5), Cohesion.cosineOfMeans(one, rows(2, 1e300, 1e300)), 1e-15);
        assertThrows(IllegalArgumentException.class, () -> Cohesion.cosineOfMeans(one, rows(3, 1, 1, 1)));
    }

    @Test
    void whatIsNotFiniteIsRefusedByItsRow() {
        Exception refused =
                assertThrows(IllegalArgumentException.class, () -> Cohesion.of(rows(2, 1, 0, Double.NaN, 1)));
        assertTrue(refused.getMessage().contains("row 1"));
    }
}
