package io.github.hullwatch.geometry.statistics;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.hullwatch.geometry.Hull;
import io.github.hullwatch.geometry.Vectors;
import io.github.hullwatch.geometry.Verdict;
import io.github.hullwatch.geometry.hull.HullSolver;
import io.github.hullwatch.geometry.oracle.Samples;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

class CensusTest {

    @Test
    void agreesWithProjectingFrameByFrame() {
        projectFrameByFrame(10);
    }

    @Test
    @Tag("slow")
    void agreesWithProjectingManyFrames() {
        projectFrameByFrame(300);
    }

    private static void projectFrameByFrame(int count) {
        for (int[] shape : new int[][] {{7, 3, 10}, {40, 3, 60}, {9, 2, 30}, {30, 6, 20}, {5, 1, 4}, {3, 3, 3}}) {
            int n = shape[0];
            int m = shape[1];
            int d = shape[2];
            Vectors vectors = Vectors.rows(Samples.gaussian(5, n, d), n, d);
            HaarFrames frames = HaarFrames.of(6, count, m, d);
            Census census = Census.of(vectors, frames);
            assertEquals(count, census.frames());
            for (int f = 0; f < count; f++) {
                Hull hull = HullSolver.hullOf(vectors.project(frames.basis(f)));
                Census.Subspace subspace = census.subspaces().get(f);
                assertEquals(hull.verdict(), subspace.verdict(), n + " in " + m + ", frame " + f);
                assertEquals(m <= 3 ? hull.depth() : Double.NaN, subspace.depth(), 1e-10);
            }
        }
    }

    /** Five standard deviations of the binomial law, seeds fixed; each vector set is seen once. */
    @Test
    @Tag("slow")
    void shareIsWendels() {
        for (int[] shape : new int[][] {{4, 2}, {8, 2}, {4, 3}, {6, 3}, {10, 3}, {12, 6}}) {
            int n = shape[0];
            int m = shape[1];
            int d = 24;
            int trials = 2000;
            int inside = 0;
            HaarFrames frames = HaarFrames.of(1, 1, m, d);
            for (int t = 0; t < trials; t++) {
                inside += Census.of(Vectors.rows(Samples.gaussian(100 + t, n, d), n, d), frames)
                        .inside();
            }
            double p = Wendel.probability(n, m);
            assertEquals(p, (double) inside / trials, 5 * Math.sqrt(p * (1 - p) / trials), n + " in R^" + m);
        }
    }

    @Test
    void countsMeansAndIntervals() {
        List<Census.Subspace> subspaces = List.of(
                new Census.Subspace(Verdict.INSIDE, .5),
                new Census.Subspace(Verdict.INSIDE, .25),
                new Census.Subspace(Verdict.UNDECIDED, 0),
                new Census.Subspace(Verdict.OUTSIDE, -.75));
        Census census = new Census(3, 7, 1, subspaces);
        assertEquals(4, census.frames());
        assertEquals(2, census.inside());
        assertEquals(1, census.outside());
        assertEquals(1, census.undecided());
        assertEquals(.5, census.share());
        assertEquals(new WilsonInterval(2, 4).low(), census.shareLow());
        assertEquals(new WilsonInterval(3, 4).high(), census.shareHigh());
        assertEquals(.5, census.wendel());
        assertEquals(0, census.meanDepth());
        assertEquals(-.75, census.minDepth());
        assertEquals(.5, census.maxDepth());
    }

    /**
     * A pair of opposite vectors is opposite in every subspace: on the boundary, which rounded projections cannot
     * prove.
     */
    @Test
    void countsUndecidedSubspaces() {
        double[] one = Samples.gaussian(3, 1, 50);
        double[] rows = Arrays.copyOf(one, 100);
        for (int k = 0; k < 50; k++) {
            rows[50 + k] = -one[k];
        }
        Census census = Census.of(Vectors.rows(rows, 2, 50), HaarFrames.of(4, 40, 3, 50));
        assertEquals(40, census.undecided());
        assertEquals(0, census.share());
        assertEquals(1, census.shareHigh());
    }

    @Test
    void scaleDeadRowsAndFloatsChangeNothing() {
        int n = 12;
        int d = 20;
        double[] rows = Samples.gaussian(8, n, d);
        float[] floats = new float[(n + 1) * d];
        double[] scaled = new double[(n + 1) * d];
        for (int i = 0; i < n; i++) {
            for (int k = 0; k < d; k++) {
                floats[(i + 1) * d + k] = (float) rows[i * d + k];
                scaled[(i + 1) * d + k] = Math.scalb((double) (float) rows[i * d + k], 100 * (i - 6));
            }
        }
        HaarFrames frames = HaarFrames.of(9, 50, 3, d);
        Census first = Census.of(Vectors.rows(floats, n + 1, d), frames);
        Census second = Census.of(Vectors.rows(scaled, n + 1, d), frames);
        assertEquals(1, first.dead());
        assertEquals(Wendel.probability(n, 3), first.wendel());
        assertArrayEquals(
                first.subspaces().stream().mapToDouble(Census.Subspace::depth).toArray(),
                second.subspaces().stream().mapToDouble(Census.Subspace::depth).toArray(),
                1e-12);
    }

    @Test
    void withoutDirectionsAllIsOutside() {
        Census census = Census.of(Vectors.rows(new double[8], 2, 4), HaarFrames.of(1, 5, 3, 4));
        assertEquals(5, census.outside());
        assertEquals(-1, census.meanDepth());
        assertEquals(0, census.wendel());
    }

    @Test
    void stopsOnRequestAndKeepsItsResults() {
        UnitRows rows = UnitRows.of(Vectors.rows(Samples.gaussian(1, 10, 5), 10, 5));
        int[] heard = new int[1];
        Census census = Census.of(rows, HaarFrames.of(2, 1000, 3, 5), done -> {
            heard[0] = done;
            return false;
        });
        assertEquals(heard[0], census.frames());
        assertTrue(heard[0] >= 1 && heard[0] < 1000);
        assertEquals(
                Census.of(rows, HaarFrames.of(2, 1000, 3, 5)).subspaces().subList(0, heard[0]), census.subspaces());
    }

    /** Blocks of frames give the results of the single frames, and each block is reported, in order, to the last. */
    @Test
    void blocksOfManyDirections() {
        int n = 1400;
        UnitRows rows = UnitRows.of(Vectors.rows(Samples.gaussian(2, n, 3), n, 3));
        HaarFrames frames = HaarFrames.of(3, 100, 2, 3);
        int[] heard = new int[2];
        Census census = Census.of(rows, frames, done -> {
            assertTrue(done > heard[0]);
            heard[0] = done;
            heard[1]++;
            return true;
        });
        assertEquals(100, heard[0]);
        assertTrue(heard[1] > 1 && heard[1] < 10);
        assertEquals(100, census.frames());
        assertEquals(2, census.m());
        assertEquals(n, census.n());
        for (int f : new int[] {0, 40, 99}) {
            Hull hull = HullSolver.hullOf(Vectors.rows(rows.units(), n, 3).project(frames.basis(f)));
            assertEquals(hull.depth(), census.subspaces().get(f).depth(), 1e-12);
        }
        double[] depths =
                census.subspaces().stream().mapToDouble(Census.Subspace::depth).toArray();
        double sum = 0;
        for (double depth : depths) {
            sum += depth;
        }
        assertEquals(sum / 100, census.meanDepth(), 1e-12);
        Arrays.sort(depths);
        assertEquals(depths[0], census.minDepth());
        assertEquals(depths[99], census.maxDepth());
    }

    /**
     * A pair that is opposite but for an angle is decided where that angle is beyond the rounding of the projection
     * only.
     */
    @Test
    void decidesBeyondRounding() {
        int d = 40;
        HaarFrames frames = HaarFrames.of(5, 30, 2, d);
        for (double off : new double[] {1e-10, 1e-17}) {
            double[] one = Samples.gaussian(4, 1, d);
            double[] other = Samples.gaussian(5, 1, d);
            double[] rows = Arrays.copyOf(one, 2 * d);
            for (int k = 0; k < d; k++) {
                rows[d + k] = -one[k] + off * other[k];
            }
            Census census = Census.of(Vectors.rows(rows, 2, d), frames);
            assertEquals(off > 1e-12 ? 30 : 0, census.outside());
            assertEquals(off > 1e-12 ? 0 : 30, census.undecided());
        }
    }

    @Test
    void refusesWhatDoesNotFit() {
        Vectors vectors = Vectors.rows(new double[] {1, 0, 0, Double.NaN, 1, 1}, 2, 3);
        HaarFrames frames = HaarFrames.of(1, 2, 2, 3);
        assertTrue(assertThrows(IllegalArgumentException.class, () -> Census.of(vectors, frames))
                .getMessage()
                .contains("row 1"));
        Vectors flat = Vectors.rows(new double[] {1, 0}, 1, 2);
        assertThrows(IllegalArgumentException.class, () -> Census.of(flat, frames));
        assertThrows(IllegalArgumentException.class, () -> new Census(3, 1, 0, List.of()));
    }
}
