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
 * Follows one set of directions through time. Every update has the verdict that solving from scratch would give, mostly
 * at the price of one pass over the weights.
 *
 * <ul>
 *   <li>Outside: the vector that separated last time is tried on the new weights. While it separates, the verdict
 *       holds; the same pass bounds D from below by the last convex weights. Where the bounds have come apart by more
 *       than a fifth (for more vectors than dimensions: by more than the distance), and the last {@link #refine} was of
 *       no more vectors than dimensions or of a broad set, its factors correct vector and weights. Where that no longer
 *       helps, the tracker refines again; where it fails repeatedly, only at every eighth update.
 *   <li>Inside: D changes by no more than the fastest neuron turned, so the last lower bound minus the longest chord is
 *       a lower bound now. While that is positive, the verdict holds.
 *   <li>Otherwise the directions are solved again, starting from the last answer. Where an old certificate holds only
 *       just, they are solved from scratch. So the verdict is always that of a fresh solver, except for sets with D = 0
 *       to rounding: which of those are proven to be boundaries depends on the way.
 * </ul>
 *
 * <p>In up to three dimensions solving from scratch is as cheap, and is always done. Once a tracker has solved,
 * rechecked and corrected at a shape, updates allocate nothing. Not thread-safe.
 */
public final class HullTracker {
    /** Old certificates and warm starts count only where they prove that |D| exceeds this. */
    private static final double GUARD = 1e-9;

    /** Bounds outside that are further apart than this share of the distance are worth a few more passes. */
    private static final double LOOSE = 0.2;

    /** The same for more vectors than dimensions, where bounds come apart faster. */
    private static final double VERY_LOOSE = 1;

    /**
     * Largest number of updates before a refinement where corrections keep failing. The number doubles at each failure,
     * so that large steps do not turn every update into a refinement.
     */
    private static final int MOST_PATIENCE = 8;

    /** Whether the last solution, followed to the new directions, brings loose bounds together. */
    private enum Help {
        /** It cannot be followed: it was not refined, or has the wrong shape. */
        NONE,
        UNTRIED,
        /** It has, since the last solve. */
        SERVING,
        /** It did, but no longer does. */
        SPENT,
        /** It was tried and failed. */
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
    private double directionError;
    private boolean carried;
    private Help help = Help.NONE;
    /** Whether the last answer came from a followed solution. */
    private boolean followed;
    /** Whether the next solve should refine. */
    private boolean stale;
    /** Updates carried on since the last solve. */
    private int carriedFor;
    /** Updates to wait before a failed correction leads to a refinement. */
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
    /** What results of carried updates share until vector or weights change; null if it has to be made. */
    private Certificate certificate;

    private int[] support;

    /**
     * The verdict for the directions as they are now, with bounds that prove it.
     *
     * @throws IllegalArgumentException if a row is not finite; the message names the row
     */
    public Verdict update(Vectors vectors) {
        long start = System.nanoTime();
        if (carry(vectors)) {
            carried = true;
            directionError = vectors.directionError();
            nanos = System.nanoTime() - start;
            return verdict;
        }
        return solve(vectors, !stale);
    }

    /**
     * As {@link #update}, but with the best bounds rather than the cheapest that decide, and with a certificate that
     * proves both of them.
     *
     * @throws IllegalArgumentException if a row is not finite; the message names the row
     */
    public Verdict refine(Vectors vectors) {
        return solve(vectors, false);
    }

    /** Tries to carry the last verdict on to new vectors; sets the bounds if it can. */
    private boolean carry(Vectors vectors) {
        if (verdict == null || vectors.n() != n || vectors.d() != d || d <= Hull.EXACT_DIMENSIONS) {
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

    private boolean isLoose(double lower, double upper) {
        return upper - lower > (n > d ? VERY_LOOSE : LOOSE) * -upper;
    }

    /**
     * Corrects the old certificate of outside, which was just proven again. Returns whether its bounds are close then.
     */
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
        certificate = null;
        help = Help.SERVING;
        patience = 1;
        return true;
    }

    private Verdict solve(Vectors vectors, boolean decideOnly) {
        verdict = null;
        carried = false;
        certificate = null;
        help = decideOnly ? Help.NONE : Help.UNTRIED;
        carriedFor = 0;
        stale = false;
        n = -1;
        Verdict solved = vectors.d() <= Hull.EXACT_DIMENSIONS ? solver.solve(vectors) : solveWarm(vectors, decideOnly);
        verdict = solved;
        return solved;
    }

    private Verdict solveWarm(Vectors vectors, boolean decideOnly) {
        Verdict solved = solver.solve(vectors, decideOnly, true);
        // A boundary is proven, however it was found; and whoever could not decide has solved from scratch already.
        boolean doubtful = solved == Verdict.UNDECIDED
                ? !decideOnly
                : solved != Verdict.BOUNDARY && Math.max(solver.lower(), -solver.upper()) < GUARD;
        if (doubtful) {
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

    /**
     * Whether {@link #depth} is D, as {@link Hull} defines it: to a relative 1e-9 or to rounding, whichever is more.
     */
    public boolean exact() {
        requireUpdated();
        return carried ? Allowance.isExact(lower, upper, d, directionError) : solver.exact();
    }

    /**
     * The last answer. Results of updates that rest on the same certificate share its arrays, which must not be
     * modified. After an {@link #update} that carried a lower bound inside on to new directions the certificate has no
     * {@code lambda}, since the bound rests on how far the directions turned. {@link #refine} gives a certificate that
     * stands on its own.
     */
    public Hull result() {
        requireUpdated();
        if (!carried) {
            return solver.result();
        }
        boolean outside = verdict == Verdict.OUTSIDE;
        if (certificate == null) {
            double[] weights = outside && hasLambda ? Arrays.copyOf(lambda, n) : null;
            certificate = new Certificate(weights, Arrays.copyOf(vector, d), null, null);
            support = positive();
        }
        String how = outside ? followed ? "corrected certificate" : "old certificate" : "old bound";
        return new Hull(
                verdict, depth(), exact(), lower, upper, n, d, dead, support, certificate, new Cost(how, 0, nanos));
    }

    /** The rows that carry weight. */
    private int[] positive() {
        int[] rows = new int[n];
        int count = 0;
        for (int i = 0; i < n; i++) {
            if (lambda[i] > 0) {
                rows[count++] = i;
            }
        }
        return Arrays.copyOf(rows, count);
    }

    private void requireUpdated() {
        if (verdict == null) {
            throw new IllegalStateException("nothing tracked yet: call update first");
        }
    }
}
