package io.github.hullwatch.geometry.internal.lowdim;

import io.github.hullwatch.geometry.internal.arithmetic.Ulp;

/**
 * Unit rows of three numbers, computed one at a time while few are needed, then all at once; and the row that lies
 * furthest along a vector. Not thread-safe.
 */
final class Units3 {
    private double[] rows;
    private int n;
    private double[] units = new double[0];
    private boolean complete;

    /** The unit rows again, component by component, and their products with a vector. */
    private double[] xs = new double[0];

    private double[] ys = new double[0];
    private double[] zs = new double[0];
    private double[] products = new double[0];

    /** Sets n raw rows, none of them zero. */
    void start(double[] rows, int n) {
        this.rows = rows;
        this.n = n;
        complete = false;
        if (units.length < 3 * n) {
            units = new double[3 * n];
        }
    }

    /** The unit rows computed so far, at their places. */
    double[] units() {
        return units;
    }

    /** Computes unit row i, scaled by a power of two first where squares would under- or overflow. */
    void unit(int i) {
        double x = rows[3 * i];
        double y = rows[3 * i + 1];
        double z = rows[3 * i + 2];
        double norm2 = x * x + y * y + z * z;
        if (!(norm2 >= 0x1p-500 && norm2 <= 0x1p500)) {
            int exponent = Ulp.exponent(Math.max(Math.abs(x), Math.max(Math.abs(y), Math.abs(z))));
            x = Math.scalb(x, -exponent);
            y = Math.scalb(y, -exponent);
            z = Math.scalb(z, -exponent);
            norm2 = x * x + y * y + z * z;
        }
        double reciprocal = 1 / Math.sqrt(norm2);
        units[3 * i] = x * reciprocal;
        units[3 * i + 1] = y * reciprocal;
        units[3 * i + 2] = z * reciprocal;
    }

    /** Computes all of them if that was not done yet. */
    void normaliseAll() {
        if (complete) {
            return;
        }
        if (xs.length < n) {
            xs = new double[n];
            ys = new double[n];
            zs = new double[n];
            products = new double[n];
        }
        for (int i = 0; i < n; i++) {
            unit(i);
            xs[i] = units[3 * i];
            ys[i] = units[3 * i + 1];
            zs[i] = units[3 * i + 2];
        }
        complete = true;
    }

    /** The row furthest along a vector (sign 1) or against it (sign −1). Call {@link #normaliseAll} first. */
    int farthest(double[] vector, int sign) {
        double x = sign * vector[0];
        double y = sign * vector[1];
        double z = sign * vector[2];
        double[] p = products;
        double[] a = xs;
        double[] b = ys;
        double[] c = zs;
        // Two loops: the first is compiled to vector instructions, and the branch of the second is hardly ever taken.
        for (int i = 0; i < n; i++) {
            p[i] = x * a[i] + y * b[i] + z * c[i];
        }
        double most = p[0];
        int best = 0;
        for (int i = 1; i < n; i++) {
            if (p[i] > most) {
                most = p[i];
                best = i;
            }
        }
        return best;
    }
}
