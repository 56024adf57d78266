package io.github.hullwatch.geometry.internal.lowdim;

import io.github.hullwatch.geometry.internal.arithmetic.Ulp;
import io.github.hullwatch.geometry.internal.exact.ExactSign;
import io.github.hullwatch.geometry.internal.exact.PreciseRows;

/** On which side of planes the rows in space lie: exact orientations, and dents despite rounding. Not thread-safe. */
final class Signs3 {
    /** A computed determinant of three stored unit rows larger than this has the sign of the exact one. */
    static final double CERTAIN = 1e-14;

    private double[] units = new double[0];
    private double[] rows = new double[0];

    /** Decides on dents that rounding leaves in doubt, or null. */
    private PreciseRows precise;

    /** Sets the unit rows, and the raw rows that they stand for. */
    void of(double[] units, double[] rows) {
        this.units = units;
        this.rows = rows;
        precise = null;
    }

    /** Makes {@link #isBeyond} decide in sixty digits where rounding leaves a doubt; with null it answers no there. */
    void resolveDoubtsWith(PreciseRows precise) {
        this.precise = precise;
    }

    /** The exact sign of the determinant of three rows. */
    int orientation(int i, int j, int k) {
        double[] u = units;
        int a = 3 * i;
        int b = 3 * j;
        int c = 3 * k;
        double determinant = u[a] * (u[b + 1] * u[c + 2] - u[b + 2] * u[c + 1])
                + u[a + 1] * (u[b + 2] * u[c] - u[b] * u[c + 2])
                + u[a + 2] * (u[b] * u[c + 1] - u[b + 1] * u[c]);
        if (determinant > CERTAIN) {
            return 1;
        }
        return determinant < -CERTAIN ? -1 : ExactSign.determinant(rows, i, j, k);
    }

    /** Whether d lies beyond the plane of (p, a, b), despite rounding. */
    boolean isBeyond(int p, int a, int b, int d) {
        double[] u = units;
        double px = u[3 * p];
        double py = u[3 * p + 1];
        double pz = u[3 * p + 2];
        double ax = u[3 * a] - px;
        double ay = u[3 * a + 1] - py;
        double az = u[3 * a + 2] - pz;
        double bx = u[3 * b] - px;
        double by = u[3 * b + 1] - py;
        double bz = u[3 * b + 2] - pz;
        double dx = u[3 * d] - px;
        double dy = u[3 * d + 1] - py;
        double dz = u[3 * d + 2] - pz;
        double determinant = dx * (ay * bz - az * by) + dy * (az * bx - ax * bz) + dz * (ax * by - ay * bx);
        if (determinant > 1e-13) {
            return true;
        }
        if (precise != null) {
            return determinant > -1e-13 && precise.isBeyond(p, a, b, d);
        }
        if (!(determinant > 0)) {
            return false;
        }
        double permanent = Math.abs(dx) * (Math.abs(ay * bz) + Math.abs(az * by))
                + Math.abs(dy) * (Math.abs(az * bx) + Math.abs(ax * bz))
                + Math.abs(dz) * (Math.abs(ax * by) + Math.abs(ay * bx));
        return determinant > 16 * Ulp.UNIT * permanent;
    }

    /** Squared chord between two rows. */
    double edge2(int i, int j) {
        double x = units[3 * i] - units[3 * j];
        double y = units[3 * i + 1] - units[3 * j + 1];
        double z = units[3 * i + 2] - units[3 * j + 2];
        return x * x + y * y + z * z;
    }
}
