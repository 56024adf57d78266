package io.github.hullwatch.geometry.internal.lowdim;

import io.github.hullwatch.geometry.Verdict;
import io.github.hullwatch.geometry.internal.arithmetic.Allowance;
import io.github.hullwatch.geometry.internal.arithmetic.Ulp;
import io.github.hullwatch.geometry.internal.exact.ExactDecision;
import io.github.hullwatch.geometry.internal.exact.PreciseRows;
import io.github.hullwatch.geometry.internal.problem.SolverState;

/**
 * Space, d = 3.
 *
 * <p><b>Verdict.</b> A floating search for the point of the hull nearest to the origin, looking at few rows at a time,
 * ends with a vector that seems to have all rows strictly on one side, or with four rows that seem to surround the
 * origin. Neither is believed: the first is checked against every raw row with an error bound, the second by the exact
 * signs of four determinants. What fails both, and that is what lies on the boundary or very near it, is decided by {@link
 * ExactDecision}.
 *
 * <p><b>Depth.</b> Outside, the distance of the nearest point. Inside, the surface that surrounds the origin grows towards the
 * hull ({@link SphericalTriangulation}): what lies furthest beyond its nearest plane is inserted, until nothing lies beyond
 * the nearest one. Where rounding leaves a doubt about that, all rows are inserted, and dents are looked at in many
 * digits. D is the least distance of the surface. Confined to one thread.
 */
final class Spherical implements LowDimension {
    /** Rows that are looked at before the search takes the worst of them. */
    private static final int CHUNK = 32;

    /** A search that takes longer is going nowhere. */
    private static final int STEPS = 100;

    /** Up to so many rows, looking at all of them for the one to insert next is cheaper than inserting all. */
    private static final int FEW = 3000;

    /** Nearer to the boundary than this, depths are taken in more digits. */
    static final double NEAR = 1e-11;

    /** The search ends where its bounds, before any allowance for rounding, are no further apart than this. */
    static final double CLOSE = 1e-12;

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

    /** The triangle that is nearest to the origin. */
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
     * From a row on, round once: the first chunk with rows that do not certainly lie beyond the plane through the origin
     * gives the one with the least product. None: −1, and the nearest point separates all raw rows.
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
        if (lower > NEAR) {
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
     * Inserts what lies furthest beyond the nearest plane until nothing does. The hull of some of the rows has no larger depth
     * than that of all; so a nearest plane of theirs that all rows lie behind gives the depth of all.
     *
     * @return whether that gave the depth; slivers between rows that are nearly equal may prevent it
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
        return distance.of(thinnest) > NEAR && isFinal();
    }

    /** Whether the nearest triangle gives the depth. */
    private boolean isFinal() {
        double lower = distance.support(thinnest, vector);
        double upper = along(unitRows.farthest(vector, 1)) / length(vector);
        return upper - lower < CLOSE && !distance.hasNearerPlane();
    }

    /** Inserts all rows, those nearly equal to others only if they matter, and makes sure that rounding left no dent. */
    private void triangulateAll() {
        triangulate(SphericalTriangulation.MERGED);
        if (!(distance.of(thinnest) > NEAR)) {
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

    /** The distance of the surface, with that of near triangles in many digits. It is known to be positive. */
    private double distanceClosely() {
        PreciseRows precise = new PreciseRows(rows, 3);
        double least = 1;
        for (int t = 0; t < surface.triangles(); t++) {
            double bound = distance.of(t);
            if (bound < 2 * NEAR) {
                int[] v = surface.vertices();
                bound = precise.triangle(v[3 * t], v[3 * t + 1], v[3 * t + 2]);
            } else {
                bound -= Allowance.ofBound(3);
            }
            least = Math.min(least, bound);
        }
        return Math.max(Double.MIN_VALUE, least);
    }

    /** The first surface: the tetrahedron that the search found, or what exact arithmetic did. */
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
            java.util.Arrays.fill(state.lambda, 0, n, 0);
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
