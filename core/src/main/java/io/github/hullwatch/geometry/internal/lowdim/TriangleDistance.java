package io.github.hullwatch.geometry.internal.lowdim;

/**
 * The distance of a surface of triangles from the origin, d = 3, and the vector that proves it. Triangle t has the
 * corners vertices[3t], vertices[3t+1], vertices[3t+2], positions of unit rows. Not thread-safe.
 */
final class TriangleDistance {
    /** Rounding of the offset of a plane. */
    private static final double NOISE = 1e-13;

    private double[] units;
    private int[] vertices;
    private final double[] scratch = new double[3];
    private final double[] middle = new double[3];
    private final Triangle3 triangle = new Triangle3();
    private double plane;
    private double leastPlane;
    private double least;

    /**
     * Finds the triangle nearest to the origin; no other is nearer by more than 110·2⁻⁵³. Later calls are about the
     * same surface.
     *
     * <p>Most triangles are passed over by the offset of their plane at one corner. With edges e, f from there at an
     * angle whose sine is at least .1 the computed normal ν is off by less than 5u|e||f| ≤ 50u|ν|. So the products with
     * the other corners differ by less than 100u|ν| from that with the first, and rounding the products and units adds
     * less than 10u.
     */
    int nearest(double[] units, int[] vertices, int triangles) {
        this.units = units;
        this.vertices = vertices;
        double[] u = units;
        int best = 0;
        least = Double.POSITIVE_INFINITY;
        leastPlane = Double.POSITIVE_INFINITY;
        for (int t = 0; t < triangles; t++) {
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
            double norm2 = nx * nx + ny * ny + nz * nz;
            double edges = (ex * ex + ey * ey + ez * ez) * (fx * fx + fy * fy + fz * fz);
            double offset = nx * u[a] + ny * u[a + 1] + nz * u[a + 2];
            // Root and quotient only if this may be the nearest. The normal of a needle needs its short edges.
            boolean passed =
                    offset > 0 && offset * offset >= least * least * norm2 && norm2 >= 0.01 * edges && edges > 0x1p-400;
            if (!passed) {
                double distance = of(t);
                leastPlane = Math.min(leastPlane, plane);
                if (distance < least) {
                    least = distance;
                    best = t;
                }
            }
        }
        return best;
    }

    /**
     * Whether some plane is certainly nearer to the origin than all triangles. Then the surface is not the hull, or the
     * plane is that of a sliver.
     */
    boolean hasNearerPlane() {
        return leastPlane < least - NOISE;
    }

    /** The distance of a triangle from the origin, as {@link #support} proves it, to 20·2⁻⁵³. */
    double of(int t) {
        return support(t, scratch);
    }

    /**
     * Finds a vector ν with a large smallest product min ⟨ν, p⟩/|ν| over the corners, and returns that product: for any
     * ν the triangle is no nearer to the origin than that.
     *
     * <p>If the triangle is acute, its nearest point is the foot of the perpendicular on its plane, and ν is the
     * normal; if it is obtuse, its nearest point is the midpoint of its longest edge, and ν points there. Rounding may
     * turn the plane of a sliver between nearly equal rows arbitrarily, but never both of these.
     */
    double support(int t, double[] vector) {
        triangle.of(units, vertices[3 * t], vertices[3 * t + 1], vertices[3 * t + 2]);
        triangle.normal(vector);
        plane = along(vector);
        triangle.middle(middle);
        double edge = along(middle);
        if (edge > plane) {
            System.arraycopy(middle, 0, vector, 0, 3);
        }
        return Math.max(edge, plane);
    }

    /** The smallest product of a unit vector along v with the corners; −1 if v is so short that squares underflow. */
    private double along(double[] v) {
        double norm2 = v[0] * v[0] + v[1] * v[1] + v[2] * v[2];
        return norm2 > 0x1p-900 ? triangle.least(v) / Math.sqrt(norm2) : -1;
    }
}
