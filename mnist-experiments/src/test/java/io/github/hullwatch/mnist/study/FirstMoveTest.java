package io.github.hullwatch.mnist.study;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.hullwatch.mnist.study.FirstMove.Lack;
import io.github.hullwatch.mnist.study.FirstMove.Time;
import io.github.hullwatch.view.Series;
import java.util.SplittableRandom;
import java.util.function.IntToDoubleFunction;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FirstMoveTest {

    private static FirstMove of(int n, IntToDoubleFunction value) {
        return FirstMove.of(new Series(
                IntStream.range(0, n).mapToDouble(i -> 10.0 * i).toArray(),
                IntStream.range(0, n).mapToDouble(value).toArray()));
    }

    private static void assertTimes(long tenth, long half, FirstMove move) {
        assertEquals(Time.at(tenth), move.tenth());
        assertEquals(Time.at(half), move.half());
    }

    private static void assertNone(Lack why, FirstMove move) {
        assertEquals(Time.none(why), move.tenth());
        assertEquals(Time.none(why), move.half());
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 15, 27})
    void aStepIsWhereItIs(int at) {
        FirstMove up = of(30, i -> i < at ? 3 : 4);
        assertTimes(10L * at, 10L * at, up);
        assertEquals(0, up.noise(), "the median does not see one step");
        assertTimes(10L * at, 10L * at, of(30, i -> i < at ? 3 : -4));
    }

    @Test
    void aRampIsTimedByItsShares() {
        FirstMove move = of(41, i -> 2 - i / 40.0);
        assertTimes(40, 200, move);
        assertEquals(2, move.start());
        assertEquals(1, move.extreme());
        assertEquals(-1, move.way());
        assertEquals(0, move.noise(), 1e-15, "a straight line is no noise, wherever its measurements are");
        double[] x = {0, 10, 20, 100, 110, 150, 151, 200};
        assertEquals(0, FirstMove.of(new Series(x, x)).noise(), 1e-12);
    }

    /** It goes out and comes back: the extreme is what counts, and not the end. */
    @Test
    void aBumpLeadsToItsExtreme() {
        FirstMove move = of(41, i -> Math.max(0, 10 - Math.abs(i - 20)));
        assertEquals(10, move.extreme());
        assertTimes(110, 150, move);
        FirstMove other = of(41, i -> i < 10 ? 1 + i : i < 20 ? 20 - 2 * i : -18);
        assertEquals(-18, other.extreme(), "farther from the start than the 10 of before");
        assertEquals(Time.at(110), other.tenth(), "10% of −19 from 1 is −0.9, and on the other side first");
    }

    /** A share is covered where three measurements in a row have covered it. */
    @Test
    void oneValueIsNoMove() {
        FirstMove move = of(40, i -> i == 5 || i == 6 || i >= 30 ? 1 : 0);
        assertTimes(300, 300, move);
        assertNone(Lack.NOT_HELD, of(40, i -> i == 20 ? 1 : 0));
        assertNone(Lack.NOT_HELD, of(40, i -> i >= 38 ? 1 : 0));
        assertTimes(370, 370, of(40, i -> i >= 37 ? 1 : 0));
    }

    @Test
    void noiseAloneHasNoTime() {
        int times = 0;
        for (int seed = 0; seed < 200; seed++) {
            SplittableRandom random = new SplittableRandom(seed);
            FirstMove move = of(60, i -> gaussian(random));
            assertEquals(Time.none(Lack.NOISE), move.tenth(), "a way of less than 25 standard deviations");
            times += move.half().isSeen() ? 1 : 0;
        }
        // Of what lies that far out of 200, a start value that is an outlier itself.
        assertTrue(times <= 10, times + " of 200");
    }

    @Test
    void aNoisyRampIsTimedNearly() {
        for (int seed = 0; seed < 20; seed++) {
            SplittableRandom random = new SplittableRandom(seed);
            FirstMove move = of(101, i -> i / 100.0 + .01 * gaussian(random));
            assertEquals(.01, move.noise(), .006);
            assertEquals(100, move.tenth().iteration(), 45);
            assertEquals(500, move.half().iteration(), 45);
        }
    }

    private static double gaussian(SplittableRandom random) {
        double radius = Math.sqrt(-2 * Math.log1p(-random.nextDouble()));
        return radius * Math.cos(2 * Math.PI * random.nextDouble());
    }

    @Test
    void whatIsNotFiniteTakesNoPart() {
        FirstMove move = of(41, i -> i % 2 == 1 ? i % 4 == 1 ? Double.NaN : Double.POSITIVE_INFINITY : i / 40.0);
        assertEquals(21, move.measurements());
        assertTimes(40, 200, move);
        assertEquals(
                Time.at(40), of(41, i -> i == 0 ? Double.NaN : i < 4 ? 1 : 2).half(), "the first finite one");
    }

    @Test
    void tooLittleHasNoTime() {
        assertNone(Lack.CONSTANT, of(41, i -> .3));
        assertNone(Lack.TOO_FEW, of(0, i -> 1));
        assertNone(Lack.TOO_FEW, of(1, i -> 1));
        assertNone(Lack.TOO_FEW, of(4, i -> i));
        assertNone(Lack.TOO_FEW, of(41, i -> i < 37 ? Double.NaN : i));
        assertTrue(Double.isNaN(of(41, i -> Double.NaN).start()));
        assertTrue(of(5, i -> i).half().isSeen());
    }
}
