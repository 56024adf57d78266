package io.github.hullwatch.geometry.internal.bound;

import io.github.hullwatch.geometry.Hull;
import io.github.hullwatch.geometry.internal.arithmetic.Allowance;
import io.github.hullwatch.geometry.internal.arithmetic.Dot;
import io.github.hullwatch.geometry.internal.arithmetic.Elimination;
import io.github.hullwatch.geometry.internal.exact.IntegerMatrix;
import io.github.hullwatch.geometry.internal.problem.Directions;
import io.github.hullwatch.geometry.internal.problem.SolverState;
import java.util.Arrays;

/**
 * The convex hull of unit vectors in a few dimensions, as a closed surface of simplices that grows vector by vector: a
 * new vector takes the place of the facets that it lies beyond. The surface starts from d + 1 vectors that are far from
 * dependent; until the end all planes are seen from their mean.
 *
 * <p>On a sphere every direction is a vertex. A vector in the affine hull of a ridge lies in the planes of both its
 * facets, hence beyond neither. So no facet is ever flat, even where many vectors lie in one plane.
 *
 * <p><b>Proof.</b> What makes the surface a proof holds by construction or is checked. A new facet is an old one with
 * one corner replaced, so neighbours keep opposite orientations. Each ridge at the new vector must meet exactly one
 * other. In the end the determinant of each facet's raw rows must be positive, by a bound on the rounding of
 * elimination or else exactly, so that the surface goes around the origin. If a check fails, nothing is claimed. The
 * lower bound does not need all vectors to lie behind all facets; the upper bound is proven by the normal of the
 * nearest facet.
 *
 * <p><b>Reference.</b> K. L. Clarkson, K. Mehlhorn, R. Seidel, <em>Four results on randomized incremental
 * constructions</em>, Computational Geometry 3, 1993.
 *
 * <p>Not thread-safe.
 */
final class SimplicialHull {
    /** Largest dimension; with {@link #DIRECTIONS} directions the facets are not too many. */
    static final int DIMENSIONS = 6;

    static final int DIRECTIONS = 100;

    private static final int MOST_FACETS = 60_000;

    /** A computed determinant of unit rows larger than this has the right sign, whatever elimination rounded. */
    private static final double CERTAIN = 1e-11;

    /** A vector whose squared distance from an affine hull is below this lies in it, to rounding. */
    private static final double FLAT = 1e-24;

    /** A vector must lie this far beyond a plane to replace its facet. */
    private static final double BEYOND = 1e-12;

    private Directions directions;
    private double[] units;
    private int n;
    private int d;

    /** The unit rows relative to the mean of the first simplex. */
    private double[] shifted = new double[0];

    private final double[] centre = new double[DIMENSIONS];
    private final int[] first = new int[DIMENSIONS + 1];
    private double[] residuals = new double[0];
    private int used;
    private int[] corners = new int[0];
    private int[] across = new int[0];
    private double[] normals = new double[0];
    private double[] lengths = new double[0];
    private int[] stamps = new int[0];
    private int stamp;
    private int[] free = new int[0];
    private int freeCount;
    private int[] visible = new int[0];
    private final RidgeTable ridges = new RidgeTable();
    private final double[][] matrix = new double[DIMENSIONS][DIMENSIONS];
    private final double[] solution = new double[DIMENSIONS];

    /** Whether listing the facets of n directions in d dimensions is affordable. */
    static boolean fits(int n, int d) {
        return d > Hull.EXACT_DIMENSIONS && d <= DIMENSIONS && n > d && n <= DIRECTIONS;
    }

    /** Builds the surface. Returns false if there is none that proves the origin inside. */
    boolean build(Directions directions) {
        this.directions = directions;
        units = directions.units();
        n = directions.n();
        d = directions.d();
        if (shifted.length < n * d) {
            shifted = new double[n * d];
            residuals = new double[n * d];
        }
        if (!chooseFirst() || !buildFirst()) {
            return false;
        }
        for (int i = 0; i < n; i++) {
            if (!isFirst(i) && !insert(i)) {
                return false;
            }
        }
        return surroundsOrigin();
    }

    /** Chooses d + 1 vectors, each of them the furthest from the affine hull of those before. */
    private boolean chooseFirst() {
        first[0] = 0;
        for (int i = 0; i < n; i++) {
            for (int k = 0; k < d; k++) {
                residuals[i * d + k] = units[i * d + k] - units[k];
            }
        }
        for (int c = 1; c <= d; c++) {
            double most = 0;
            for (int i = 0; i < n; i++) {
                double squares = Dot.of(residuals, i * d, residuals, i * d, d);
                if (squares > most) {
                    most = squares;
                    first[c] = i;
                }
            }
            if (!(most > FLAT)) {
                return false;
            }
            System.arraycopy(residuals, first[c] * d, solution, 0, d);
            for (int i = 0; i < n; i++) {
                double t = Dot.of(residuals, i * d, solution, 0, d) / most;
                Dot.add(-t, solution, 0, residuals, i * d, d);
            }
        }
        return true;
    }

    private boolean isFirst(int i) {
        for (int c = 0; c <= d; c++) {
            if (first[c] == i) {
                return true;
            }
        }
        return false;
    }

    private boolean buildFirst() {
        Arrays.fill(centre, 0);
        for (int c = 0; c <= d; c++) {
            Dot.add(1.0 / (d + 1), units, first[c] * d, centre, 0, d);
        }
        for (int i = 0; i < n; i++) {
            for (int k = 0; k < d; k++) {
                shifted[i * d + k] = units[i * d + k] - centre[k];
            }
        }
        used = 0;
        freeCount = 0;
        stamp = 0;
        ensure(d + 1);
        ridges.clear();
        for (int f = 0; f <= d; f++) {
            int at = f * d;
            for (int c = 0; c <= d; c++) {
                if (c != f) {
                    corners[at++] = first[c];
                }
            }
            double determinant = solveNormal(f);
            if (determinant < 0) {
                int corner = corners[f * d];
                corners[f * d] = corners[f * d + 1];
                corners[f * d + 1] = corner;
            }
            if (determinant == 0) {
                return false;
            }
            used++;
            stamps[f] = 0;
            for (int k = 0; k < d; k++) {
                join(f, k);
            }
        }
        return ridges.allMatched();
    }

    /** Whether the determinants of all facets' raw rows are positive. */
    private boolean surroundsOrigin() {
        for (int f = 0; f < used; f++) {
            if (stamps[f] >= 0 && !isPositive(f)) {
                return false;
            }
        }
        return true;
    }

    private boolean isPositive(int f) {
        for (int r = 0; r < d; r++) {
            System.arraycopy(units, corners[f * d + r] * d, matrix[r], 0, d);
        }
        double determinant = Elimination.solveForDeterminant(matrix, solution, d);
        if (Math.abs(determinant) > CERTAIN) {
            return determinant > 0;
        }
        double[] raw = new double[d * d];
        int[] rows = new int[d];
        for (int r = 0; r < d; r++) {
            rows[r] = r;
            for (int k = 0; k < d; k++) {
                raw[r * d + k] = directions.raw(corners[f * d + r], k);
            }
        }
        return IntegerMatrix.of(raw, d, rows).determinantSign() > 0;
    }

    private void ensure(int facets) {
        if (stamps.length < facets) {
            int room = Math.max(facets, 2 * stamps.length);
            corners = Arrays.copyOf(corners, room * DIMENSIONS);
            across = Arrays.copyOf(across, room * DIMENSIONS);
            normals = Arrays.copyOf(normals, room * DIMENSIONS);
            lengths = Arrays.copyOf(lengths, room);
            stamps = Arrays.copyOf(stamps, room);
            free = Arrays.copyOf(free, room);
            visible = Arrays.copyOf(visible, room);
        }
    }

    /** Enters the ridge of a facet across one of its corners; the second facet to do so is linked with the first. */
    private void join(int f, int k) {
        long key = 0;
        // All corners but one, in ascending order, by selection: there are only a few.
        int previous = -1;
        for (int j = 0; j < d - 1; j++) {
            int least = Integer.MAX_VALUE;
            for (int m = 0; m < d; m++) {
                int corner = corners[f * d + m];
                if (m != k && corner > previous && corner < least) {
                    least = corner;
                }
            }
            key = key * DIRECTIONS + least + 1;
            previous = least;
        }
        int other = ridges.match(key, f * d + k);
        if (other >= 0) {
            across[f * d + k] = other / d;
            across[other] = f;
        }
    }

    /**
     * Solves for the normal whose products with the corners, relative to the centre, are 1; returns the determinant.
     */
    private double solveNormal(int f) {
        for (int r = 0; r < d; r++) {
            System.arraycopy(shifted, corners[f * d + r] * d, matrix[r], 0, d);
            solution[r] = 1;
        }
        double determinant = Elimination.solveForDeterminant(matrix, solution, d);
        double squares = 0;
        for (int k = 0; k < d; k++) {
            normals[f * d + k] = solution[k];
            squares += solution[k] * solution[k];
        }
        lengths[f] = Math.sqrt(squares);
        return lengths[f] <= 1e12 ? determinant : 0;
    }

    private boolean insert(int p) {
        int count = findVisible(p);
        int made = 0;
        ridges.clear();
        for (int v = 0; v < count; v++) {
            int f = visible[v];
            for (int k = 0; k < d; k++) {
                int g = across[f * d + k];
                if (stamps[g] != stamp) {
                    if (!replace(f, k, g, p)) {
                        return false;
                    }
                    made++;
                }
            }
        }
        if (count > 0 && (made == 0 || !ridges.allMatched())) {
            return false;
        }
        for (int v = 0; v < count; v++) {
            stamps[visible[v]] = -1;
            free[freeCount++] = visible[v];
        }
        return true;
    }

    private int findVisible(int p) {
        stamp++;
        int count = 0;
        for (int f = 0; f < used; f++) {
            if (stamps[f] >= 0 && Dot.of(normals, f * d, shifted, p * d, d) > 1 + BEYOND * lengths[f]) {
                stamps[f] = stamp;
                visible[count++] = f;
            }
        }
        return count;
    }

    /** Makes a new facet over the ridge between f, which is removed, and g, which stays. */
    private boolean replace(int f, int k, int g, int p) {
        int h = freeCount > 0 ? free[--freeCount] : used++;
        if (h >= MOST_FACETS) {
            return false;
        }
        ensure(h + 1);
        System.arraycopy(corners, f * d, corners, h * d, d);
        corners[h * d + k] = p;
        // Not visible in this round, though its slot may have held an older facet.
        stamps[h] = 0;
        if (!(solveNormal(h) > 0)) {
            return false;
        }
        int back = 0;
        while (across[g * d + back] != f) {
            back++;
        }
        across[g * d + back] = h;
        across[h * d + k] = g;
        for (int m = 0; m < d; m++) {
            if (m != k) {
                join(h, m);
            }
        }
        return true;
    }

    /** Writes the facets and the bounds that they prove, but keeps bounds that are better already. */
    void report(BoundProver prover, SolverState state) {
        int count = 0;
        int nearest = -1;
        double least = Double.POSITIVE_INFINITY;
        for (int f = 0; f < used; f++) {
            if (stamps[f] < 0) {
                continue;
            }
            count++;
            double distance = distance(f);
            if (distance < least) {
                least = distance;
                nearest = f;
            }
        }
        double lower = least - Allowance.ofBound(d);
        if (!(lower > 0)) {
            return;
        }
        System.arraycopy(normals, nearest * d, solution, 0, d);
        prover.improveUpper(state, directions, solution);
        state.lower = Math.max(lower, state.lower);
        state.estimate = Math.max(state.lower, Math.min(state.upper, least));
        state.algorithm = "facets";
        state.ensureFacets(count, d);
        state.facetCount = 0;
        for (int f = 0; f < used; f++) {
            if (stamps[f] >= 0) {
                System.arraycopy(corners, f * d, state.facets, state.facetCount++ * d, d);
            }
        }
        state.supportCount = 0;
        for (int k = 0; k < d; k++) {
            state.support[state.supportCount++] = corners[nearest * d + k];
        }
    }

    /**
     * The smallest product of a facet's unit normal with one of its corners: no more than the distance of the facet.
     */
    private double distance(int f) {
        double least = Double.POSITIVE_INFINITY;
        for (int k = 0; k < d; k++) {
            least = Math.min(least, Dot.of(normals, f * d, units, corners[f * d + k] * d, d));
        }
        return least / lengths[f];
    }
}
