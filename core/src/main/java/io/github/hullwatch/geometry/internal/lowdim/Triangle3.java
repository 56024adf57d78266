package io.github.hullwatch.geometry.internal.lowdim;

/**
 * A triangle of unit rows in space, rotated so that its first corner is the one between the two shorter edges, opposite
 * to the longest.
 *
 * <p>The cross product of these two edges is the most accurate normal in double: the sine between them is at least half
 * of the longest edge, since the circumradius is at most 1. Not thread-safe.
 */
final class Triangle3 {
    private double[] units;
    private int apex;
    private int second;
    private int third;

    /** Sets three rows, counter-clockwise seen from outside. */
    void of(double[] units, int i, int j, int k) {
        this.units = units;
        double oppositeI = edge2(j, k);
        double oppositeJ = edge2(k, i);
        double oppositeK = edge2(i, j);
        if (oppositeI >= oppositeJ && oppositeI >= oppositeK) {
            turn(i, j, k);
        } else if (oppositeJ >= oppositeK) {
            turn(j, k, i);
        } else {
            turn(k, i, j);
        }
    }

    private void turn(int first, int next, int last) {
        apex = 3 * first;
        second = 3 * next;
        third = 3 * last;
    }

    /** Writes an outward normal. */
    void normal(double[] normal) {
        double[] u = units;
        double ex = u[second] - u[apex];
        double ey = u[second + 1] - u[apex + 1];
        double ez = u[second + 2] - u[apex + 2];
        double fx = u[third] - u[apex];
        double fy = u[third + 1] - u[apex + 1];
        double fz = u[third + 2] - u[apex + 2];
        normal[0] = ey * fz - ez * fy;
        normal[1] = ez * fx - ex * fz;
        normal[2] = ex * fy - ey * fx;
    }

    /** Writes twice the midpoint of the longest edge. */
    void middle(double[] middle) {
        for (int k = 0; k < 3; k++) {
            middle[k] = units[second + k] + units[third + k];
        }
    }

    /** The smallest product of a vector with the corners. */
    double least(double[] v) {
        return Math.min(product(v, apex), Math.min(product(v, second), product(v, third)));
    }

    private double product(double[] v, int at) {
        return v[0] * units[at] + v[1] * units[at + 1] + v[2] * units[at + 2];
    }

    private double edge2(int i, int j) {
        double x = units[3 * i] - units[3 * j];
        double y = units[3 * i + 1] - units[3 * j + 1];
        double z = units[3 * i + 2] - units[3 * j + 2];
        return x * x + y * y + z * z;
    }
}
