package io.github.hullwatch.geometry.statistics;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.hullwatch.geometry.Vectors;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

class EnergiesTest {

    private static Vectors rows(int d, double... numbers) {
        return Vectors.rows(numbers, numbers.length / d, d);
    }

    static Stream<Arguments> fixedSets() {
        double g = (1 + Math.sqrt(5)) / 2;
        return Stream.of(
                Arguments.of(
                        "orthonormal, n = 4",
                        rows(4, 1, 0, 0, 0, 0, 1, 0, 0, 0, 0, 1, 0, 0, 0, 0, 1),
                        -.5 * Math.log(2),
                        Math.sqrt(.5),
                        .5,
                        1e-15),
                Arguments.of(
                        "simplex",
                        rows(3, 1, 1, 1, 1, -1, -1, -1, 1, -1, -1, -1, 1),
                        -.5 * Math.log(8 / 3.),
                        Math.sqrt(3 / 8.),
                        .375,
                        1e-15),
                Arguments.of(
                        "cross-polytope",
                        rows(3, 1, 0, 0, -1, 0, 0, 0, 1, 0, 0, -1, 0, 0, 0, 1, 0, 0, -1),
                        -.415888,
                        .665685,
                        .45,
                        5e-7),
                Arguments.of(
                        "icosahedron",
                        rows(
                                3, 0, 1, g, 0, 1, -g, 0, -1, g, 0, -1, -g, 1, g, 0, 1, -g, 0, -1, g, 0, -1, -g, 0, g, 0,
                                1, g, 0, -1, -g, 0, 1, -g, 0, -1),
                        -.327366,
                        .744928,
                        .590909,
                        5e-7));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("fixedSets")
    void ofFixedSets(String name, Vectors set, double s0, double s1, double s2, double tolerance) {
        Energies found = Energies.of(set);
        assertEquals(s0, found.energies().get(0).mean(), tolerance);
        assertEquals(s1, found.energies().get(1).mean(), tolerance);
        assertEquals(s2, found.energies().get(2).mean(), tolerance);
        int n = set.n();
        assertEquals(n * (n - 1) * s2, found.energies().get(2).sum(), n * n * tolerance);
        assertEquals(0, found.coincident());
    }

    @ParameterizedTest
    @CsvSource({"2, 2, 1", "7, 3, 2", "40, 5, 3", "300, 17, 4"})
    void isWhatEveryPairSays(int n, int d, long seed) {
        double[] rows = new Random(seed).doubles((long) n * d, -1, 1).toArray();
        double[] exponents = {0, 1, 2, .5, 3.25};
        Energies found = Energies.of(UnitRows.of(Vectors.rows(rows, n, d)), n, 0, exponents);
        double[][] points = new double[2 * n][d];
        double[] norms = new double[n];
        for (int i = 0; i < n; i++) {
            for (int k = 0; k < d; k++) {
                norms[i] += rows[i * d + k] * rows[i * d + k];
            }
            for (int k = 0; k < d; k++) {
                points[i][k] = rows[i * d + k] / Math.sqrt(norms[i]);
                points[n + i][k] = -points[i][k];
            }
        }
        for (int e = 0; e < exponents.length; e++) {
            double mean = mean(points, n, exponents[e]);
            double half = mean(points, 2 * n, exponents[e]);
            assertEquals(mean, found.energies().get(e).mean(), 1e-11 * Math.abs(mean) + 1e-12);
            assertEquals(half, found.energies().get(e).half(), 1e-11 * Math.abs(half) + 1e-12);
            assertEquals(n * (n - 1) * mean, found.energies().get(e).sum(), 1e-11 * n * n * (1 + Math.abs(mean)));
        }
        double authors = 0;
        for (int i = 0; i < n; i++) {
            for (int j = 0; j < i; j++) {
                double dot = 0;
                for (int k = 0; k < d; k++) {
                    dot += rows[i * d + k] * rows[j * d + k];
                }
                authors -= Math.log(2 - 2 * dot / Math.sqrt(norms[i] + 1e-4) / Math.sqrt(norms[j] + 1e-4));
            }
        }
        assertEquals(authors / (n * (n - 1) / 2), found.authorsLog(), 1e-9);
        Spread spread = Spread.of(Vectors.rows(rows, n, d));
        assertEquals(spread.energy1(), found.energies().get(1).sum(), 1e-9 * spread.energy1());
    }

    private static double mean(double[][] points, int count, double s) {
        double sum = 0;
        for (int i = 0; i < count; i++) {
            for (int j = 0; j < i; j++) {
                double square = 0;
                for (int k = 0; k < points[i].length; k++) {
                    square += Math.pow(points[i][k] - points[j][k], 2);
                }
                sum += s == 0 ? -.5 * Math.log(square) : Math.pow(square, -s / 2);
            }
        }
        return sum / (count * (count - 1) / 2);
    }

    @Test
    void equalDirectionsMakeEveryEnergyInfiniteAndAreCounted() {
        // 3 and 7 times a row, whose units differ by rounding; twice another.
        Energies found = Energies.of(rows(3, .1, .2, .3, .3, .6, .9, .7, 1.4, 2.1, 1, 0, 0, 2, 0, 0));
        assertEquals(3 + 1, found.coincident());
        for (Energies.Energy energy : found.energies()) {
            assertEquals(Double.POSITIVE_INFINITY, energy.mean());
            assertEquals(Double.POSITIVE_INFINITY, energy.half());
            assertEquals(Double.POSITIVE_INFINITY, energy.sum());
        }
        assertTrue(found.authorsLog() < 10, "what stands under the norm keeps it finite: " + found.authorsLog());
    }

    @Test
    void oppositeDirectionsMakeTheHalfSpaceEnergyInfinite() {
        Energies found = Energies.of(rows(2, 1, 0, -3, 0, 0, 1));
        assertEquals(1, found.opposite());
        assertEquals(0, found.coincident());
        assertEquals((.5 + 2 * Math.sqrt(.5)) / 3, found.energies().get(1).mean(), 1e-15);
        assertEquals(Double.POSITIVE_INFINITY, found.energies().get(1).half());
    }

    @Test
    void closePairsKeepTheirDigits() {
        double tiny = 1e-9;
        Energies found = Energies.of(rows(2, 1, 0, 1, tiny));
        assertEquals(1 / tiny, found.energies().get(1).mean(), 1e-6 / tiny);
        assertEquals(0, found.coincident());
    }

    @Test
    void fewerThanTwoHaveNoPairs() {
        Energies one = Energies.of(rows(2, 3, 4, 0, 0));
        assertEquals(1, one.neurons());
        assertTrue(Double.isNaN(one.energies().get(1).mean()));
        assertEquals(.5, one.energies().get(1).half(), "the antipodal pair");
        Energies none = Energies.of(rows(2, 0, 0));
        assertTrue(Double.isNaN(none.energies().get(1).half()));
        assertTrue(Double.isNaN(none.authorsLog()));
    }

    @Test
    void aSampleStandsForManyAndIsThatOfSpread() {
        double[] rows = new Random(5).doubles(200 * 6, -1, 1).toArray();
        UnitRows all = UnitRows.of(Vectors.rows(rows, 200, 6));
        Energies some = Energies.of(all, 50, 9);
        assertEquals(50, some.neurons());
        double scale = 200.0 * 199 / (50 * 49);
        assertEquals(
                Spread.of(all, 50, 9).energy2(), scale * some.energies().get(2).sum(), 1e-9 * 200 * 200);
        assertEquals(List.of(some), List.of(Energies.of(all, 50, 9)));
    }

    @Test
    void refusesWhatIsNoExponent() {
        UnitRows rows = UnitRows.of(rows(2, 1, 0, 0, 1));
        for (double s : new double[] {-1, Double.NaN, Double.POSITIVE_INFINITY}) {
            assertThrows(IllegalArgumentException.class, () -> Energies.of(rows, 2, 0, s));
        }
    }
}
