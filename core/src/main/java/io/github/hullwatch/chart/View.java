package io.github.hullwatch.chart;

/**
 * From where a reader sees points in space: a rotation.
 *
 * @param right the unit vector that points to the right
 * @param up the unit vector that points up
 * @param towards the unit vector that points towards the reader
 */
public record View(double[] right, double[] up, double[] towards) {
    /** The usual view is turned by these angles [rad]: about the vertical axis, then about the horizontal one. */
    public static final double YAW = .55;

    public static final double PITCH = .38;

    /** A little from the side and from above. */
    public static final View USUAL = turned(YAW, PITCH);

    private static View turned(double yaw, double pitch) {
        double c = Math.cos(yaw);
        double s = Math.sin(yaw);
        double p = Math.cos(pitch);
        double q = Math.sin(pitch);
        return new View(new double[] {c, 0, s}, new double[] {q * s, p, -q * c}, new double[] {-p * s, q, p * c});
    }

    /** Coordinates to the right, up and towards the reader; NaN for a point that has NaN. */
    double[] of(double[] point) {
        return new double[] {dot(right, point), dot(up, point), dot(towards, point)};
    }

    private static double dot(double[] a, double[] b) {
        return a[0] * b[0] + a[1] * b[1] + a[2] * b[2];
    }
}
