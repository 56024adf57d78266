package io.github.hullwatch.geometry.internal.lowdim;

import io.github.hullwatch.geometry.Verdict;
import io.github.hullwatch.geometry.internal.arithmetic.Allowance;
import io.github.hullwatch.geometry.internal.arithmetic.Ulp;
import io.github.hullwatch.geometry.internal.exact.ExactDecision;
import io.github.hullwatch.geometry.internal.exact.PreciseRows;
import io.github.hullwatch.geometry.internal.problem.SolverState;
import java.util.Arrays;

/**
 * Space, d = 3.
 *
 * <p><b>Verdict.</b> A floating-point search for the point of the hull nearest to the origin, which looks at few rows
 * at a time, ends with a vector that seems to have all rows strictly on one side, or with four rows that seem to
 * surround the origin. Neither is trusted. The vector is checked against every raw row with an error bound, the four
 * rows by the exact signs of four determinants. If the check fails, the origin lies on the boundary or very near it,
 * and {@link ExactDecision} decides.
 *
 * <p><b>Depth.</b> Outside: the distance of the nearest point. Inside: a surface around the origin grows towards the
 * hull ({@link SphericalTriangulation}). The row furthest beyond its nearest plane is inserted, until no row lies
 * beyond the nearest plane. Where rounding leaves that in doubt, all rows are inserted, and dents are decided in sixty
 * digits. D is the smallest distance of the surface.
 *
 * <p>Not thread-safe.
 */
final class Spherical implements LowDimension {
    /** The search looks at this many rows before it takes the worst of them. */
    private static final int CHUNK = 32;

    /** Largest number of search steps; a longer search does not converge. */
    private static final int STEPS = 100;

    /** Up to this many rows it is cheaper to search all of them for the next one to insert than to insert all. */
    private static final int FEW = 3000;

    private RawRows source;
    private double[] rows;
    private int n;
    private Verdict verdict;
    private ExactDecision exact;

    private final Units3 unitRows = new Units3();
    private double[] units;
    private final NearestPoint nearest = new NearestPoint();
    private final Signs3 signs = new Signs3();
    private final SphericalTriangulation surface = new SphericalTriangulation();
    private final SurfacePlanes planes = new SurfacePlanes();
    private final TriangleDistance distance = new TriangleDistance();
    private final double[] vector = new double[3];
    private final SphericalOutside outside = new SphericalOutside(nearest, vector);
    private final int[] start = new int[24];
    private final int[] four = new int[4];

    /** The triangle nearest to the origin. */
    private int thinnest;

    @Override
    public String name() {
        return "spherical triangulation";
    }

    @Override
    public Verdict decide(RawRows source) {
        this.source = source;
        rows = source.rows();
        n = source.n();
        exact = null;
        unitRows.start(rows, n);
        units = unitRows.units();
        verdict = search();
        if (verdict == null) {
            exact = ExactDecision.of(source.integers(), 3);
            verdict = exact.verdict();
        }
        return verdict;
    }

    private Verdict search() {
        unitRows.unit(0);
        nearest.start(units, 0);
        int next = 0;
        double before = Double.POSITIVE_INFINITY;
        for (int step = 0; step < STEPS; step++) {
            int worst = scan(next);
            if (worst < 0) {
                return Verdict.OUTSIDE;
            }
            next = worst;
            unitRows.unit(worst);
            if (nearest.add(units, worst)) {
                return surrounded(worst) ? Verdict.INSIDE : null;
            }
            double norm2 = nearest.norm2();
            if (!(norm2 < before * (1 - 1e-14)) || norm2 < 1e-24) {
                return null;
            }
            before = norm2;
        }
        return null;
    }

    /**
     * Scans all rows once, starting from a given row. Returns the row with the smallest product in the first chunk that
     * has rows which do not certainly lie beyond the plane through the origin; −1 if there are none, so that the
     * nearest point separates all raw rows.
     */
    private int scan(int from) {
        double x = nearest.x();
        double y = nearest.y();
        double z = nearest.z();
        double[] w = rows;
        int left = n;
        int i = from;
        while (left > 0) {
            double least = Double.POSITIVE_INFINITY;
            int worst = -1;
            int chunk = Math.min(CHUNK, left);
            for (int c = 0; c < chunk; c++) {
                double a = x * w[3 * i];
                double b = y * w[3 * i + 1];
                double e = z * w[3 * i + 2];
                double product = a + b + e;
                // Three products and two sums; the second term covers underflow.
                if (!(product > 8 * Ulp.UNIT * (Math.abs(a) + Math.abs(b) + Math.abs(e)) + 0x1p-1000)
                        && !(product >= least)) {
                    least = product;
                    worst = i;
                }
                i = i + 1 == n ? 0 : i + 1;
            }
            if (worst >= 0) {
                return worst;
            }
            left -= chunk;
        }
        return -1;
    }

    /** Whether the four rows of the search surround the origin, by exact signs. */
    private boolean surrounded(int last) {
        for (int j = 0; j < 3; j++) {
            four[j] = nearest.name(j);
        }
        four[3] = last;
        signs.of(units, rows);
        int sign = signs.orientation(four[1], four[2], four[3]);
        return sign != 0
                && signs.orientation(four[0], four[2], four[3]) == -sign
                && signs.orientation(four[0], four[1], four[3]) == sign
                && signs.orientation(four[0], four[1], four[2]) == -sign;
    }

    @Override
    public void bound(SolverState state) {
        if (verdict == Verdict.BOUNDARY) {
            state.estimate = 0;
            state.lower = 0;
            state.upper = 0;
            return;
        }
        unitRows.normaliseAll();
        if (verdict == Verdict.OUTSIDE) {
            outside.bound(source, unitRows, exact, state);
        } else {
            boundInside(state);
        }
    }

    private double along(int i) {
        return vector[0] * units[3 * i] + vector[1] * units[3 * i + 1] + vector[2] * units[3 * i + 2];
    }

    private static double length(double[] v) {
        return Math.sqrt(v[0] * v[0] + v[1] * v[1] + v[2] * v[2]);
    }

    private void boundInside(SolverState state) {
        if (n > FEW || !grow()) {
            triangulateAll();
        }
        double lower = distance.support(thinnest, vector);
        double upper = along(unitRows.farthest(vector, 1)) / length(vector);
        state.iterations = surface.triangles();
        if (lower > SphericalOutside.NEAR) {
            LowDimension.bracket(state, Math.min(lower, upper), 3, verdict);
            state.upper = Math.max(state.upper, Math.min(1, upper + Allowance.ofBound(3)));
        } else {
            lower = distanceClosely();
            state.lower = lower;
            state.upper = Math.min(1, Math.max(upper, lower) + Allowance.ofBound(3));
            state.estimate = lower;
        }
    }

    /**
     * Inserts the row furthest beyond the nearest plane until there is none. The hull of some of the rows has no larger
     * depth than that of all, so a nearest plane of theirs with all rows behind it gives the depth of all.
     *
     * @return whether that gave the depth; slivers between nearly equal rows may prevent it
     */
    private boolean grow() {
        surface.start(units, rows, n, start, startTriangles(), SphericalTriangulation.MERGED);
        planes.of(surface, units);
        boolean growing = true;
        while (growing) {
            int nearestPlane = planes.nearest();
            planes.normal(nearestPlane, vector);
            int most = unitRows.farthest(vector, 1);
            double beyond = along(most) - along(surface.vertices()[3 * nearestPlane]);
            growing = beyond > 8 * Ulp.UNIT * length(vector) && surface.insert(most, nearestPlane);
            if (growing) {
                planes.update(surface);
            }
        }
        findThinnest();
        return distance.of(thinnest) > SphericalOutside.NEAR && isFinal();
    }

    /** Whether the nearest triangle gives the depth. */
    private boolean isFinal() {
        double lower = distance.support(thinnest, vector);
        double upper = along(unitRows.farthest(vector, 1)) / length(vector);
        return upper - lower < SphericalOutside.CLOSE && !distance.hasNearerPlane();
    }

    /** Inserts all rows, those nearly equal to others only if they matter, and removes dents that rounding left. */
    private void triangulateAll() {
        triangulate(SphericalTriangulation.MERGED);
        if (!(distance.of(thinnest) > SphericalOutside.NEAR)) {
            triangulate(0);
        }
        if (!isFinal()) {
            surface.makeConvex(new PreciseRows(rows, 3));
            findThinnest();
        }
    }

    private void triangulate(double merged) {
        surface.start(units, rows, n, start, startTriangles(), merged);
        for (int i = 0; i < n; i++) {
            surface.insert(i);
        }
        findThinnest();
    }

    private void findThinnest() {
        thinnest = distance.nearest(units, surface.vertices(), surface.triangles());
    }

    /** The distance of the surface, which is known to be positive, with that of near triangles in sixty digits. */
    private double distanceClosely() {
        PreciseRows precise = new PreciseRows(rows, 3);
        double least = 1;
        for (int t = 0; t < surface.triangles(); t++) {
            double bound = distance.of(t);
            if (bound < 2 * SphericalOutside.NEAR) {
                int[] v = surface.vertices();
                bound = precise.triangle(v[3 * t], v[3 * t + 1], v[3 * t + 2]);
            } else {
                bound -= Allowance.ofBound(3);
            }
            least = Math.min(least, bound);
        }
        return Math.max(Double.MIN_VALUE, least);
    }

    /** Writes the first surface: the tetrahedron that the search found, or the facets of the exact decision. */
    private int startTriangles() {
        if (exact == null) {
            for (int leftOut = 0; leftOut < 4; leftOut++) {
                int at = 3 * leftOut;
                for (int j = 0; j < 4; j++) {
                    if (j != leftOut) {
                        start[at++] = four[j];
                    }
                }
            }
            return 4;
        }
        int[][] facets = exact.facets();
        for (int f = 0; f < facets.length; f++) {
            System.arraycopy(facets[f], 0, start, 3 * f, 3);
        }
        return facets.length;
    }

    @Override
    public void prove(SolverState state) {
        if (verdict == Verdict.BOUNDARY) {
            state.boundary = exact.boundary(source.neurons());
            for (int position : exact.levels()[0]) {
                state.support[state.supportCount++] = position;
            }
            return;
        }
        System.arraycopy(vector, 0, state.vector, 0, 3);
        state.hasVector = true;
        if (verdict == Verdict.OUTSIDE) {
            Arrays.fill(state.lambda, 0, n, 0);
            for (int j = 0; j < nearest.count(); j++) {
                state.lambda[nearest.name(j)] += nearest.weight(j);
                state.support[state.supportCount++] = nearest.name(j);
            }
            state.hasLambda = true;
            return;
        }
        int count = surface.triangles();
        state.ensureFacets(count, 3);
        System.arraycopy(surface.vertices(), 0, state.facets, 0, 3 * count);
        state.facetCount = count;
        for (int j = 0; j < 3; j++) {
            state.support[state.supportCount++] = surface.vertices()[3 * thinnest + j];
        }
    }
}
