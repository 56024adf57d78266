package io.github.hullwatch.measure;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.hullwatch.geometry.Vectors;
import io.github.hullwatch.geometry.hull.HullSolver;
import io.github.hullwatch.geometry.statistics.UnitRows;
import io.github.hullwatch.measure.NullModel.Chance;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class NearbyNullsTest {

    private final NullModel chance = new NullModel(new RandomStreams(7));

    @Test
    void aFewNeuronsAreDrawnAsTheyAre() {
        Chance near = new NearbyNulls(chance).wantDepth(12, 3).get();
        assertEquals(chance.wantDepth(12, 3, NearbyNulls.DRAWS).get(), near);
    }

    /** 64·2^¾ = 108 and 128 are drawn; 118 lies between. */
    @Test
    void betweenTwoSizesTheValueLiesOnTheLineBetweenThem() {
        NearbyNulls nulls = new NearbyNulls(chance);
        Expected wanted = nulls.wantResultant(118, 3);
        assertFalse(wanted.isKnown());
        Chance low = chance.wantResultant(108, 3, NearbyNulls.DRAWS).get();
        Chance high = chance.wantResultant(128, 3, NearbyNulls.DRAWS).get();
        assertTrue(wanted.isKnown());
        assertEquals((low.mean() + high.mean()) / 2, wanted.get().mean(), 1e-15);
        assertEquals((low.sd() + high.sd()) / 2, wanted.get().sd(), 1e-15);
        assertEquals(low, nulls.wantResultant(108, 3).get());
        assertEquals(high, nulls.wantResultant(128, 3).get());
    }

    /** Within its own error of what many draws of that very number give: 4 standard errors of eight draws. */
    @Test
    void interpolationAgreesWithDrawingTheNumberItself() {
        for (int n : new int[] {70, 100, 118, 190, 250}) {
            Chance near = new NearbyNulls(chance).wantDepth(n, 3).get();
            Chance drawn = chance.wantDepth(n, 3).get();
            assertEquals(drawn.mean(), near.mean(), 4 * drawn.sd() / Math.sqrt(NearbyNulls.DRAWS), "n = " + n);
        }
    }

    /**
     * The choosing is repeated: in their own principal plane directions are less balanced than in a plane at random.
     */
    @Test
    void thePrincipalSubspaceIsChosenForEachDraw() {
        int n = 12;
        int d = 6;
        Chance found = chance.ofPrincipal(d).wantDepth(n, 2).get();
        SplittableRandom random = new SplittableRandom(11);
        double sum = 0;
        double squares = 0;
        int draws = 2000;
        for (int draw = 0; draw < draws; draw++) {
            double[] rows = new double[n * d];
            for (int k = 0; k < rows.length; k++) {
                rows[k] = random.nextGaussian();
            }
            Vectors vectors = Vectors.rows(rows, n, d);
            double depth = HullSolver.hullOf(vectors.project(PrincipalSubspace.of(UnitRows.of(vectors), 2)))
                    .depth();
            sum += depth;
            squares += depth * depth;
        }
        double mean = sum / draws;
        double sd = Math.sqrt(squares / draws - mean * mean);
        assertEquals(mean, found.mean(), 4 * sd / Math.sqrt(64) + 4 * sd / Math.sqrt(draws));
        assertEquals(sd, found.sd(), .4 * sd);
    }
}
