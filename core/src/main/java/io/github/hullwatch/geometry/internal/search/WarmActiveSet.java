package io.github.hullwatch.geometry.internal.search;

import io.github.hullwatch.geometry.Vectors;
import io.github.hullwatch.geometry.internal.arithmetic.AlignedRows;
import io.github.hullwatch.geometry.internal.arithmetic.FloatCholesky;
import io.github.hullwatch.geometry.internal.arithmetic.FloatDot;
import io.github.hullwatch.geometry.internal.problem.Directions;
import io.github.hullwatch.geometry.internal.problem.FloatMatrix;
import java.util.Arrays;

/**
 * Moves the solution of {@link PrincipalPivoting}, y ≥ 0 with Gy ≥ 1 and y·(Gy − 1) = 0, on to directions that have
 * turned, as nearly as a few passes over them allow: conjugate gradients on the rows that carry weight, with the last
 * Cholesky factor as preconditioner (Golub and Van Loan, Matrix Computations, 4th edition, §11.5.2), then an exchange
 * of the rows that turned out to be on the wrong side. Rows that came since the factor was made are preconditioned by
 * 1, those that went by nothing.
 *
 * <p>All of it is in float, for it proves nothing: any vector and any weights y ≥ 0 give bounds. Rows are those of the
 * {@link Vectors}, dead ones among them. Not thread-safe.
 */
public final class WarmActiveSet {
    private static final int ROUNDS = 2;
    private static final int MAX_STEPS = 3;
    /** For broad sets, where a new solution costs some fifty steps, a few more are worth trying. */
    private static final int BROAD_ROUNDS = 3;

    private static final int BROAD_STEPS = 6;
    /** Products with the vector may stay unequal by this share. */
    private static final float NEAR = 1e-2f;

    private int rounds;
    private int maxSteps;
    private int n;
    private int d;
    private float[][] factor = new float[0][0];
    private int[] chosen = new int[0];
    private int size;
    private final FloatMatrix rows = new FloatMatrix();
    private boolean[] live = new boolean[0];
    private boolean[] active = new boolean[0];
    private boolean[] factored = new boolean[0];
    private float[] y = new float[0];
    private float[] v = new float[0];
    private float[] remainder = new float[0];
    private float[] search = new float[0];
    private float[] reduced = new float[0];
    private float[] products = new float[0];
    private float[] image = new float[0];

    /**
     * Sets the solution to start from.
     *
     * @param directions of the solution
     * @param r Cholesky factor of the Gram matrix of the first {@code count} of {@code positions}
     * @param solution y, one number for each direction
     */
    void start(Directions directions, double[][] r, int[] positions, int count, double[] solution) {
        rounds = ROUNDS;
        maxSteps = MAX_STEPS;
        begin(directions, positions, count, solution);
        for (int a = 0; a < size; a++) {
            for (int b = a; b < size; b++) {
                factor[a][b] = (float) r[a][b];
            }
        }
    }

    /** The same for a broad set, whose factor is in float. */
    void start(Directions directions, float[][] r, int[] positions, int count, double[] solution) {
        rounds = BROAD_ROUNDS;
        maxSteps = BROAD_STEPS;
        begin(directions, positions, count, solution);
        for (int a = 0; a < size; a++) {
            System.arraycopy(r[a], a, factor[a], a, size - a);
        }
    }

    private void begin(Directions directions, int[] positions, int count, double[] solution) {
        n = directions.vectors().n();
        d = directions.d();
        size = count;
        ensure();
        for (int a = 0; a < size; a++) {
            chosen[a] = directions.neuron(positions[a]);
            factored[chosen[a]] = true;
        }
        for (int i = 0; i < directions.n(); i++) {
            y[directions.neuron(i)] = (float) solution[i];
        }
    }

    private void ensure() {
        if (factor.length < size) {
            factor = AlignedRows.ofFloats(n, n);
        }
        if (y.length < n) {
            chosen = new int[n];
            live = new boolean[n];
            active = new boolean[n];
            factored = new boolean[n];
            y = new float[n];
            remainder = new float[n];
            search = new float[n];
            reduced = new float[n];
            products = new float[n];
        }
        if (v.length < d) {
            v = new float[d];
            image = new float[d];
        }
        Arrays.fill(y, 0, n, 0);
        Arrays.fill(search, 0, n, 0);
        Arrays.fill(factored, 0, n, false);
    }

    /**
     * Moves the solution on to new vectors.
     *
     * @param vectors of the same number and dimension as at the start
     * @param norms norms of the rows, 0 for dead ones
     */
    public void follow(Vectors vectors, double[] norms) {
        rows.load(vectors, norms);
        for (int i = 0; i < n; i++) {
            live[i] = norms[i] > 0;
            active[i] = live[i] && y[i] > 0;
            y[i] = active[i] ? y[i] : 0;
        }
        for (int round = 0; round < rounds; round++) {
            rows.transposeTimes(y, v);
            rows.times(v, products);
            float most = 0;
            for (int i = 0; i < n; i++) {
                float missing = 1 - products[i];
                active[i] |= round > 0 && live[i] && missing > NEAR;
                remainder[i] = active[i] ? missing : 0;
                most = Math.max(most, Math.abs(remainder[i]));
            }
            if (!(most > NEAR)) {
                break;
            }
            descend();
            for (int i = 0; i < n; i++) {
                active[i] &= y[i] > 0;
                y[i] = active[i] ? y[i] : 0;
            }
        }
    }

    private void descend() {
        float before = 0;
        for (int step = 0; step < maxSteps; step++) {
            float now = precondition(before);
            before = now;
            rows.transposeTimes(search, image);
            rows.times(image, products);
            float share = now / FloatDot.of(image, image, 0, d);
            FloatDot.add(share, image, v, d);
            float most = 0;
            for (int i = 0; i < n; i++) {
                if (active[i]) {
                    remainder[i] -= share * products[i];
                    most = Math.max(most, Math.abs(remainder[i]));
                    y[i] += share * search[i];
                }
            }
            if (!(most > 0.5f * NEAR)) {
                break;
            }
        }
    }

    /** The next conjugate direction from z, the preconditioned remainder; returns ⟨remainder, z⟩. */
    private float precondition(float before) {
        for (int a = 0; a < size; a++) {
            reduced[a] = remainder[chosen[a]];
        }
        FloatCholesky.solve(factor, size, reduced);
        float now = 0;
        for (int a = 0; a < size; a++) {
            now += remainder[chosen[a]] * reduced[a];
        }
        for (int i = 0; i < n; i++) {
            now += factored[i] ? 0 : remainder[i] * remainder[i];
        }
        float carry = before > 0 ? now / before : 0;
        for (int i = 0; i < n; i++) {
            search[i] = carry * search[i] + (factored[i] ? 0 : remainder[i]);
        }
        for (int a = 0; a < size; a++) {
            search[chosen[a]] += active[chosen[a]] ? reduced[a] : 0;
        }
        return now;
    }

    /** Writes the result of the last {@link #follow}: convex weights for the rows, and the unit vector −Σyŵ/|Σyŵ|. */
    public void read(double[] lambda, double[] vector) {
        double total = 0;
        for (int i = 0; i < n; i++) {
            total += y[i];
        }
        for (int i = 0; i < n; i++) {
            lambda[i] = y[i] / total;
        }
        double squares = 0;
        for (int k = 0; k < d; k++) {
            squares += (double) v[k] * v[k];
        }
        double scale = -1 / Math.sqrt(squares);
        for (int k = 0; k < d; k++) {
            vector[k] = scale * v[k];
        }
    }
}
