package io.github.hullwatch.geometry.internal.lowdim;

/**
 * The point of a simplex in space that is nearest to the origin, updated while points are added one by one: the inner
 * step of a minimum-norm-point search in d = 3.
 *
 * <p>Once a point is added on the near side, the new nearest point lies inside a face that contains it. There are at
 * most eight such faces. Each candidate inside its face is a point of the simplex, so the nearest candidate is the
 * answer. Plain floating point: the caller checks the result. Not thread-safe.
 *
 * <p><b>References.</b> P. Wolfe, <em>Finding the nearest point in a polytope</em>, Mathematical Programming 11, 1976;
 * E. G. Gilbert, D. W. Johnson, S. S. Keerthi, IEEE Journal of Robotics and Automation 4(2), 1988.
 */
final class NearestPoint {
    private final double[] points = new double[12];
    private final double[] weights = new double[4];
    private final int[] names = new int[4];
    private int count;
    private double x;
    private double y;
    private double z;

    private double bestNorm2;
    private int bestMask;
    private final double[] best = new double[3];
    private final double[] bestWeights = new double[4];

    /** Starts with a single point: row {@code name} of an array of unit rows. */
    void start(double[] units, int name) {
        count = 0;
        put(units, name);
        weights[0] = 1;
        x = points[0];
        y = points[1];
        z = points[2];
    }

    private void put(double[] units, int name) {
        System.arraycopy(units, 3 * name, points, 3 * count, 3);
        names[count++] = name;
    }

    /**
     * Adds a point to at most three.
     *
     * @return whether there are now four points that surround the origin, up to rounding
     */
    boolean add(double[] units, int name) {
        put(units, name);
        int q = count - 1;
        bestNorm2 = Double.POSITIVE_INFINITY;
        vertex(q);
        for (int p = 0; p < q; p++) {
            segment(q, p);
            for (int r = 0; r < p; r++) {
                triangle(q, p, r);
            }
        }
        if (q == 3 && surrounds()) {
            return true;
        }
        keepBest();
        return false;
    }

    private void vertex(int q) {
        offer(points[3 * q], points[3 * q + 1], points[3 * q + 2], 1 << q);
        bestWeights[q] = 1;
    }

    private void segment(int q, int p) {
        double ex = points[3 * p] - points[3 * q];
        double ey = points[3 * p + 1] - points[3 * q + 1];
        double ez = points[3 * p + 2] - points[3 * q + 2];
        double t =
                -(points[3 * q] * ex + points[3 * q + 1] * ey + points[3 * q + 2] * ez) / (ex * ex + ey * ey + ez * ez);
        if (t > 0
                && t < 1
                && offer(
                        points[3 * q] + t * ex,
                        points[3 * q + 1] + t * ey,
                        points[3 * q + 2] + t * ez,
                        1 << q | 1 << p)) {
            bestWeights[q] = 1 - t;
            bestWeights[p] = t;
        }
    }

    private void triangle(int q, int p, int r) {
        double[] a = points;
        double ex = a[3 * p] - a[3 * q];
        double ey = a[3 * p + 1] - a[3 * q + 1];
        double ez = a[3 * p + 2] - a[3 * q + 2];
        double fx = a[3 * r] - a[3 * q];
        double fy = a[3 * r + 1] - a[3 * q + 1];
        double fz = a[3 * r + 2] - a[3 * q + 2];
        double nx = ey * fz - ez * fy;
        double ny = ez * fx - ex * fz;
        double nz = ex * fy - ey * fx;
        double wq = along(nx, ny, nz, p, r);
        double wp = along(nx, ny, nz, r, q);
        double wr = along(nx, ny, nz, q, p);
        if (wq > 0 && wp > 0 && wr > 0) {
            double n2 = nx * nx + ny * ny + nz * nz;
            double offset = (nx * a[3 * q] + ny * a[3 * q + 1] + nz * a[3 * q + 2]) / n2;
            if (offer(offset * nx, offset * ny, offset * nz, 1 << q | 1 << p | 1 << r)) {
                double sum = wq + wp + wr;
                bestWeights[q] = wq / sum;
                bestWeights[p] = wp / sum;
                bestWeights[r] = wr / sum;
            }
        }
    }

    /** The component of p×r along a normal. */
    private double along(double nx, double ny, double nz, int p, int r) {
        double[] a = points;
        return nx * (a[3 * p + 1] * a[3 * r + 2] - a[3 * p + 2] * a[3 * r + 1])
                + ny * (a[3 * p + 2] * a[3 * r] - a[3 * p] * a[3 * r + 2])
                + nz * (a[3 * p] * a[3 * r + 1] - a[3 * p + 1] * a[3 * r]);
    }

    private boolean surrounds() {
        double a = determinant(1, 2, 3);
        double b = -determinant(0, 2, 3);
        double c = determinant(0, 1, 3);
        double d = -determinant(0, 1, 2);
        return (a > 0 && b > 0 && c > 0 && d > 0) || (a < 0 && b < 0 && c < 0 && d < 0);
    }

    private double determinant(int i, int j, int k) {
        return along(points[3 * i], points[3 * i + 1], points[3 * i + 2], j, k);
    }

    private boolean offer(double px, double py, double pz, int mask) {
        double norm2 = px * px + py * py + pz * pz;
        if (!(norm2 < bestNorm2)) {
            return false;
        }
        bestNorm2 = norm2;
        bestMask = mask;
        best[0] = px;
        best[1] = py;
        best[2] = pz;
        return true;
    }

    private void keepBest() {
        int kept = 0;
        for (int i = 0; i < count; i++) {
            if ((bestMask >> i & 1) != 0) {
                System.arraycopy(points, 3 * i, points, 3 * kept, 3);
                names[kept] = names[i];
                weights[kept++] = bestWeights[i];
            }
        }
        count = kept;
        x = best[0];
        y = best[1];
        z = best[2];
    }

    /** Number of points in the smallest face that contains the nearest point. */
    int count() {
        return count;
    }

    /** Row index of one of these points. */
    int name(int i) {
        return names[i];
    }

    /** Its positive weight in the convex combination that is the nearest point. */
    double weight(int i) {
        return weights[i];
    }

    double x() {
        return x;
    }

    double y() {
        return y;
    }

    double z() {
        return z;
    }

    double norm2() {
        return x * x + y * y + z * z;
    }

    /** −|Σλû|/Σλ for the weights as stored, which need not be those of the nearest point to all digits. */
    double lower() {
        double sx = 0;
        double sy = 0;
        double sz = 0;
        double total = 0;
        for (int i = 0; i < count; i++) {
            sx += weights[i] * points[3 * i];
            sy += weights[i] * points[3 * i + 1];
            sz += weights[i] * points[3 * i + 2];
            total += weights[i];
        }
        return total > 0 ? -Math.sqrt(sx * sx + sy * sy + sz * sz) / total : -1;
    }

    /**
     * A direction along which the nearest point is found again without its cancellation: at right angles to all
     * differences of the points that hold it, to rounding. Points away from the origin.
     */
    void direction(double[] vector) {
        vector[0] = x;
        vector[1] = y;
        vector[2] = z;
        if (count == 2) {
            removeAlong(vector, points[3] - points[0], points[4] - points[1], points[5] - points[2]);
        }
    }

    private static void removeAlong(double[] v, double ex, double ey, double ez) {
        double t = (v[0] * ex + v[1] * ey + v[2] * ez) / (ex * ex + ey * ey + ez * ez);
        v[0] -= t * ex;
        v[1] -= t * ey;
        v[2] -= t * ez;
    }
}
