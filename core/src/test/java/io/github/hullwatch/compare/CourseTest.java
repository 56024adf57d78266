package io.github.hullwatch.compare;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.hullwatch.view.Series;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class CourseTest {
    private static final double NAN = Double.NaN;

    private static Course course(double[] x, double... y) {
        return Course.of(new Series(x, y));
    }

    private static double[] iterations(int n) {
        return IntStream.range(0, n).asDoubleStream().toArray();
    }

    @Test
    void aShortRunStaysAsItIs() {
        Course course = course(new double[] {0, 10, 20}, 3, 1, 2);
        assertEquals(1, course.width());
        assertArrayEquals(new double[] {3, 1, 2}, course.line().values());
        assertArrayEquals(new double[] {0, 10, 20}, course.samples().iterations());
        assertEquals(2, course.last());
    }

    /** Of 1,000 iterations in cells of four, at most 512 points are left, and the one spike among them. */
    @Test
    void aLongRunKeepsItsExtremes() {
        double[] y = new Random(1).doubles(1_000).toArray();
        y[437] = 99;
        y[862] = -99;
        Course course = course(iterations(1_000), y);
        assertEquals(4, course.width());
        assertTrue(course.line().values().length <= 2 * Course.CELLS);
        assertEquals(99, Arrays.stream(course.line().values()).max().orElse(0));
        assertEquals(-99, Arrays.stream(course.line().values()).min().orElse(0));
        assertEquals(99, Arrays.stream(course.line(40).values()).max().orElse(0));
        assertTrue(course.line(40).values().length <= 44, course.line(40).values().length + " points");
        assertEquals(250, course.samples().values().length);
        assertEquals(y[3], course.samples().values()[0], "the last of the first cell");
    }

    @Test
    void whatIsNotFiniteIsAGapAndNoSample() {
        Course course = course(new double[] {0, 1, 2}, 1, NAN, 3);
        assertArrayEquals(new double[] {1, NAN, 3}, course.line().values());
        assertArrayEquals(new double[] {0, 2}, course.samples().iterations());
        Course none = course(new double[] {0, 1}, NAN, Double.POSITIVE_INFINITY);
        assertTrue(none.isEmpty());
        assertTrue(Double.isNaN(none.last()));
        assertTrue(Course.none().isEmpty());
        assertTrue(course(new double[] {7}, 1).isOneValue());
    }

    @Test
    void ofThreeRunsTheRangeIsFromLeastToGreatest() {
        GroupBand band = GroupBand.of(List.of(
                course(new double[] {0, 10}, 1, 10),
                course(new double[] {0, 10}, 2, 30),
                course(new double[] {0, 10}, 4, 20)));
        assertArrayEquals(new double[] {1, 10}, band.low());
        assertArrayEquals(new double[] {2, 20}, band.median());
        assertArrayEquals(new double[] {4, 30}, band.high());
        assertEquals(3, band.runs());
        assertEquals("least to greatest", band.range());
    }

    @Test
    void ofFourRunsItIsThatOfTheQuartiles() {
        double[] x = {0};
        GroupBand band = GroupBand.of(List.of(course(x, 1), course(x, 2), course(x, 3), course(x, 4)));
        assertArrayEquals(new double[] {1.75}, band.low());
        assertArrayEquals(new double[] {2.5}, band.median());
        assertArrayEquals(new double[] {3.25}, band.high());
        assertEquals("quartiles", band.range());
    }

    /** A run that was measured elsewhere is interpolated; it does not make the median jump. */
    @Test
    void measurementsAtOtherIterationsAreInterpolated() {
        GroupBand band = GroupBand.of(List.of(
                course(new double[] {0, 10, 20}, 0, 10, 20),
                course(new double[] {0, 10, 20}, 100, 110, 120),
                course(new double[] {0, 20}, 50, 70)));
        assertArrayEquals(new double[] {0, 10, 20}, band.iterations());
        assertArrayEquals(new double[] {50, 60, 70}, band.median());
    }

    /** Where only the longest of three runs has come nothing is drawn; where two have, their median. */
    @Test
    void fewRunsAreNoBand() {
        GroupBand band = GroupBand.of(List.of(
                course(new double[] {0}, 1),
                course(new double[] {0, 10}, 2, 2),
                course(new double[] {0, 10, 20}, 3, 4, 5)));
        assertArrayEquals(new double[] {0, 10}, band.iterations());
        assertArrayEquals(new double[] {2, 3}, band.median());
    }

    /** Cells of a long run are wider; those of a short one lie within them. */
    @Test
    void runsOfDifferentLengthShareTheWiderCells() {
        Course lengthy = Course.of(new Series(iterations(1_000), iterations(1_000)));
        Course brief = Course.of(new Series(iterations(200), iterations(200)));
        GroupBand band = GroupBand.of(List.of(lengthy, brief));
        assertEquals(250, band.iterations().length);
        for (int i = 0; i < 50; i++) {
            assertEquals(4 * i + 3, band.median()[i], "both have their own iteration as value");
        }
        assertTrue(GroupBand.of(List.of()).isEmpty());
    }
}
