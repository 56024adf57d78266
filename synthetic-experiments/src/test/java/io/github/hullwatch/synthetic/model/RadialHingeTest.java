package io.github.hullwatch.synthetic.model;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Random;
import org.junit.jupiter.api.Test;

class RadialHingeTest {

    /** The definition: max(0, 1 − r·g) over all points. */
    private static void assertIsTheSum(double[] margins) {
        RadialHinge hinge = new RadialHinge();
        hinge.evaluate(margins);
        int count = 0;
        double sum = 0;
        for (int m = 0; m < margins.length; m++) {
            double radii = 0;
            for (double r : ReferenceGrid.RADII) {
                if (r * margins[m] < 1) {
                    count++;
                    radii += r;
                    sum += 1 - r * margins[m];
                }
            }
            assertEquals(radii, hinge.radii()[m], 1e-12, "margin " + margins[m]);
        }
        assertEquals(count, hinge.count());
        assertEquals(sum, hinge.sum(), 1e-9);
    }

    @Test
    void itIsTheSumOverThePoints() {
        Random random = new Random(3);
        for (int k = 0; k < 200; k++) {
            double[] margins =
                    random.doubles(ReferenceGrid.DIRECTIONS, -.5, 1.5).toArray();
            assertIsTheSum(margins);
        }
    }

    /** At 1/r the margin is 1, up to rounding: whichever side r·g falls on decides. */
    @Test
    void theEdgeOfEachRadiusIsMetExactly() {
        double[] margins = new double[ReferenceGrid.DIRECTIONS];
        int at = 0;
        for (double r : ReferenceGrid.RADII) {
            margins[at++] = 1 / r;
            margins[at++] = Math.nextDown(1 / r);
            margins[at++] = Math.nextUp(1 / r);
        }
        assertIsTheSum(margins);
    }

    @Test
    void whatIsNoNumberMakesTheLossNone() {
        double[] margins = new double[ReferenceGrid.DIRECTIONS];
        margins[7] = Double.NaN;
        RadialHinge hinge = new RadialHinge();
        hinge.evaluate(margins);
        assertTrue(Double.isNaN(hinge.sum()));
    }
}
