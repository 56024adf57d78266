package io.github.hullwatch.arbiter.stop;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.function.LongToDoubleFunction;
import org.junit.jupiter.api.Test;

/** The rules on curves that are made up. */
class EarlyEndTest {

    private static final double NONE = Double.NaN;

    private static Curve curve(int length, LongToDoubleFunction loss, LongToDoubleFunction depth) {
        Curve curve = new Curve();
        for (long t = 0; t < length; t++) {
            curve.add(t, loss.applyAsDouble(t), depth.applyAsDouble(t));
        }
        return curve;
    }

    private static Curve flat(int length, double loss) {
        return curve(length, t -> loss, t -> NONE);
    }

    private static Curve deep(int length, double loss, double depth) {
        return curve(length, t -> loss, t -> depth);
    }

    @Test
    void aCurveRefusesWhatIsNone() {
        Curve curve = new Curve();
        curve.add(5, 1, NONE);
        assertThrows(IllegalArgumentException.class, () -> curve.add(5, 1, NONE));
        assertThrows(IllegalArgumentException.class, () -> curve.add(4, 1, NONE));
        assertThrows(IllegalArgumentException.class, () -> curve.add(6, Double.NaN, NONE));
        assertThrows(IllegalArgumentException.class, () -> curve.add(6, Double.NEGATIVE_INFINITY, NONE));
        assertEquals(1, curve.size());
    }

    /** By brute force, with gaps between the iterations. */
    @Test
    void theLossIsTheMeanOfTheLastTenth() {
        SplittableRandom random = new SplittableRandom(3);
        Curve curve = new Curve();
        List<long[]> reported = new ArrayList<>();
        List<Double> losses = new ArrayList<>();
        long t = 0;
        for (int i = 0; i < 300; i++) {
            t += 1 + random.nextInt(3);
            double loss = random.nextDouble();
            curve.add(t, loss, i % 7 == 0 ? loss - 1 : NONE);
            reported.add(new long[] {t});
            losses.add(loss);
        }
        for (long at = 0; at <= t; at++) {
            double sum = 0;
            int count = 0;
            double last = Double.NaN;
            double depth = Double.NaN;
            for (int i = 0; i < reported.size() && reported.get(i)[0] <= at; i++) {
                last = losses.get(i);
                depth = i % 7 == 0 ? last - 1 : depth;
                if (reported.get(i)[0] > at - at / 10 - 1) {
                    sum += last;
                    count++;
                }
            }
            assertEquals(count == 0 ? last : sum / count, curve.smoothLoss(at), 1e-12, "at " + at);
            assertEquals(depth, curve.lastDepth(at));
            assertTrue(curve.reaches(at));
        }
        assertFalse(curve.reaches(t + 1));
        assertTrue(Double.isNaN(new Curve().smoothLoss(3)));
        assertFalse(new Curve().reaches(0));
    }

    @Test
    void theMedianIsThatOfTheHandCases() {
        assertEquals(2, MedianRule.median(new double[] {3, 1, 2}));
        assertEquals(2.5, MedianRule.median(new double[] {4, 1, 2, 3}));
        assertEquals(7, MedianRule.median(new double[] {7}));
    }

    @Test
    void theMedianRuleEndsTheWorseHalf() {
        MedianRule rule = new MedianRule(Signal.LOSS, 10);
        List<Curve> before = List.of(flat(100, 1), flat(100, 2), flat(100, 3));
        assertEquals(
                Optional.of("worse than the median at iteration 10, by its loss"),
                rule.hopeless(flat(11, 2.0001), before));
        assertEquals(Optional.empty(), rule.hopeless(flat(11, 2), before), "exactly the median");
        assertEquals(Optional.empty(), rule.hopeless(flat(10, 9), before), "in the warm-up");
        assertEquals(Optional.empty(), rule.hopeless(flat(11, 9), before.subList(0, 2)), "too few");
        assertEquals(
                Optional.empty(),
                rule.hopeless(flat(60, 9), List.of(flat(100, 1), flat(50, 1), flat(50, 1))),
                "too few came so far");
    }

    @Test
    void byDepthDeeperIsBetter() {
        MedianRule depth = new MedianRule(Signal.DEPTH, 0);
        List<Curve> before = List.of(deep(9, 1, -.5), deep(9, 1, 0), deep(9, 1, .5), flat(9, 1));
        assertTrue(depth.hopeless(deep(5, 0, -.1), before).isPresent());
        assertTrue(depth.hopeless(deep(5, 9, .1), before).isEmpty());
        assertTrue(depth.hopeless(flat(5, 9), before).isEmpty(), "without a depth it is not judged");
        MedianRule both = new MedianRule(Signal.BOTH, 0);
        assertTrue(both.hopeless(deep(5, 0, -.1), before).isEmpty());
        assertTrue(both.hopeless(deep(5, 9, .1), before).isEmpty());
        assertEquals(
                "worse than the median at iteration 4, by its loss and its depth",
                both.hopeless(deep(5, 9, -.1), before).orElseThrow());
    }

    @Test
    void halvingLetsTheBestPartGoOn() {
        SuccessiveHalving rule = new SuccessiveHalving(Signal.LOSS, 9, 3);
        List<Curve> before = List.of(flat(90, 1), flat(90, 2), flat(90, 3), flat(90, 4), flat(90, 5));
        // Of six, two may go on.
        assertTrue(rule.hopeless(flat(10, 1.5), before).isEmpty());
        assertEquals(
                "not among the best 1/3 at the rung of iteration 9, by its loss",
                rule.hopeless(flat(10, 2.5), before).orElseThrow());
        assertTrue(rule.hopeless(flat(10, 9), List.of()).isEmpty(), "the first one");
        assertTrue(rule.hopeless(flat(10, .5), before.subList(0, 1)).isEmpty(), "the best of two");
        assertTrue(rule.hopeless(flat(10, 1.5), before.subList(0, 1)).isPresent(), "the worse of two");
    }

    /** Judged when it comes to a rung, and never between. */
    @Test
    void rungsArePowers() {
        SuccessiveHalving rule = new SuccessiveHalving(Signal.LOSS, 4, 2);
        List<Curve> before = List.of(flat(200, 1), flat(200, 1), flat(200, 1));
        List<Integer> judged = new ArrayList<>();
        for (int length = 1; length <= 140; length++) {
            if (rule.hopeless(flat(length, 2), before).isPresent()) {
                judged.add(length - 1);
            }
        }
        assertEquals(List.of(4, 8, 16, 32, 64, 128), judged);
        // Reported every tenth iteration only: the rungs 16 and 8 are passed at 10 and 20.
        Curve sparse = new Curve();
        List<Long> at = new ArrayList<>();
        for (long t = 0; t <= 140; t += 10) {
            sparse.add(t, 2, NONE);
            if (rule.hopeless(sparse, before).isPresent()) {
                at.add(t);
            }
        }
        assertEquals(List.of(10L, 20L, 40L, 70L, 130L), at);
    }

    @Test
    void hugeRungsDoNotOverflow() {
        Curve far = new Curve();
        far.add(0, 2, NONE);
        far.add(Long.MAX_VALUE, 2, NONE);
        Curve other = new Curve();
        other.add(Long.MAX_VALUE, 1, NONE);
        SuccessiveHalving rule = new SuccessiveHalving(Signal.LOSS, 1, 2);
        assertTrue(rule.hopeless(far, List.of(other)).isEmpty(), "the other has nothing at that rung");
    }

    @Test
    void theNamesHoldTheSettings() {
        assertEquals(
                List.of(
                        "median of the loss, after 100 iterations, of at least 3",
                        "median of the loss and its depth, after 7 iterations, of at least 2",
                        "successive halving by the depth, from iteration 50, to one of 4"),
                Arrays.asList(
                        new MedianRule(Signal.LOSS, 100).name(),
                        new MedianRule(Signal.BOTH, 7, 2).name(),
                        new SuccessiveHalving(Signal.DEPTH, 50, 4).name()));
    }
}
