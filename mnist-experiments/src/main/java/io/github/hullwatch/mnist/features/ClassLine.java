package io.github.hullwatch.mnist.features;

/**
 * How nearly the points of one class lie on a line through the origin. Angles are in degrees, counter-clockwise from
 * the first axis. Values that do not exist, since no point has a direction, are NaN.
 *
 * @param label the class
 * @param count its points
 * @param undirected those of them without a direction: at the origin, or not finite; left out of all that follows
 * @param share λ₁/(λ₁ + λ₂) of the second moment Σ f fᵀ about the origin: 1 for a line through the origin, ½ where no
 *     direction is preferred. A small cluster far from the origin has a share near 1, too: {@code elongation} tells
 * @param line the angle of the line, which is the first principal direction, in [0, 180)
 * @param ray the angle of the mean direction, that of Σ f/‖f‖, in [0, 360); NaN if that sum is 0
 * @param spread circular standard deviation √(−2 ln R) of the directions f/‖f‖ about their mean, R its length (Mardia,
 *     Jupp: Directional Statistics, 2000, section 2.3.1); infinite for R = 0
 * @param elongation the share of the variance within the class, about its mean, that lies along the line: 1 for a
 *     stretched class, ½ for a round one, less where it lies across; NaN if all points are equal
 */
record ClassLine(
        int label, int count, int undirected, double share, double line, double ray, double spread, double elongation) {

    /** Sums over the points of a class; not thread-safe. */
    static final class Sums {
        private int count;
        private int directed;
        private double x;
        private double y;
        private double xx;
        private double xy;
        private double yy;
        private double ux;
        private double uy;

        void add(double px, double py) {
            count++;
            double norm = Math.hypot(px, py);
            if (!(norm > 0) || !Double.isFinite(norm)) {
                return;
            }
            directed++;
            x += px;
            y += py;
            xx += px * px;
            xy += px * py;
            yy += py * py;
            ux += px / norm;
            uy += py / norm;
        }

        ClassLine of(int label) {
            if (directed == 0) {
                double none = Double.NaN;
                return new ClassLine(label, count, count, none, none, none, none, none);
            }
            // Half of the trace and half of the difference of the eigenvalues.
            double middle = (xx + yy) / 2;
            double half = Math.hypot((xx - yy) / 2, xy);
            double angle = Math.atan2(2 * xy, xx - yy) / 2;
            double resultant = Math.min(1, Math.hypot(ux, uy) / directed);
            return new ClassLine(
                    label,
                    count,
                    count - directed,
                    (middle + half) / (2 * middle),
                    degrees(angle, 180),
                    resultant > 0 ? degrees(Math.atan2(uy, ux), 360) : Double.NaN,
                    Math.toDegrees(Math.sqrt(Math.max(0, -2 * Math.log(resultant)))),
                    elongation(Math.cos(angle), Math.sin(angle)));
        }

        private double elongation(double cos, double sin) {
            double vxx = xx - x * x / directed;
            double vxy = xy - x * y / directed;
            double vyy = yy - y * y / directed;
            double along = cos * cos * vxx + 2 * cos * sin * vxy + sin * sin * vyy;
            double total = vxx + vyy;
            // Below this, rounding is all that is left.
            boolean spread = total > 1e-12 * (xx + yy);
            return spread ? Math.max(0, Math.min(1, along / total)) : Double.NaN;
        }

        private static double degrees(double angle, double turn) {
            double within = Math.toDegrees(angle) % turn;
            double positive = within < 0 ? within + turn : within;
            return positive >= turn ? 0 : positive;
        }
    }
}
