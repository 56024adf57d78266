package io.github.hullwatch.synthetic.model;

/**
 * The reference data: in R⁴ two planes at an angle θ, V1 = span(e1, sin θ·e2 + cos θ·e3) and V2 = span(e3, e4), and on
 * each the points {r(cos φ·a + sin φ·b) : r = 1.0, 1.1, …, 2.0, φ = mπ/40, m = 1…80} of one class, with (a, b) the
 * stated basis: 880 points per class. θ = π/2 is the orthogonal case. A reconstruction [R], confirmed by simulation
 * [S]; the paper prints no such grid.
 *
 * <p>The direction at m + 40 is exactly the negative of the one at m. Immutable.
 */
public final class ReferenceGrid {

    /** Directions of a class. */
    public static final int DIRECTIONS = 80;

    static final int HALF = DIRECTIONS / 2;
    /** The radii in increasing order. */
    static final double[] RADII = {1.0, 1.1, 1.2, 1.3, 1.4, 1.5, 1.6, 1.7, 1.8, 1.9, 2.0};

    private final double theta;
    private final double cos;
    private final double sin;

    private ReferenceGrid(double theta, double cos, double sin) {
        this.theta = theta;
        this.cos = cos;
        this.sin = sin;
    }

    /**
     * The grid for an angle between the planes.
     *
     * @param degrees 0 (the planes share the line of e3) to 90 (orthogonal, exactly)
     * @throws IllegalArgumentException outside that range
     */
    public static ReferenceGrid ofDegrees(double degrees) {
        if (!(degrees >= 0 && degrees <= 90)) {
            throw new IllegalArgumentException(
                    "the angle between the subspaces is " + degrees + " degrees; it must be from 0 to 90");
        }
        double theta = Math.toRadians(degrees);
        return degrees == 90
                ? new ReferenceGrid(theta, 0, 1)
                : new ReferenceGrid(theta, Math.cos(theta), Math.sin(theta));
    }

    /** The angle between the planes, in radians. */
    public double theta() {
        return theta;
    }

    double cos() {
        return cos;
    }

    double sin() {
        return sin;
    }

    /** Basis of V1, 2×4. */
    public double[][] basis1() {
        return new double[][] {{1, 0, 0, 0}, {0, sin, cos, 0}};
    }

    /** Basis of V2, 2×4. */
    public double[][] basis2() {
        return new double[][] {{0, 0, 1, 0}, {0, 0, 0, 1}};
    }

    /** cos φ (first row) and sin φ (second row) of the directions m = 1…80. */
    static double[][] circle() {
        double[][] circle = new double[2][DIRECTIONS];
        for (int m = 0; m < HALF; m++) {
            double phi = (m + 1) * Math.PI / HALF;
            circle[0][m] = Math.cos(phi);
            circle[1][m] = Math.sin(phi);
            circle[0][m + HALF] = -circle[0][m];
            circle[1][m + HALF] = -circle[1][m];
        }
        return circle;
    }

    /** All 1,760 points, class +1 first. */
    public TwoClassData data() {
        double[][] basis1 = basis1();
        double[][] basis2 = basis2();
        double[][] circle = circle();
        int perClass = DIRECTIONS * RADII.length;
        double[][] points = new double[2 * perClass][4];
        int[] labels = new int[2 * perClass];
        int i = 0;
        for (int label = 1; label >= -1; label -= 2) {
            double[][] basis = label > 0 ? basis1 : basis2;
            for (int m = 0; m < DIRECTIONS; m++) {
                for (double r : RADII) {
                    for (int c = 0; c < 4; c++) {
                        points[i][c] = r * (circle[0][m] * basis[0][c] + circle[1][m] * basis[1][c]);
                    }
                    labels[i++] = label;
                }
            }
        }
        return new TwoClassData(points, labels, basis1, basis2);
    }
}
