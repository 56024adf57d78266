package io.github.hullwatch.geometry.statistics;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.hullwatch.geometry.Vectors;
import io.github.hullwatch.geometry.internal.arithmetic.Dot;
import io.github.hullwatch.geometry.oracle.Samples;
import org.junit.jupiter.api.Test;

class MotionTest {

    private static Vectors rows(int n, int d, double... numbers) {
        return Vectors.rows(numbers, n, d);
    }

    @Test
    void knownAngles() {
        Vectors before = rows(4, 2, 1, 0, 2, 0, 0, 3, 1, 1);
        Vectors after = rows(4, 2, 0, 5, -1, 0, 0, 1, 1, 1);
        Motion motion = Motion.between(before, after, 10);
        assertEquals((Math.PI / 2 + Math.PI) / 4, motion.meanAngle(), 1e-15);
        assertEquals(Math.PI, motion.maxAngle(), 1e-15);
        assertEquals(motion.meanAngle() / 10, motion.angularSpeed(), 1e-18);
        assertEquals((24 - 3 - 8 + 0) / 10.0, motion.radialSpeed(), 1e-13);
    }

    /** An odd number of components, and many: cos of the angle from the scalar product. */
    @Test
    void anyDimension() {
        for (int d = 1; d <= 9; d++) {
            double[] before = Samples.gaussian(d, 3, d);
            double[] after = Samples.gaussian(50 + d, 3, d);
            double[] u = Samples.normalised(before, 3, d);
            double[] v = Samples.normalised(after, 3, d);
            double sum = 0;
            double growth = 0;
            for (int i = 0; i < 3; i++) {
                sum += Math.acos(Math.max(-1, Math.min(1, Dot.of(u, i * d, v, i * d, d))));
                growth += Dot.of(after, i * d, after, i * d, d) - Dot.of(before, i * d, before, i * d, d);
            }
            Motion motion = Motion.between(Vectors.rows(before, 3, d), Vectors.rows(after, 3, d), 7);
            assertEquals(sum / 3, motion.meanAngle(), d == 1 ? 0 : 1e-13);
            assertEquals(growth / 7, motion.radialSpeed(), 1e-13);
        }
    }

    @Test
    void tinyAnglesKeepTheirDigits() {
        for (double angle : new double[] {1e-3, 1e-6, 1e-9, 1e-12}) {
            Motion motion = Motion.between(rows(1, 2, 2, 0), rows(1, 2, 3 * Math.cos(angle), 3 * Math.sin(angle)), 1);
            assertEquals(angle, motion.maxAngle(), 3e-16);
        }
        Motion back = Motion.between(rows(1, 2, 1, 0), rows(1, 2, -1, 1e-9), 1);
        assertEquals(Math.PI - 1e-9, back.maxAngle(), 5e-16);
    }

    @Test
    void nothingMoved() {
        double[] numbers = Samples.gaussian(3, 20, 30);
        Motion motion = Motion.between(Vectors.rows(numbers, 20, 30), Vectors.rows(numbers.clone(), 20, 30), 5);
        assertEquals(new Motion(0, 0, 0, 0), motion);
    }

    @Test
    void deadNeuronsHaveNoAngle() {
        Motion motion = Motion.between(rows(3, 2, 0, 0, 1, 0, 1, 0), rows(3, 2, 1, 0, 0, 1, 0, 0), 1);
        assertEquals(Math.PI / 2, motion.meanAngle(), 1e-15);
        assertEquals(0, motion.radialSpeed());
        Motion none = Motion.between(rows(1, 2, 0, 0), rows(1, 2, 1, 0), 1);
        assertTrue(
                Double.isNaN(none.meanAngle()) && Double.isNaN(none.maxAngle()) && Double.isNaN(none.angularSpeed()));
    }

    @Test
    void anySize() {
        for (double size : new double[] {1e-320, 1e-310, 1e-160, 1e150}) {
            Motion motion = Motion.between(rows(1, 2, size, 0), rows(1, 2, size, size), 1);
            assertEquals(Math.PI / 4, motion.maxAngle(), 1e-15);
        }
        Motion far = Motion.between(rows(1, 2, 1e300, 1e300), rows(1, 2, 0, 1e-300), 1);
        assertEquals(Math.PI / 4, far.maxAngle(), 1e-15);
    }

    @Test
    void refusesWhatCannotBeCompared() {
        assertThrows(IllegalArgumentException.class, () -> Motion.between(rows(1, 2, 1, 0), rows(2, 1, 1, 0), 1));
        assertThrows(IllegalArgumentException.class, () -> Motion.between(rows(1, 2, 1, 0), rows(1, 2, 1, 0), 0));
        assertThrows(
                IllegalArgumentException.class,
                () -> Motion.between(rows(1, 2, 1, 0), rows(1, 2, 1, Double.POSITIVE_INFINITY), 1));
    }

    @Test
    void norms() {
        Norms norms = Norms.of(rows(5, 2, 3, 4, 0, 0, 6, 8, 5e-4, 0, 0, 1));
        assertEquals(new Norms(0, 1, norms.mean(), 10, .4), norms);
        assertEquals(16.0005 / 5, norms.mean(), 1e-15);
        assertEquals(7.5, Norms.of(rows(2, 2, 3, 4, 6, 8)).median());
        assertTrue(Double.isNaN(Norms.of(rows(0, 2)).mean()));
        assertEquals(Math.sqrt(2) * 1e200, Norms.of(rows(1, 2, 1e200, 1e200)).max(), 1e185);
        assertEquals(5e-320, Norms.of(rows(1, 2, 3e-320, 4e-320)).max(), 1e-323);
        assertThrows(IllegalArgumentException.class, () -> Norms.of(rows(1, 2, Double.NaN, 0)));
        // Below a thousandth of the median is faint, and that itself is not; all dead: none is fainter than another.
        assertEquals(.2, Norms.of(rows(5, 1, 1.9, 2000, 2000, 2, 2000)).faintShare());
        assertEquals(0, Norms.of(rows(3, 1, 0, 0, 0)).faintShare());
    }
}
