package io.github.hullwatch.geometry.internal.lowdim;

/**
 * How near the triangles of a surface come to the origin, d = 3, and what proves it. Triangle t has the corners vertices[3t],
 * vertices[3t+1], vertices[3t+2], positions of unit rows. Confined to one thread.
 */
public final class TriangleDistance {
    /** Rounding of a plane's offset. */
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
     * The triangle that is nearest to the origin. No other is nearer by more than 110·2⁻⁵³. Further questions are about the same
     * surface.
     *
     * <p>Most are passed over by the offset of their plane at one corner. With edges e, f from there at an angle whose sine is
     * at least .1 the computed normal is off by less than 5u|e||f| ≤ 50u|ν|, hence the products with the other corners
     * by less than 100u|ν| from that with the first, and rounding the products and units adds less than 10u.
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
            // No root and no quotient unless this may be the nearest; a needle's normal wants its short edges.
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
     * Whether some plane is certainly nearer to the origin than all triangles: then the surface is not the hull, or the plane is
     * that of a sliver.
     */
    boolean hasNearerPlane() {
        return leastPlane < least - NOISE;
    }

    /** The distance of a triangle from the origin as {@link #support} proves it, to 20·2⁻⁵³. */
    double of(int t) {
        return support(t, scratch);
    }

    /**
     * Finds a vector ν with a large least product min ⟨ν, p⟩/|ν| over the corners, which is returned: whatever ν is, the triangle
     * is no nearer to the origin than that. The nearest point of an acute triangle on the sphere is the foot on its plane,
     * and ν the normal; of an obtuse one the middle of its longest edge, and ν points there. A sliver between rows that are
     * nearly equal has a plane that rounding turns at will, but never both of these.
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

    /** The least product of a vector's direction with the corners; −1 for one so short that squares underflow. */
    private double along(double[] v) {
        double norm2 = v[0] * v[0] + v[1] * v[1] + v[2] * v[2];
        return norm2 > 0x1p-900 ? triangle.least(v) / Math.sqrt(norm2) : -1;
    }
}
