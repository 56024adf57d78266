package io.github.hullwatch.geometry.statistics;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.hullwatch.geometry.Vectors;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class UniformEnergyTest {

    /** Of n = 10, d = 3 and so on: an independent calculation in NumPy and SciPy. */
    @ParameterizedTest
    @CsvSource({
        "10, 3, 0, -0.1931471805599453, -0.21946297003362947, 0",
        "10, 3, 1, 1, 0.9736842105263156, 1.2732395447351628",
        "50, 5, 0, -0.27648051389327866, -0.2806892681020328, -0.1875",
        "50, 5, 1, 0.8, 0.796969696969697, 0.8827794176830465",
        "50, 5, 2, 0.75, 0.744949494949495, 0.9375",
        "500, 800, 0, -0.34626050336453584, -0.3466077372756423, -0.3458618687489117",
        "500, 800, 1, 0.7074391462300814, 0.7072314994370583, 0.7077213326779781",
        "500, 800, 2, 0.500627352572226, 0.500376474341423, 0.5010269879434265",
        "10, 500, 0, -0.34607208627095654, -0.3643391964966928, -0.3454335516418972",
        "10, 500, 1, 0.7076394413682986, 0.6967110497173356, 0.7080917473983465",
        "10, 500, 2, 0.5010060362172587, 0.48779519220582407, 0.5016471421221274"
    })
    void isWhatTheReferenceSays(int n, int d, double s, double mean, double half, double inHalfSpace) {
        UniformEnergy energy = new UniformEnergy(s, d);
        assertEquals(mean, energy.mean(), 1e-12);
        assertEquals(half, energy.half(n), 1e-12);
        assertEquals(inHalfSpace, energy.meanInHalfSpace(), 1e-12);
    }

    /** From mpmath, 30 digits. */
    @ParameterizedTest
    @CsvSource({
        "0, 2, 0.42627839881750579",
        "0.5, 2, 1.5329579890300572",
        "1.5, 3, 2.1574104047535174",
        "1.9, 3, 10.038410617867271",
        "1.99, 3, 100.00408260191063",
        "3.5, 5, 2.847781734274643",
        "2, 11, 0.60455703735351563",
        "1, 101, 0.71207235678983343",
        "2, 2000, 0.50040980949087485"
    })
    void isInAHalfSpaceWhatManyDigitsSay(double s, int d, double mean) {
        assertEquals(mean, new UniformEnergy(s, d).meanInHalfSpace(), 2e-13 * Math.max(1, mean));
    }

    @ParameterizedTest
    @CsvSource({"0.5, 2, 1.1803405990160962", "0.25, 7, 0.9289868693708099", "3.5, 5, 1.6970562748477141", "7, 9, 1"})
    void isForAnyExponentWhatManyDigitsSay(double s, int d, double mean) {
        assertEquals(mean, new UniformEnergy(s, d).mean(), 1e-14 * Math.max(1, mean));
    }

    /** From the table of the specification. */
    @ParameterizedTest
    @CsvSource({
        "10, 3, 0, 0.0745, 1e-4",
        "50, 5, 0, 0.00858, 1e-5",
        "50, 5, 1, 0.00948, 1e-5",
        "500, 800, 0, 0.0000501, 1e-7",
        "500, 800, 1, 0.0000355, 1e-7",
        "500, 800, 2, 0.0000503, 1e-7"
    })
    void theStandardDeviationOfASetIsWhatTheReferenceSays(int n, int d, double s, double sd, double tolerance) {
        assertEquals(sd, new UniformEnergy(s, d).sd(n), tolerance);
    }

    /** From mpmath, 30 digits. */
    @ParameterizedTest
    @CsvSource({
        "0, 5, 50, 0.00277993290624426",
        "1, 5, 50, 0.00485973652755823",
        "0, 3, 10, 0.0297524104489905",
        "1, 7, 4, 0.0315277829008719",
        "2, 800, 500, 2.51413930706274e-6",
        "1, 800, 500, 1.33060601417599e-6",
        "0, 800, 500, 1.25234678880332e-6"
    })
    void theStandardDeviationOfTheHalfSpaceEnergyIsWhatManyDigitsSay(double s, int d, int n, double sd) {
        assertEquals(sd, new UniformEnergy(s, d).halfSd(n), 1e-8 * sd);
    }

    @Test
    void infiniteMomentsAreInfinite() {
        assertEquals(Double.POSITIVE_INFINITY, new UniformEnergy(2, 3).mean());
        assertEquals(Double.POSITIVE_INFINITY, new UniformEnergy(2, 3).half(10));
        assertEquals(Double.POSITIVE_INFINITY, new UniformEnergy(2, 3).meanInHalfSpace());
        assertEquals(Double.POSITIVE_INFINITY, new UniformEnergy(2.5, 3).mean());
        assertFalse(new UniformEnergy(1, 3).hasVariance());
        assertEquals(Double.POSITIVE_INFINITY, new UniformEnergy(1, 3).sd(10));
        assertEquals(Double.POSITIVE_INFINITY, new UniformEnergy(1, 3).halfSd(10));
        assertEquals(Double.POSITIVE_INFINITY, new UniformEnergy(2, 5).sd(50));
        assertTrue(new UniformEnergy(1.99, 3).mean() < 1e3);
        for (double s : new double[] {0, .5, 1, 2}) {
            assertEquals(Double.POSITIVE_INFINITY, new UniformEnergy(s, 1).mean(), "on two points some are equal");
            assertEquals(Double.POSITIVE_INFINITY, new UniformEnergy(s, 1).meanInHalfSpace());
            assertEquals(Double.POSITIVE_INFINITY, new UniformEnergy(s, 1).sd(5));
        }
    }

    @Test
    void tooFewHaveNone() {
        assertTrue(Double.isNaN(new UniformEnergy(1, 5).sd(1)));
        assertTrue(Double.isNaN(new UniformEnergy(1, 5).half(0)));
        assertTrue(Double.isNaN(new UniformEnergy(1, 5).halfSd(1)));
        assertEquals(.5, new UniformEnergy(1, 5).half(1), "the one antipodal pair");
    }

    @Test
    void manyDimensionsAreNearlyRightAngles() {
        UniformEnergy energy = new UniformEnergy(1, 1_000_000);
        assertEquals(Math.sqrt(.5) * (1 + 3 / 8e6), energy.mean(), 1e-12);
        assertEquals(energy.mean(), energy.meanInHalfSpace(), 1e-6);
        // cos has the standard deviation d^(−½), and f' is 2^(−3/2).
        assertEquals(Math.pow(2, -1.5) * 1e-3 / Math.sqrt(45), energy.sd(10), 1e-9);
    }

    @ParameterizedTest
    @CsvSource({"0, 4, 6", "0.5, 6, 5", "1, 7, 4", "2, 12, 3"})
    void isTheMeanOfManySetsWithItsDeviation(double s, int d, int n) {
        Random random = new Random(1);
        int sets = 4000;
        double[] sums = new double[4];
        for (int set = 0; set < sets; set++) {
            double[] rows =
                    random.doubles((long) n * d).map(x -> random.nextGaussian()).toArray();
            Energies.Energy found = Energies.of(UnitRows.of(Vectors.rows(rows, n, d)), n, 0, s)
                    .energies()
                    .get(0);
            sums[0] += found.mean();
            sums[1] += found.mean() * found.mean();
            sums[2] += found.half();
            sums[3] += found.half() * found.half();
        }
        UniformEnergy chance = new UniformEnergy(s, d);
        double error = 1 / Math.sqrt(sets);
        assertEquals(chance.mean(), sums[0] / sets, 4 * chance.sd(n) * error);
        assertEquals(chance.half(n), sums[2] / sets, 4 * chance.halfSd(n) * error);
        double sd = Math.sqrt(sums[1] / sets - Math.pow(sums[0] / sets, 2));
        double halfSd = Math.sqrt(sums[3] / sets - Math.pow(sums[2] / sets, 2));
        assertEquals(1, sd / chance.sd(n), .1);
        assertEquals(1, halfSd / chance.halfSd(n), .15);
    }

    @Test
    void refusesWhatIsNoExponentAndNoDimension() {
        for (double s : new double[] {-1, Double.NaN, Double.POSITIVE_INFINITY}) {
            assertThrows(IllegalArgumentException.class, () -> new UniformEnergy(s, 3));
        }
        assertThrows(IllegalArgumentException.class, () -> new UniformEnergy(1, 0));
    }
}
