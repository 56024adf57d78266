package io.github.hullwatch.geometry;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class CensusTest {

    @Test
    void agreesWithOneSubspaceAtATime() {
        for (int m = 1; m <= 4; m++) {
            int n = 11;
            int d = 13;
            Vectors vectors = Vectors.rows(Samples.gaussian(m, n, d), n, d);
            HaarFrames frames = HaarFrames.of(3, 150, m, d);
            Census census = Census.of(vectors, frames, null);
            int inside = 0;
            for (int f = 0; f < 150; f++) {
                HullSolver solver = new HullSolver();
                inside += solver.solve(vectors.project(frames.basis(f))) == Verdict.INSIDE ? 1 : 0;
                if (m <= 3) {
                    assertEquals(solver.depth(), census.depths()[f], 1e-12);
                }
            }
            assertEquals(inside, census.inside().successes());
            assertEquals(150, census.inside().trials());
            assertEquals(0, census.undecided());
            assertEquals(Wendel.probability(n, m), census.wendel());
        }
    }

    /** For random vectors the share of random subspaces is Wendel's: FIELD-NOTES found .902 beside .910. */
    @Test
    void randomDirectionsMeetWendel() {
        double mean = 0;
        for (int seed = 0; seed < 20; seed++) {
            Vectors vectors = Vectors.rows(Samples.gaussian(seed, 10, 60), 10, 60);
            mean += Census.of(vectors, HaarFrames.of(seed + 100, 200, 3, 60), null)
                            .inside()
                            .share()
                    / 20;
        }
        assertEquals(Wendel.probability(10, 3), mean, .02);
    }

    @Test
    void whatOneSideSeesIsOutsideEverywhere() {
        double[] rows = new double[30 * 8];
        for (int i = 0; i < 30; i++) {
            rows[8 * i] = 1 + i;
        }
        Census census = Census.of(Vectors.rows(rows, 30, 8), HaarFrames.of(1, 64, 3, 8), null);
        assertEquals(0, census.inside().share());
        assertEquals(-1, census.maxDepth(), 1e-12);
        assertEquals(-1, census.meanDepth(), 1e-12);
        assertTrue(census.inside().high() > 0 && census.inside().high() < .1);
    }

    @Test
    void deadNeuronsAreLeftOutAndProgressIsTold() {
        double[] rows = Samples.gaussian(4, 9, 20);
        double[] withDead = new double[11 * 20];
        System.arraycopy(rows, 0, withDead, 20, 9 * 20);
        HaarFrames frames = HaarFrames.of(8, 200, 3, 20);
        List<Integer> done = new ArrayList<>();
        Census plain = Census.of(Vectors.rows(rows, 9, 20), frames, null);
        Census dead = Census.of(Vectors.rows(withDead, 11, 20), frames, done::add);
        assertArrayEquals(plain.depths(), dead.depths());
        assertEquals(9, dead.neurons());
        assertEquals(200, done.get(done.size() - 1));
        assertTrue(done.size() > 1);
        assertTrue(plain.minDepth() <= plain.meanDepth() && plain.meanDepth() <= plain.maxDepth());
    }

    /** Antipodes are on the boundary in every projection, where rounding leaves it open. */
    @Test
    void antipodesAreUndecidedNotInside() {
        double[] one = Samples.gaussian(6, 1, 30);
        double[] rows = new double[60];
        for (int k = 0; k < 30; k++) {
            rows[k] = one[k];
            rows[30 + k] = -one[k] / 3;
        }
        Census census = Census.of(Vectors.rows(rows, 2, 30), HaarFrames.of(5, 50, 2, 30), null);
        assertEquals(0, census.inside().successes());
        assertEquals(50, census.undecided());
    }

    @Test
    void noNeuronAlive() {
        Census census = Census.of(Vectors.rows(new double[12], 3, 4), HaarFrames.of(5, 3, 2, 4), null);
        assertEquals(0, census.inside().successes());
        assertEquals(-1, census.minDepth());
        assertEquals(0, census.neurons());
    }

    @Test
    void refusesFramesOfAnotherSpace() {
        assertThrows(
                IllegalArgumentException.class,
                () -> Census.of(Vectors.rows(new double[12], 3, 4), HaarFrames.of(5, 3, 2, 5), null));
    }
}
