package io.github.hullwatch.geometry.internal.lowdim;

/**
 * The planes of a {@link SphericalTriangulation}: their normals and their distances from the origin. Not thread-safe.
 */
final class SurfacePlanes {
    private double[] units = new double[0];
    private int[] vertices = new int[0];
    private int triangles;
    private double[] distances = new double[0];
    private final double[] scratch = new double[3];
    private final Triangle3 triangle = new Triangle3();

    /** Computes all planes of a surface. */
    void of(SphericalTriangulation surface, double[] units) {
        this.units = units;
        vertices = surface.vertices();
        int room = vertices.length / 3;
        if (distances.length < room) {
            distances = new double[room];
        }
        triangles = surface.triangles();
        for (int t = 0; t < triangles; t++) {
            distances[t] = quickDistance(t);
        }
    }

    /** Updates the planes that the last insertion changed: those of the triangles around its vertex. */
    void update(SphericalTriangulation surface) {
        triangles = surface.triangles();
        int t = surface.newest();
        do {
            distances[t] = quickDistance(t);
            t = surface.nextAround(t);
        } while (t != surface.newest());
    }

    /** The triangle whose plane is nearest to the origin. */
    int nearest() {
        int best = 0;
        double least = distances[0];
        for (int t = 1; t < triangles; t++) {
            if (distances[t] < least) {
                least = distances[t];
                best = t;
            }
        }
        return best;
    }

    /** As {@link #distance}, but faster unless the triangle is a needle. */
    double quickDistance(int t) {
        double[] u = units;
        int a = 3 * vertices[3 * t];
        int b = 3 * vertices[3 * t + 1];
        int c = 3 * vertices[3 * t + 2];
        double ex = u[b] - u[a];
        double ey = u[b + 1] - u[a + 1];
        double ez = u[b + 2] - u[a + 2];
        double fx = u[c] - u[a];
        double fy = u[c + 1] - u[a + 1];
        double fz = u[c + 2] - u[a + 2];
        double nx = ey * fz - ez * fy;
        double ny = ez * fx - ex * fz;
        double nz = ex * fy - ey * fx;
        double norm2 = squares(nx, ny, nz);
        double edges = squares(ex, ey, ez) * squares(fx, fy, fz);
        return norm2 < 0.01 * edges ? distance(t) : (nx * u[a] + ny * u[a + 1] + nz * u[a + 2]) / Math.sqrt(norm2);
    }

    /** The distance of a triangle's plane from the origin, to a few 2⁻⁵³ over the length of its longest edge. */
    double distance(int t) {
        double[] n = scratch;
        normal(t, n);
        double length = Math.sqrt(squares(n[0], n[1], n[2]));
        return length == 0 ? 0 : triangle.least(n) / length;
    }

    private static double squares(double x, double y, double z) {
        return x * x + y * y + z * z;
    }

    /** Writes an outward normal of a triangle. */
    void normal(int t, double[] normal) {
        triangle.of(units, vertices[3 * t], vertices[3 * t + 1], vertices[3 * t + 2]);
        triangle.normal(normal);
    }
}
