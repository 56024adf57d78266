package io.github.hullwatch.synthetic.model;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import org.junit.jupiter.api.Test;

class ReferenceGridTest {

    @Test
    void thePointsAreThoseOfTheSpecification() {
        TwoClassData data = ReferenceGrid.ofDegrees(40).data();
        assertEquals(1760, data.points().length);
        assertEquals(880, data.count(1));
        assertEquals(880, data.count(-1));
        double theta = Math.toRadians(40);
        int i = 0;
        for (int label = 1; label >= -1; label -= 2) {
            for (int m = 1; m <= 80; m++) {
                for (int r = 10; r <= 20; r++) {
                    double x = r / 10.0 * Math.cos(m * Math.PI / 40);
                    double y = r / 10.0 * Math.sin(m * Math.PI / 40);
                    double[] expected = label > 0
                            ? new double[] {x, y * Math.sin(theta), y * Math.cos(theta), 0}
                            : new double[] {0, 0, x, y};
                    assertArrayEquals(expected, data.points()[i], 1e-14);
                    assertEquals(label, data.labels()[i]);
                    i++;
                }
            }
        }
    }

    @Test
    void theAngleIsChecked() {
        assertThrows(IllegalArgumentException.class, () -> ReferenceGrid.ofDegrees(-1));
        assertThrows(IllegalArgumentException.class, () -> ReferenceGrid.ofDegrees(91));
        assertThrows(IllegalArgumentException.class, () -> ReferenceGrid.ofDegrees(Double.NaN));
    }
}
