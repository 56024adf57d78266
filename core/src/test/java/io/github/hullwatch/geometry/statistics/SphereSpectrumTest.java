package io.github.hullwatch.geometry.statistics;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

class SphereSpectrumTest {

    @Test
    void onTheCircleFourierCoefficientsHaveAClosedForm() {
        for (int l = 0; l <= 40; l += 2) {
            double exact = (1 / Math.pow(l + 1, 2) + 1 / Math.pow(l - 1, 2)) / (2 * Math.PI * Math.PI);
            assertEquals(exact, SphereSpectrum.eigenvalue(2, l), 1e-15);
        }
    }

    @Test
    void inThreeDimensionsEvenDegreesAreRational() {
        assertEquals(1 / 16.0, SphereSpectrum.eigenvalue(3, 0), 1e-15);
        assertEquals(7 / 256.0, SphereSpectrum.eigenvalue(3, 2), 1e-15);
        assertEquals(7 / 3072.0, SphereSpectrum.eigenvalue(3, 4), 1e-15);
    }

    @Test
    void agreesWithIndependentQuadrature() {
        // Even degrees from 0 on, by another program with another rule; its own error is 1e-12.
        double[][] printed = {
            {3, .0625, .02734375, .002278645832, .000656127929, .000278472899},
            {5, .03515625, .0107421875, .000442504882813, 7.553100585940e-5, 2.121925354007e-5},
            {10, .016730121167, .002903574748, 4.00888032267e-5, 2.781672062e-6, 3.651900018e-7}
        };
        for (double[] row : printed) {
            for (int k = 1; k < row.length; k++) {
                assertEquals(row[k], SphereSpectrum.eigenvalue((int) row[0], 2 * k - 2), 2e-12, row[0] + ", " + k);
            }
        }
    }

    @Test
    void oddDegreesAreExact() {
        for (int d : new int[] {1, 2, 3, 10, 1000}) {
            assertEquals(1 / (4.0 * d), SphereSpectrum.eigenvalue(d, 1));
            assertEquals(0, SphereSpectrum.eigenvalue(d, 3));
            assertEquals(0, SphereSpectrum.eigenvalue(d, 39));
        }
    }

    @Test
    void timesMultiplicityTheySumUpToTheTrace() {
        for (int d : new int[] {1, 2, 3, 5, 10}) {
            double sum = 0;
            for (int l = 0; l <= 40; l++) {
                assertTrue(SphereSpectrum.eigenvalue(d, l) >= 0, d + ", " + l);
                sum += SphereSpectrum.eigenvalue(d, l) * SphereSpectrum.multiplicity(d, l);
            }
            // What is missing lies in degrees beyond: it falls as a power of the degree.
            assertEquals(.5, sum, d == 1 ? 0 : .02, "d = " + d);
            assertTrue(sum <= .5 + 1e-9, "d = " + d);
        }
    }

    @Test
    void theMeanAgreesWithMomentsInAnyDimension() {
        for (int d : new int[] {8, 50, 99, 1000, 10_000}) {
            // E[ρ arcsin ρ]: coefficients (2j)!/(4^j j!² (2j+1)), moments E ρ^(2j+2) by the ratio (2j+1)/(d+2j).
            double coefficient = 1;
            double moment = 1.0 / d;
            double sum = 0;
            for (int j = 0; j < 20_000; j++) {
                sum += coefficient / (2 * j + 1) * moment;
                coefficient *= (2 * j + 1.0) / (2 * j + 2);
                moment *= (2 * j + 3.0) / (d + 2 * j + 2);
            }
            assertEquals(sum / (2 * Math.PI), SphereSpectrum.eigenvalue(d, 0), 1e-13, "d = " + d);
        }
    }

    @Test
    void multiplicitiesAreThoseOfSphericalHarmonics() {
        for (int l = 0; l <= 40; l++) {
            assertEquals(2 * l + 1, SphereSpectrum.multiplicity(3, l));
            assertEquals(l == 0 ? 1 : 2, SphereSpectrum.multiplicity(2, l));
            assertEquals(l < 2 ? 1 : 0, SphereSpectrum.multiplicity(1, l));
        }
        assertEquals(19_305, SphereSpectrum.multiplicity(10, 8));
    }

    @Test
    void whatIsOutOfRangeIsRefused() {
        assertThrows(IllegalArgumentException.class, () -> SphereSpectrum.eigenvalue(0, 1));
        assertThrows(IllegalArgumentException.class, () -> SphereSpectrum.eigenvalue(3, -1));
        assertThrows(IllegalArgumentException.class, () -> SphereSpectrum.multiplicity(3, 41));
    }
}
