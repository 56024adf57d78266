package io.github.hullwatch.geometry.internal.search;

import io.github.hullwatch.geometry.Vectors;
import io.github.hullwatch.geometry.internal.arithmetic.Allowance;
import io.github.hullwatch.geometry.internal.arithmetic.Dot;
import io.github.hullwatch.geometry.internal.bound.BoundProver;
import io.github.hullwatch.geometry.internal.bound.OppositePairs;
import io.github.hullwatch.geometry.internal.problem.Directions;
import io.github.hullwatch.geometry.internal.problem.Face;
import io.github.hullwatch.geometry.internal.problem.SolverState;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Closes the bounds where D = 0 up to rounding, and finds the face of the hull that the origin lies on.
 *
 * <p>If positive weights of some directions S sum up to 0, then D ≥ 0, and a vector without positive products is
 * orthogonal to S. So it is looked for in the orthogonal complement of S, among the images of all other directions
 * there. Where these do not have the origin in their hull, a vector that separates them from it proves D ≤ 0. Where the
 * origin is on the boundary again, the directions that balance join S, and the next complement is smaller. Where it is
 * inside, it is inside altogether.
 *
 * <p>All pairs of opposite directions are the first S; if there are none, the support of the minimum-norm point.
 * Complements are made by Householder reflections of all directions: after r of them, the last d − r components are
 * coordinates of the complement, so that its dimension is d − r for the algorithms, too. All of it is a proposal; the
 * bounds are proven by {@link BoundProver} on the original directions.
 *
 * <p>One object serves one set of directions. Allocates; rarely needed.
 *
 * <p><b>Reference.</b> The name, and the idea for cones: J. M. Borwein, H. Wolkowicz, <em>Facial reduction for a
 * cone-convex programming problem</em>, Journal of the Australian Mathematical Society A 30, 1981, 369–380.
 */
final class FacialReduction {
    /** Smaller weights are rounding. */
    private static final double WEIGHT = 1e-12;

    /** A hull nearer to the origin than this may contain it. */
    private static final double NEAR = 1e-10;

    /** A vector that separates by less might not do so before the reflections; a better one is looked for. */
    private static final double CLEAR = 1e-9;

    /** From this dimension on the first pass is in float. */
    private static final int LARGE = 40;

    private static final int MAX_LEVELS = 64;

    private final Directions directions;
    private final BoundProver prover;
    private final int n;
    private final int d;
    /** The directions, reflected. */
    private final double[] rows;
    /** Positions of the directions that are not in the span of the face. */
    private int[] others;

    private final List<int[]> supports = new ArrayList<>();
    private final List<double[]> reflectors = new ArrayList<>();
    private final List<Integer> basis = new ArrayList<>();
    private final GeneralHull general = new GeneralHull();
    private final SmoothedMaximum smoothed = new SmoothedMaximum();
    private final MinimumNormPoint nearest;
    private final Directions images = new Directions();
    private final SolverState inner = new SolverState();

    private FacialReduction(Directions directions, BoundProver prover) {
        this.directions = directions;
        this.prover = prover;
        n = directions.n();
        d = directions.d();
        rows = Arrays.copyOf(directions.units(), n * d);
        others = new int[n];
        for (int i = 0; i < n; i++) {
            others[i] = i;
        }
        nearest = new MinimumNormPoint(prover);
    }

    /**
     * Starts from the pairs of opposite directions, if there are any.
     *
     * @param directions n ≥ 1 directions, not large
     * @param state has bounds with 0 between them, which are improved; receives the face
     * @return whether the bounds are as close as rounding lets them be
     */
    static boolean byPairs(Directions directions, SolverState state, BoundProver prover) {
        OppositePairs pairs = OppositePairs.of(directions);
        if (pairs.members().length == 0) {
            return false;
        }
        FacialReduction reduction = new FacialReduction(directions, prover);
        if (pairs.exact() != null) {
            reduction.supports.add(pairs.exact());
        }
        reduction.balance(pairs.exact() == null ? pairs.members() : pairs.exact(), state);
        return reduction.reduce(pairs.members(), state);
    }

    /**
     * Starts from the support of the minimum-norm point, which the state holds, if that may be the origin.
     *
     * @param directions n ≥ 1 directions, not large
     * @param state has bounds with 0 between them, which are improved; receives the face
     * @return whether the bounds are as close as rounding lets them be
     */
    static boolean byNearestPoint(Directions directions, SolverState state, BoundProver prover) {
        FacialReduction reduction = new FacialReduction(directions, prover);
        int[] support = reduction.support(state);
        return support != null && reduction.reduce(support, state);
    }

    /** Weighs some directions equally, and improves the lower bound if that proves a better one. */
    private void balance(int[] support, SolverState state) {
        double[] weights = new double[n];
        for (int i : support) {
            weights[i] = 1.0 / support.length;
        }
        double lower = prover.residualLower(directions, weights);
        if (!state.hasLambda || lower > state.lower) {
            state.setWeights(weights, n, lower);
        }
    }

    /** Reduces by some directions that balance, and by those that balance then, until a vector separates the others. */
    private boolean reduce(int[] balanced, SolverState state) {
        double[] vector = null;
        int[] next = balanced;
        for (int level = 0; vector == null && next != null && level < MAX_LEVELS; level++) {
            reflect(next);
            vector = separate();
            next = vector == null && inner.lower <= 0 ? support(inner) : null;
        }
        if (vector == null) {
            return false;
        }
        state.algorithm = "facial reduction";
        prover.improveUpper(state, directions, vector);
        state.estimate = 0.5 * (state.lower + state.upper);
        state.face = new Face(
                supports.toArray(int[][]::new),
                basis.stream().mapToInt(Integer::intValue).toArray(),
                vector);
        return state.upper - state.lower <= Allowance.ofDepth(d);
    }

    /** Reflects all directions until those given have nothing left in the complement; drops all that have not. */
    private void reflect(int[] support) {
        double small = Allowance.ofBound(d);
        while (reflectors.size() < d) {
            int longest = -1;
            double most = small;
            for (int i : support) {
                double rest = rest(i);
                if (rest > most) {
                    most = rest;
                    longest = i;
                }
            }
            if (longest < 0) {
                break;
            }
            reflectLeading(longest);
            basis.add(longest);
        }
        others = Arrays.stream(others).filter(i -> rest(i) > small).toArray();
    }

    /** The length of the image of a direction in the complement. */
    private double rest(int i) {
        int r = reflectors.size();
        return Math.sqrt(Dot.of(rows, i * d + r, rows, i * d + r, d - r));
    }

    /** Reflects so that all of a direction's image lies along the next component. */
    private void reflectLeading(int i) {
        int r = reflectors.size();
        double[] h = Arrays.copyOfRange(rows, i * d + r, i * d + d);
        h[0] += Math.copySign(rest(i), h[0]);
        double length = Math.sqrt(Dot.of(h, 0, h, 0, d - r));
        for (int k = 0; k < d - r; k++) {
            h[k] /= length;
        }
        for (int j = 0; j < n; j++) {
            Dot.add(-2 * Dot.of(rows, j * d + r, h, 0, d - r), h, 0, rows, j * d + r, d - r);
        }
        reflectors.add(h);
    }

    private void loadImages() {
        int r = reflectors.size();
        double[] packed = new double[others.length * (d - r)];
        for (int j = 0; j < others.length; j++) {
            System.arraycopy(rows, others[j] * d + r, packed, j * (d - r), d - r);
        }
        images.load(Vectors.rows(packed, others.length, d - r), false);
    }

    /**
     * A vector of the complement whose products with all images are negative, read in the whole space; null if there is
     * none, as far as rounding lets tell. Then the inner state has the images' minimum-norm point, unless they are
     * proven to have the origin inside.
     */
    private double[] separate() {
        int k = d - reflectors.size();
        inner.reset(others.length, k);
        inner.decideOnly = true;
        if (k == 0) {
            return null;
        }
        if (others.length == 0) {
            double[] any = new double[k];
            any[0] = 1;
            return lift(any);
        }
        loadImages();
        double[] sum = new double[k];
        for (int j = 0; j < others.length; j++) {
            Dot.add(-1, images.units(), j * k, sum, 0, k);
        }
        prover.improveUpper(inner, images, sum);
        if (inner.upper >= -CLEAR) {
            if (k >= LARGE) {
                general.decideFast(images, inner);
            } else if (smoothed.minimise(images, false) == SmoothedMaximum.End.SEPARATED) {
                prover.improveUpper(inner, images, smoothed.vector());
            }
        }
        if (inner.upper >= -CLEAR && inner.lower <= 0) {
            nearest.solve(images, inner, false);
        }
        return inner.upper < 0 ? lift(inner.vector) : null;
    }

    /**
     * The directions whose images carry weight, the heaviest first, if their sum may be 0, else null. Their weights
     * also balance the directions themselves, if no span was taken off before, or by chance.
     */
    private int[] support(SolverState balanced) {
        if (!balanced.hasLambda || !(balanced.lower >= -NEAR)) {
            return null;
        }
        int[] support = new int[others.length];
        int count = 0;
        int heaviest = 0;
        for (int j = 0; j < others.length; j++) {
            double weight = balanced.lambda[j];
            if (weight > WEIGHT) {
                if (weight > balanced.lambda[heaviest]) {
                    heaviest = j;
                }
                support[count++] = j;
            }
        }
        int first = heaviest;
        int[] sorted = IntStream.concat(
                        IntStream.of(first), Arrays.stream(support, 0, count).filter(j -> j != first))
                .map(j -> others[j])
                .toArray();
        supports.add(sorted);
        return sorted;
    }

    /** A vector of the complement in the coordinates of the whole space. */
    private double[] lift(double[] vector) {
        int r = reflectors.size();
        double[] lifted = new double[d];
        System.arraycopy(vector, 0, lifted, r, d - r);
        for (int j = r - 1; j >= 0; j--) {
            double[] h = reflectors.get(j);
            Dot.add(-2 * Dot.of(lifted, j, h, 0, d - j), h, 0, lifted, j, d - j);
        }
        return lifted;
    }
}
