package io.github.hullwatch.geometry.internal.lowdim;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import io.github.hullwatch.geometry.internal.arithmetic.Dot;
import io.github.hullwatch.geometry.internal.exact.ExactSign;
import io.github.hullwatch.geometry.internal.exact.PreciseRows;
import io.github.hullwatch.geometry.oracle.Samples;
import java.math.BigDecimal;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

/** On which side of a plane rows in space lie. */
class Signs3Test {
    /** Orientation is exact, however near to zero; a row is beyond a plane only where that is certain. */
    @Test
    void orientationsAndDents() {
        SplittableRandom random = new SplittableRandom(2);
        Signs3 signs = new Signs3();
        for (int round = 0; round < 600; round++) {
            double[] rows = new double[12];
            for (int i = 0; i < 12; i++) {
                rows[i] = random.nextInt(-3, 4) + (i % 3 == 0 ? 7 : 0);
            }
            if (round % 3 == 0) {
                for (int k = 0; k < 3; k++) {
                    rows[6 + k] = rows[k] + rows[3 + k];
                }
                rows[8] += random.nextInt(-1, 2) * 0x1p-48;
            }
            double[] units = Samples.normalised(rows, 4, 3);
            signs.of(units, rows);
            PreciseRows precise = new PreciseRows(rows, 3);
            assertEquals(ExactSign.determinant(rows, 0, 1, 2), signs.orientation(0, 1, 2));
            assertEquals(ExactSign.determinant(rows, 3, 1, 0), signs.orientation(3, 1, 0));
            double[] a = difference(units, 1, 0);
            double[] b = difference(units, 2, 0);
            double[] c = difference(units, 3, 0);
            double determinant = c[0] * (a[1] * b[2] - a[2] * b[1])
                    + c[1] * (a[2] * b[0] - a[0] * b[2])
                    + c[2] * (a[0] * b[1] - a[1] * b[0]);
            assertEquals(Dot.of(c, 0, c, 0, 3), signs.edge2(3, 0), 1e-15);
            if (Math.abs(determinant) > 1e-12) {
                assertEquals(determinant > 0, signs.isBeyond(0, 1, 2, 3));
                assertEquals(determinant > 0, precise.isBeyond(0, 1, 2, 3));
                signs.resolveDoubtsWith(precise);
                assertEquals(determinant > 0, signs.isBeyond(0, 1, 2, 3));
            }
        }
    }

    private static double[] difference(double[] units, int i, int j) {
        return new double[] {
            units[3 * i] - units[3 * j], units[3 * i + 1] - units[3 * j + 1], units[3 * i + 2] - units[3 * j + 2]
        };
    }

    /** A corner of a triangle is never beyond its plane; a row that is beyond by 1e-15 needs sixty digits. */
    @Test
    void doubtsAreResolvedInSixtyDigits() {
        double[] rows = {1, 0, 0, 0, 1, 0, 0, 0, 1, 1, 1, 0};
        for (double off : new double[] {1e-15, -1e-15}) {
            // A row of the circle through the corners, moved along the sphere to either side of the plane x + y + z =
            // 1.
            double t = 2 * Math.PI / 7;
            double[] row = new double[3];
            for (int k = 0; k < 3; k++) {
                row[k] = 1.0 / 3 + 2.0 / 3 * Math.cos(t - k * 2 * Math.PI / 3) + off;
            }
            System.arraycopy(row, 0, rows, 9, 3);
            double[] units = Samples.normalised(rows, 4, 3);
            PreciseRows precise = new PreciseRows(rows, 3);
            BigDecimal sum = BigDecimal.ZERO;
            BigDecimal squares = BigDecimal.ZERO;
            for (double x : row) {
                sum = sum.add(new BigDecimal(x));
                squares = squares.add(new BigDecimal(x).pow(2));
            }
            boolean beyond = sum.pow(2).compareTo(squares) > 0;
            assertEquals(beyond, precise.isBeyond(0, 1, 2, 3));
            Signs3 signs = new Signs3();
            signs.of(units, rows);
            signs.resolveDoubtsWith(precise);
            assertEquals(beyond, signs.isBeyond(0, 1, 2, 3));
            assertFalse(signs.isBeyond(0, 1, 2, 1));
            signs.of(units, rows);
            assertFalse(signs.isBeyond(0, 1, 2, 2));
        }
    }
}
