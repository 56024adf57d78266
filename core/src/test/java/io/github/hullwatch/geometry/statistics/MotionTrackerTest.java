package io.github.hullwatch.geometry.statistics;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.hullwatch.geometry.Vectors;
import io.github.hullwatch.geometry.statistics.MotionTracker.Motions;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.function.Function;
import org.junit.jupiter.api.Test;

/** Against {@link Motion#between}, which keeps nothing. */
class MotionTrackerTest {

    private static final int N = 9;
    private static final int D = 7;

    private static float[] drawn(SplittableRandom random) {
        float[] numbers = new float[N * D];
        for (int k = 0; k < numbers.length; k++) {
            numbers[k] = (float) random.nextGaussian();
        }
        return numbers;
    }

    private static double[] widened(float[] numbers) {
        double[] wide = new double[numbers.length];
        Arrays.setAll(wide, k -> numbers[k]);
        return wide;
    }

    /** Small steps and large ones, with a neuron that is dead for a while, and one that turns round. */
    private static List<float[]> series() {
        SplittableRandom random = new SplittableRandom(5);
        float[] now = drawn(random);
        List<float[]> all = new ArrayList<>();
        for (int t = 0; t < 12; t++) {
            float[] step = drawn(random);
            for (int k = 0; k < now.length; k++) {
                now[k] += (t % 3 == 2 ? 2f : 1e-3f) * step[k];
            }
            float[] seen = now.clone();
            if (t >= 4 && t < 7) {
                Arrays.fill(seen, 3 * D, 4 * D, 0);
            }
            if (t == 9) {
                for (int k = 5 * D; k < 6 * D; k++) {
                    seen[k] = -seen[k];
                }
            }
            all.add(seen);
        }
        return all;
    }

    private static void agrees(Motion expected, Motion found) {
        assertEquals(expected.meanAngle(), found.meanAngle(), 1e-15);
        assertEquals(expected.maxAngle(), found.maxAngle(), 2e-15);
        assertEquals(expected.angularSpeed(), found.angularSpeed(), 1e-15);
        assertEquals(expected.radialSpeed(), found.radialSpeed(), 0);
    }

    private static void followsTheSeries(Function<float[], Vectors> view) {
        MotionTracker tracker = new MotionTracker();
        List<float[]> series = series();
        long[] iterations = new long[series.size()];
        for (int t = 0; t < series.size(); t++) {
            iterations[t] = 3L * t * t;
            // The array behind the vectors is overwritten afterwards, as a snapshot's may be.
            float[] lent = series.get(t).clone();
            Optional<Motions> found = tracker.follow(UnitRows.of(view.apply(lent)), iterations[t]);
            Arrays.fill(lent, Float.NaN);
            assertEquals(t > 0, found.isPresent());
            if (t > 0) {
                Vectors now = view.apply(series.get(t));
                Vectors last = view.apply(series.get(t - 1));
                Vectors first = view.apply(series.get(0));
                agrees(
                        Motion.between(last, now, iterations[t] - iterations[t - 1]),
                        found.get().step());
                agrees(
                        Motion.between(first, now, iterations[t] - iterations[0]),
                        found.get().whole());
            }
            if (t == 1) {
                assertSame(found.get().step(), found.get().whole());
            }
        }
    }

    @Test
    void floatsAreFollowed() {
        followsTheSeries(numbers -> Vectors.rows(numbers, N, D));
    }

    @Test
    void aGroupOfFloatsIsFollowed() {
        followsTheSeries(numbers -> Vectors.rows(numbers, N, D).select(new int[] {8, 3, 5, 0}));
    }

    @Test
    void floatsWithGapsAreFollowed() {
        followsTheSeries(numbers -> Vectors.columns(numbers, D, N));
    }

    @Test
    void doublesAreFollowed() {
        followsTheSeries(numbers -> Vectors.rows(widened(numbers), N, D));
    }

    @Test
    void doublesOfAnySizeAreFollowed() {
        for (double size : new double[] {1e-320, 1e-310, 1e-160, 1, 1e150, 1e300}) {
            MotionTracker tracker = new MotionTracker();
            double[] lent = {size, 0};
            tracker.follow(UnitRows.of(Vectors.rows(lent, 1, 2)), 0);
            lent[1] = size;
            Motions found =
                    tracker.follow(UnitRows.of(Vectors.rows(lent, 1, 2)), 1).orElseThrow();
            assertEquals(Math.PI / 4, found.step().maxAngle(), 1e-15);
            lent[0] = -size;
            found = tracker.follow(UnitRows.of(Vectors.rows(lent, 1, 2)), 2).orElseThrow();
            assertEquals(Math.PI / 2, found.step().maxAngle(), 1e-15);
            assertEquals(3 * Math.PI / 4, found.whole().maxAngle(), 1e-15);
        }
    }

    /** One that goes on from what another remembered finds what that one would have found, to the bit. */
    @Test
    void whatIsRememberedIsEnough() {
        for (int saved = 0; saved < 5; saved++) {
            for (boolean floats : new boolean[] {true, false}) {
                List<float[]> series = series();
                MotionTracker whole = new MotionTracker();
                assertTrue(whole.state().isEmpty());
                MotionTracker continued = null;
                for (int t = 0; t < series.size(); t++) {
                    float[] now = series.get(t);
                    UnitRows rows = UnitRows.of(floats ? Vectors.rows(now, N, D) : Vectors.rows(widened(now), N, D));
                    Optional<Motions> found = whole.follow(rows, 7L * t + 1);
                    if (continued != null) {
                        assertEquals(found, continued.follow(rows, 7L * t + 1), "saved at " + saved + ", " + t);
                    }
                    if (t == saved) {
                        MotionTracker.State state = whole.state().orElseThrow();
                        assertEquals(1, state.firstIteration());
                        assertEquals(7L * t + 1, state.lastIteration());
                        assertEquals(D, state.d());
                        assertEquals(t == 0, state.first() == null);
                        assertEquals(N + " rows", state.last().toString());
                        continued = new MotionTracker(state);
                    }
                }
            }
        }
    }

    @Test
    void rowsThatDoNotFitEachOtherAreNotGoneOnFrom() {
        MotionTracker.Rows two = new MotionTracker.Rows(new double[] {1, 1}, new float[] {1, 0, 0, 1}, null);
        MotionTracker.Rows one = new MotionTracker.Rows(new double[] {1}, new float[] {1, 0}, null);
        assertThrows(
                IllegalArgumentException.class, () -> new MotionTracker(new MotionTracker.State(2, 0, 5, one, two)));
        assertThrows(
                IllegalArgumentException.class, () -> new MotionTracker(new MotionTracker.State(2, 5, 4, two, two)));
        assertThrows(
                IllegalArgumentException.class, () -> new MotionTracker(new MotionTracker.State(3, 0, 5, null, two)));
        assertEquals(
                4,
                new MotionTracker(new MotionTracker.State(2, 4, 4, null, two))
                        .state()
                        .orElseThrow()
                        .lastIteration());
    }

    @Test
    void whatDoesNotMoveHasNoAngle() {
        MotionTracker tracker = new MotionTracker();
        float[] numbers = drawn(new SplittableRandom(1));
        for (int t = 0; t < 4; t++) {
            Optional<Motions> found = tracker.follow(UnitRows.of(Vectors.rows(numbers.clone(), N, D)), t);
            found.ifPresent(motions -> {
                assertEquals(new Motion(0, 0, 0, 0), motions.step());
                assertEquals(new Motion(0, 0, 0, 0), motions.whole());
            });
        }
    }

    /** A neuron that comes to life is counted from then on, and from the start never. */
    @Test
    void deadNeuronsHaveNoAngle() {
        MotionTracker tracker = new MotionTracker();
        assertTrue(tracker.follow(rows(0, 0), 0).isEmpty());
        Motions born = tracker.follow(rows(0, 2), 1).orElseThrow();
        assertTrue(Double.isNaN(born.step().meanAngle())
                && Double.isNaN(born.whole().maxAngle()));
        assertEquals(4, born.step().radialSpeed());
        Motions turned = tracker.follow(rows(2, 0), 2).orElseThrow();
        assertEquals(Math.PI / 2, turned.step().meanAngle(), 1e-15);
        assertTrue(Double.isNaN(turned.whole().meanAngle()));
        assertEquals(2, turned.whole().radialSpeed());
    }

    private static UnitRows rows(float... numbers) {
        return UnitRows.of(Vectors.rows(numbers, numbers.length / 2, 2));
    }

    @Test
    void refusesWhatCannotBeCompared() {
        MotionTracker tracker = new MotionTracker();
        tracker.follow(rows(1, 2, 3, 4), 5);
        assertThrows(IllegalArgumentException.class, () -> tracker.follow(rows(1, 2), 6));
        UnitRows wide = UnitRows.of(Vectors.rows(new float[] {1, 2, 3, 4, 5, 6}, 2, 3));
        assertThrows(IllegalArgumentException.class, () -> tracker.follow(wide, 6));
        UnitRows doubles = UnitRows.of(Vectors.rows(new double[] {1, 2, 3, 4}, 2, 2));
        assertThrows(IllegalArgumentException.class, () -> tracker.follow(doubles, 6));
        assertThrows(IllegalArgumentException.class, () -> tracker.follow(rows(1, 2, 3, 4), 5));
        // What was refused left no trace.
        assertEquals(
                new Motion(0, 0, 0, 0),
                tracker.follow(rows(1, 2, 3, 4), 6).orElseThrow().step());
    }
}
