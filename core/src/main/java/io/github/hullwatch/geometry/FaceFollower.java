package io.github.hullwatch.geometry;

/**
 * Moves the solution of {@link FewDirections}, y ≥ 0 with Gy ≥ 1 and y·(Gy − 1) = 0, on to directions that have turned, as nearly as a
 * few passes over them allow: conjugate gradients on the rows that carry weight, with the last Cholesky factor as
 * preconditioner (Golub and Van Loan, Matrix Computations, 4th edition, §11.5.2), then an exchange of the rows that turned out to
 * be on the wrong side. Rows that came since the factor was made are preconditioned by 1, those that went by nothing. It proves
 * nothing; any v and y ≥ 0 give bounds. Confined to one thread.
 */
final class FaceFollower {
    private static final int ROUNDS = 2;
    private static final int MAX_STEPS = 3;
    /** Products with the vector may stay unequal by this share. */
    private static final double NEAR = 1e-2;

    private final Combination combination = new Combination();
    private double[] remainder = new double[0];
    private double[] search = new double[0];
    private double[] reduced = new double[0];
    private double[] image = new double[0];
    private boolean[] active = new boolean[0];
    private boolean[] factored = new boolean[0];

    /**
     * Follows.
     *
     * @param factor Cholesky factor of the Gram matrix of {@code chosen}, when they were near where they are now
     * @param y the last solution; the new one afterwards
     * @param v becomes −Σyû, but for what was cut off in the last exchange
     */
    void follow(Directions directions, double[][] factor, int[] chosen, int size, double[] y, double[] v) {
        int n = directions.n();
        ensure(n, directions.d());
        for (int i = 0; i < n; i++) {
            active[i] = y[i] > 0;
            factored[i] = false;
        }
        for (int a = 0; a < size; a++) {
            factored[chosen[a]] = true;
        }
        for (int round = 0; round < ROUNDS; round++) {
            sum(directions, y, -1, v);
            double most = 0;
            for (int i = 0; i < n; i++) {
                double missing = 1 + Dot.of(directions.units(), i * directions.d(), v, 0, directions.d());
                active[i] |= round > 0 && missing > NEAR;
                remainder[i] = active[i] ? missing : 0;
                most = Math.max(most, Math.abs(remainder[i]));
            }
            if (!(most > NEAR)) {
                break;
            }
            descend(directions, factor, chosen, size, y, v);
            for (int i = 0; i < n; i++) {
                active[i] &= y[i] > 0;
                y[i] = active[i] ? y[i] : 0;
            }
        }
    }

    private void descend(Directions directions, double[][] factor, int[] chosen, int size, double[] y, double[] v) {
        int n = directions.n();
        int d = directions.d();
        double before = 0;
        for (int step = 0; step < MAX_STEPS; step++) {
            double now = precondition(factor, chosen, size, n, before);
            before = now;
            sum(directions, search, 1, image);
            double share = now / Dot.of(image, 0, image, 0, d);
            Dot.add(-share, image, 0, v, 0, d);
            double most = 0;
            for (int i = 0; i < n; i++) {
                if (active[i]) {
                    remainder[i] -= share * Dot.of(directions.units(), i * d, image, 0, d);
                    most = Math.max(most, Math.abs(remainder[i]));
                    y[i] += share * search[i];
                }
            }
            if (!(most > 0.5 * NEAR)) {
                break;
            }
        }
    }

    /** The next conjugate direction from z, the preconditioned remainder; returns ⟨remainder, z⟩. */
    private double precondition(double[][] factor, int[] chosen, int size, int n, double before) {
        for (int a = 0; a < size; a++) {
            reduced[a] = remainder[chosen[a]];
        }
        Cholesky.solve(factor, size, reduced);
        double now = 0;
        for (int a = 0; a < size; a++) {
            now += active[chosen[a]] ? remainder[chosen[a]] * reduced[a] : 0;
        }
        for (int i = 0; i < n; i++) {
            now += factored[i] ? 0 : remainder[i] * remainder[i];
        }
        double carry = before > 0 ? now / before : 0;
        for (int i = 0; i < n; i++) {
            search[i] = carry * search[i] + (factored[i] ? 0 : remainder[i]);
        }
        for (int a = 0; a < size; a++) {
            search[chosen[a]] += active[chosen[a]] ? reduced[a] : 0;
        }
        return now;
    }

    private void sum(Directions directions, double[] weights, double sign, double[] out) {
        combination.begin(directions.units(), directions.d(), out);
        for (int i = 0; i < directions.n(); i++) {
            if (active[i]) {
                combination.add(sign * weights[i], i);
            }
        }
        combination.end();
    }

    private void ensure(int n, int d) {
        if (remainder.length < n) {
            remainder = new double[n];
            search = new double[n];
            reduced = new double[n];
            active = new boolean[n];
            factored = new boolean[n];
        }
        if (image.length < d) {
            image = new double[d];
        }
    }
}
