package io.github.hullwatch.measure;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.hullwatch.measure.NullModel.Chance;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;

class NullModelTest {

    @Test
    void equalSeedsGiveEqualValuesInWhateverOrderTheyAreAsked() {
        NullModel one = new NullModel(new RandomStreams(5));
        NullModel other = new NullModel(new RandomStreams(5));
        Chance first = one.depth(6, 3);
        other.depth(9, 2);
        other.wantResultant(6, 3).get();
        assertEquals(first, other.depth(6, 3));
        assertNotEquals(first, new NullModel(new RandomStreams(6)).depth(6, 3));
    }

    /** E R² = 1/n for directions without a preferred one, in every dimension. */
    @Test
    void resultantOfChanceIsThatOfARandomWalk() {
        for (int[] shape : new int[][] {{20, 3}, {50, 10}, {10, 100}}) {
            Chance chance = new NullModel(new RandomStreams(1))
                    .wantResultant(shape[0], shape[1])
                    .get();
            double meanSquare = chance.mean() * chance.mean() + chance.sd() * chance.sd();
            assertEquals(1.0 / shape[0], meanSquare, 0.25 / shape[0]);
        }
    }

    /** For n ≤ d the hull's distance from the origin is near that of orthonormal directions, 1/√n. */
    @Test
    void depthOfFewRandomDirectionsIsNearThatOfOrthonormalOnes() {
        Chance chance = new NullModel(new RandomStreams(1)).depth(10, 500);
        assertEquals(-1 / Math.sqrt(10), chance.mean(), 0.01);
        assertTrue(chance.sd() > 0 && chance.sd() < 0.02, chance.toString());
    }

    /** Drawing is timed, once a shape; the depth and the resultant share their draws. */
    @Test
    void drawingTakesTimeOnce() {
        NullModel nulls = new NullModel(new RandomStreams(1));
        assertEquals(0, nulls.nanos());
        nulls.depth(5, 4);
        long drawn = nulls.nanos();
        assertTrue(drawn > 0);
        nulls.depth(5, 4);
        nulls.wantResultant(5, 4).get();
        assertEquals(drawn, nulls.nanos());
        nulls.wantEffectiveRank(5, 4).get();
        assertTrue(nulls.nanos() > drawn);
    }

    /** What is drawn bit by bit, in between others, is what is drawn at once. */
    @Test
    void drawsOneAtATime() {
        NullModel atOnce = new NullModel(new RandomStreams(1));
        NullModel bitByBit = new NullModel(new RandomStreams(1));
        Expected depth = bitByBit.wantDepth(5, 4);
        Expected rank = bitByBit.wantEffectiveRank(7, 3);
        Expected dimension = bitByBit.wantDimension(5, 4);
        int draws = 0;
        while (bitByBit.isMissing()) {
            assertFalse(dimension.isKnown());
            Map<String, Object> values = new HashMap<>();
            dimension.put(values, "mean", "sd");
            assertNull(values.get("mean"));
            bitByBit.drawOne();
            draws++;
        }
        assertEquals(3 * 64, draws);
        assertEquals(atOnce.depth(5, 4), depth.get());
        assertEquals(
                atOnce.wantResultant(5, 4).get(), bitByBit.wantResultant(5, 4).get());
        assertEquals(atOnce.wantEffectiveRank(7, 3).get(), rank.get());
        assertEquals(atOnce.wantDimension(5, 4).get(), dimension.get());
        assertFalse(bitByBit.isMissing(), "the resultant was drawn with the depth");
    }

    /** One that was drawn at once is not drawn again. */
    @Test
    void whatWasAskedForInBetweenIsNotMissingAnyMore() {
        NullModel nulls = new NullModel(new RandomStreams(1));
        Expected depth = nulls.wantDepth(5, 4);
        assertTrue(nulls.isMissing());
        nulls.drawOne();
        depth.get();
        assertFalse(nulls.isMissing());
        nulls.drawOne();
        assertEquals(new NullModel(new RandomStreams(1)).depth(5, 4), depth.get());
    }

    @Test
    void meanAndDeviationByHand() {
        assertEquals(new Chance(4, Math.sqrt(11)), Chance.of(new double[] {1, 3, 8, 1, 7}));
    }
}
