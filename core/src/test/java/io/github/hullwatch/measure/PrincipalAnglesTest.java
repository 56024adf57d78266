package io.github.hullwatch.measure;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.hullwatch.geometry.Basis;
import io.github.hullwatch.geometry.statistics.HaarFrames;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PrincipalAnglesTest {

    private static final Basis GROUND = Basis.of(new double[][] {{1, 0, 0, 0}, {0, 1, 0, 0}});

    /** Shares the first axis with the ground, and leans out of it by θ. */
    private static Basis leaning(double angle) {
        return Basis.of(new double[][] {{1, 0, 0, 0}, {0, Math.cos(angle), Math.sin(angle), 0}});
    }

    @ParameterizedTest
    @ValueSource(doubles = {0, 1e-12, 1e-9, 1e-4, .3, .7853981633974483, 1.2, 1.5707963, 1.5707963267948966})
    void anglesAreExactFromNothingToARightAngle(double angle) {
        PrincipalAngles angles = PrincipalAngles.between(GROUND, leaning(angle));
        assertEquals(0, angles.smallest(), 1e-15);
        assertEquals(angle / 2, angles.mean(), 2e-16 + 4e-16 * angle);
        double cosine = Math.cos(angle);
        assertEquals((1 + cosine * cosine) / 2, angles.overlap(), 1e-15);
    }

    @Test
    void orthogonalSubspacesHaveRightAnglesAndNoOverlap() {
        Basis other = Basis.of(new double[][] {{0, 0, 1, 0}, {0, 0, 0, 1}});
        PrincipalAngles angles = PrincipalAngles.between(GROUND, other);
        assertEquals(Math.PI / 2, angles.smallest(), 1e-15);
        assertEquals(0, angles.overlap());
    }

    @Test
    void aLineInAPlaneLiesInItWhicheverComesFirst() {
        Basis line = Basis.of(new double[][] {{.6, .8, 0, 0}});
        for (PrincipalAngles angles :
                new PrincipalAngles[] {PrincipalAngles.between(GROUND, line), PrincipalAngles.between(line, GROUND)}) {
            assertEquals(0, angles.smallest(), 1e-15);
            assertEquals(1, angles.overlap(), 1e-15);
        }
    }

    /** E trace(PQ)/min(r, s) = max(r, s)/d. */
    @Test
    void randomSubspacesOverlapByTheLargerShareOfAllDimensions() {
        int draws = 400;
        HaarFrames small = HaarFrames.of(1, draws, 3, 30);
        HaarFrames large = HaarFrames.of(2, draws, 6, 30);
        double sum = 0;
        double squares = 0;
        for (int i = 0; i < draws; i++) {
            double overlap =
                    PrincipalAngles.between(small.basis(i), large.basis(i)).overlap();
            sum += overlap;
            squares += overlap * overlap;
        }
        double mean = sum / draws;
        double error = Math.sqrt((squares / draws - mean * mean) / draws);
        assertEquals(6.0 / 30, mean, 4 * error);
        assertTrue(error < .01);
    }
}
