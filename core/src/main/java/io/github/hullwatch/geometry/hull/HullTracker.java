package io.github.hullwatch.geometry.hull;

import io.github.hullwatch.geometry.Certificate;
import io.github.hullwatch.geometry.Cost;
import io.github.hullwatch.geometry.Hull;
import io.github.hullwatch.geometry.Vectors;
import io.github.hullwatch.geometry.Verdict;
import io.github.hullwatch.geometry.internal.arithmetic.Allowance;
import io.github.hullwatch.geometry.internal.arithmetic.Dot;
import io.github.hullwatch.geometry.internal.bound.BoundProver;
import io.github.hullwatch.geometry.internal.bound.ChordBound;
import io.github.hullwatch.geometry.internal.bound.OutsideRecheck;
import io.github.hullwatch.geometry.internal.problem.Directions;
import io.github.hullwatch.geometry.internal.problem.SolverState;
import io.github.hullwatch.geometry.internal.search.WarmActiveSet;
import java.util.Arrays;

/**
 * Follows one set of directions through time and gives at every update the verdict that solving afresh would give, mostly
 * for the price of one pass over the weights.
 *
 * <ul>
 *   <li>Outside: the vector that separated last time is tried on the new weights. While it separates, the verdict holds;
 *       the same pass bounds D from below by the last convex weights. Where the bounds have come apart by more than a fifth, and the
 *       last {@link #refine} was of no more vectors than dimensions, its factors correct vector and weights; where that
 *       no longer helps it is refined anew; where it does not help time and again, every eighth time only.
 *   <li>Inside: D cannot change by more than the fastest neuron turned, so the last lower bound less the longest chord is a
 *       lower bound now. While it is positive, the verdict holds.
 *   <li>Where that fails, or was never proven, the directions are solved again from the last answer. Where an old
 *       certificate holds by a hair only, they are solved afresh, so that the verdict is never another than a fresh
 *       solver's, but for sets with D = 0 to rounding: which of those are proven to be boundaries depends on the way.
 * </ul>
 *
 * In up to three dimensions solving afresh is as cheap as anything else and is always done. Allocates nothing per update
 * once it has gone each of its ways at a shape: solved, proven an old certificate again, corrected one. Not thread-safe: confine each tracker to one thread at a time.
 */
public final class HullTracker {
    /** Old certificates and warm starts count only where they prove |D| to be larger than this. */
    private static final double GUARD = 1e-9;

    /** Bounds outside that are further apart than this share of the distance are worth a few passes more. */
    private static final double LOOSE = 0.2;

    /**
     * Factors that have never served are replaced at once, the next after two updates, then four, and so many at most, until some
     * serve: lest large steps make every update a refinement.
     */
    private static final int MOST_PATIENCE = 8;

    /** Up to this dimension solving is exact and cheap. */
    private static final int EXACT_DIMENSIONS = 3;

    /** What following can do for loose bounds. */
    private enum Help {
        /** Nothing: the last answer was not refined, or is not of the kind that is followed. */
        NONE,
        UNTRIED,
        /** It brought them together, since the last answer that was solved. */
        SERVING,
        /** It did once, but no more. */
        SPENT,
        /** It never did. */
        FAILED
    }

    private final HullSolver solver = new HullSolver();
    private final OutsideRecheck outsideRecheck = new OutsideRecheck();
    private final BoundProver prover = new BoundProver();
    private final WarmActiveSet follower = new WarmActiveSet();
    private final ChordBound chordBound = new ChordBound();
    private final Directions moved = new Directions();
    private Verdict verdict;
    private double lower;
    private double upper;
    private double referenceLower;
    private boolean carried;
    private Help help = Help.NONE;
    /** Whether the last answer came by following. */
    private boolean followed;
    /** Whether it is time to refine. */
    private boolean stale;
    /** How many answers were carried on since the last one that was solved. */
    private int carriedFor;
    /** How many have to be before factors that never served are replaced. */
    private int patience = 1;

    private double[] lambda = new double[0];
    private boolean hasLambda;
    private double[] vector = new double[0];
    private double[] nextLambda = new double[0];
    private double[] nextVector = new double[0];
    private int n;
    private int d;
    private int dead;
    private long nanos;

    /**
     * The verdict for the directions as they are now, and bounds that prove it.
     *
     * @throws IllegalArgumentException if a row is not finite; the message names it
     */
    public Verdict update(Vectors vectors) {
        long start = System.nanoTime();
        if (carry(vectors)) {
            carried = true;
            nanos = System.nanoTime() - start;
            return verdict;
        }
        return solve(vectors, !stale);
    }

    /**
     * As {@link #update}, but with the best bounds that can be had rather than the cheapest that decide, and with a
     * certificate that proves both of them.
     *
     * @throws IllegalArgumentException if a row is not finite; the message names it
     */
    public Verdict refine(Vectors vectors) {
        return solve(vectors, false);
    }

    /** Whether the last verdict could be carried on; bounds are then set. */
    private boolean carry(Vectors vectors) {
        if (verdict == null || vectors.n() != n || vectors.d() != d || d <= EXACT_DIMENSIONS) {
            return false;
        }
        if (verdict == Verdict.OUTSIDE) {
            if (!outsideRecheck.prove(vectors, vector, lambda, dead) || outsideRecheck.upper() >= -GUARD) {
                return false;
            }
            lower = outsideRecheck.lower();
            upper = outsideRecheck.upper();
            boolean loose = isLoose(lower, upper);
            followed = loose && follow(vectors);
            carriedFor++;
            stale = loose && (help == Help.SPENT || help == Help.FAILED && carriedFor >= patience);
            if (stale) {
                patience = Math.min(MOST_PATIENCE, 2 * patience);
            }
            return !stale;
        }
        if (verdict == Verdict.INSIDE) {
            moved.load(vectors);
            double bound = referenceLower - chordBound.distance(moved) - vectors.directionError();
            if (!(bound > GUARD)) {
                return false;
            }
            lower = bound;
            upper = Math.min(1, prover.upper(moved, vector) + vectors.directionError());
            return true;
        }
        return false;
    }

    private static boolean isLoose(double lower, double upper) {
        return upper - lower > LOOSE * -upper;
    }

    /** Corrects the old certificate of outside, which was just proven again; true if it bounds closely then. */
    private boolean follow(Vectors vectors) {
        if (help == Help.UNTRIED && !solver.copySolutionTo(follower)) {
            help = Help.NONE;
        }
        if (help != Help.UNTRIED && help != Help.SERVING) {
            return false;
        }
        follower.follow(vectors, outsideRecheck.norms());
        follower.read(nextLambda, nextVector);
        if (!outsideRecheck.prove(vectors, nextVector, nextLambda, dead)
                || !(outsideRecheck.upper() < -GUARD)
                || isLoose(outsideRecheck.lower(), outsideRecheck.upper())) {
            help = help == Help.SERVING ? Help.SPENT : Help.FAILED;
            return false;
        }
        lower = outsideRecheck.lower();
        upper = outsideRecheck.upper();
        System.arraycopy(nextLambda, 0, lambda, 0, n);
        hasLambda = true;
        System.arraycopy(nextVector, 0, vector, 0, d);
        help = Help.SERVING;
        patience = 1;
        return true;
    }

    private Verdict solve(Vectors vectors, boolean decideOnly) {
        verdict = null;
        carried = false;
        help = decideOnly ? Help.NONE : Help.UNTRIED;
        carriedFor = 0;
        stale = false;
        n = -1;
        Verdict solved = vectors.d() <= EXACT_DIMENSIONS ? solver.solve(vectors) : solveWarm(vectors, decideOnly);
        verdict = solved;
        return solved;
    }

    private Verdict solveWarm(Vectors vectors, boolean decideOnly) {
        Verdict solved = solver.solve(vectors, decideOnly, true);
        if (solved == Verdict.UNDECIDED || Math.max(solver.lower(), -solver.upper()) < GUARD) {
            solved = solver.solve(vectors, decideOnly, false);
        }
        keep(vectors);
        return solved;
    }

    private void keep(Vectors vectors) {
        Directions directions = solver.directions();
        SolverState state = solver.state();
        n = vectors.n();
        d = vectors.d();
        dead = directions.dead();
        if (lambda.length < n) {
            lambda = new double[n];
            nextLambda = new double[n];
        }
        if (vector.length < d) {
            vector = new double[d];
            nextVector = new double[d];
        }
        Arrays.fill(lambda, 0, n, 0);
        hasLambda = state.hasLambda;
        if (hasLambda) {
            for (int i = 0; i < directions.n(); i++) {
                lambda[directions.neuron(i)] = state.lambda[i];
            }
        }
        if (state.hasVector) {
            double norm = Math.sqrt(Dot.of(state.vector, 0, state.vector, 0, d));
            for (int k = 0; k < d; k++) {
                vector[k] = state.vector[k] / norm;
            }
        }
        if (solver.lower() > 0) {
            referenceLower = solver.lower();
            chordBound.set(directions);
        }
    }

    /** Proven: D ≥ lower. */
    public double lower() {
        requireUpdated();
        return carried ? lower : solver.lower();
    }

    /** Proven: D ≤ upper. */
    public double upper() {
        requireUpdated();
        return carried ? upper : solver.upper();
    }

    /** D where {@link #exact}, else the best upper bound. */
    public double depth() {
        requireUpdated();
        return carried ? upper : solver.depth();
    }

    /** Whether {@link #depth} is D, to a relative 1e-9 or to rounding, whichever is more. */
    public boolean exact() {
        requireUpdated();
        return carried ? Allowance.isExact(lower, upper, d) : solver.exact();
    }

    /**
     * The last answer in arrays of its own. After an {@link #update} that carried an old lower bound inside on to new
     * directions the certificate has no {@code lambda}: the bound rests on how far they turned; {@link #refine} gives one
     * that stands on its own.
     */
    public Hull result() {
        requireUpdated();
        if (!carried) {
            return solver.result();
        }
        boolean outside = verdict == Verdict.OUTSIDE;
        double[] weights = outside && hasLambda ? Arrays.copyOf(lambda, n) : null;
        int[] support = new int[n];
        int count = 0;
        for (int i = 0; i < n; i++) {
            if (lambda[i] > 0) {
                support[count++] = i;
            }
        }
        return new Hull(
                verdict,
                depth(),
                exact(),
                lower,
                upper,
                n,
                d,
                dead,
                Arrays.copyOf(support, count),
                new Certificate(weights, Arrays.copyOf(vector, d), null, null),
                new Cost(outside ? followed ? "corrected certificate" : "old certificate" : "old bound", 0, nanos));
    }

    private void requireUpdated() {
        if (verdict == null) {
            throw new IllegalStateException("nothing tracked yet: call update first");
        }
    }
}
