package io.github.hullwatch.measure;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.hullwatch.measure.NullModel.Chance;
import org.junit.jupiter.api.Test;

class NullModelTest {

    @Test
    void equalSeedsGiveEqualValuesInWhateverOrderTheyAreAsked() {
        NullModel one = new NullModel(new RandomStreams(5));
        NullModel other = new NullModel(new RandomStreams(5));
        Chance first = one.depth(6, 3);
        other.depth(9, 2);
        other.resultant(6, 3);
        assertEquals(first, other.depth(6, 3));
        assertNotEquals(first, new NullModel(new RandomStreams(6)).depth(6, 3));
    }

    /** E R² = 1/n for directions without a preferred one, in every dimension. */
    @Test
    void resultantOfChanceIsThatOfARandomWalk() {
        for (int[] shape : new int[][] {{20, 3}, {50, 10}, {10, 100}}) {
            Chance chance = new NullModel(new RandomStreams(1)).resultant(shape[0], shape[1]);
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
        nulls.resultant(5, 4);
        assertEquals(drawn, nulls.nanos());
        nulls.effectiveRank(5, 4);
        assertTrue(nulls.nanos() > drawn);
    }

    @Test
    void meanAndDeviationByHand() {
        assertEquals(new Chance(4, Math.sqrt(11)), Chance.of(new double[] {1, 3, 8, 1, 7}));
    }
}
