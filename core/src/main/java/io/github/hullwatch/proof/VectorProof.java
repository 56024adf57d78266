package io.github.hullwatch.proof;

import java.math.BigInteger;

/**
 * A vector v proves D ≤ max_i ⟨v, ŵ_i⟩/|v|: D is the least such maximum over all directions v.
 *
 * <p>Rounding: with computed unit vectors p_i, |p_i − ŵ_i| ≤ ε, a computed ⟨v, p_i⟩ errs by at most γ_d|v||p_i|, and
 * the quotient by the computed |v| by a factor within 1 ± (γ_d/2 + 2u). Since |⟨v, p_i⟩| ≤ (1 + ε)|v|, all of it
 * together is at most 2γ_d + ε + 4u.
 */
final class VectorProof {
    private VectorProof() {}

    /**
     * The best proven upper bound of D.
     *
     * @throws Refusal if the vector is zero, not finite or of the wrong length
     */
    static double upper(CheckedDirections rows, double[] vector) {
        double[] v = usable(rows, vector);
        double length = Rounding.norm(v, 0, v.length);
        double max = Double.NEGATIVE_INFINITY;
        for (int i = 0; i < rows.n(); i++) {
            if (!rows.isDead(i)) {
                max = Math.max(max, Rounding.dot(v, 0, rows.units(), i * v.length, v.length));
            }
        }
        return Math.min(1, max / length + slack(rows));
    }

    /**
     * Whether ⟨v, w_i⟩ is negative for every live row: then D &lt; 0. Decided exactly where rounding leaves a doubt.
     */
    static boolean isStrict(CheckedDirections rows, double[] vector) {
        double[] v = usable(rows, vector);
        double certain = -slack(rows) * Rounding.norm(v, 0, v.length);
        BigInteger[] exact = null;
        for (int i = 0; i < rows.n(); i++) {
            if (rows.isDead(i) || Rounding.dot(v, 0, rows.units(), i * v.length, v.length) < 2 * certain) {
                continue;
            }
            exact = exact == null ? ExactRows.integers(vector) : exact;
            if (ExactRows.dot(exact, rows.exact().row(i)).signum() >= 0) {
                return false;
            }
        }
        return true;
    }

    /** @throws Refusal unless the product of a vector of integers with every live row is negative, exactly */
    static void requireSeparating(CheckedDirections rows, BigInteger[] vector) {
        if (vector.length != rows.d()) {
            throw new Refusal("exactVector has " + vector.length + " components, the space has " + rows.d());
        }
        for (int i = 0; i < rows.n(); i++) {
            if (!rows.isDead(i) && ExactRows.dot(vector, rows.exact().row(i)).signum() >= 0) {
                throw new Refusal("exactVector has row " + i + " on its wrong side");
            }
        }
    }

    private static double slack(CheckedDirections rows) {
        return 2 * Rounding.gamma(rows.d()) + rows.error() + 4 * Rounding.UNIT;
    }

    private static double[] usable(CheckedDirections rows, double[] vector) {
        if (vector.length != rows.d()) {
            throw new Refusal("vector has " + vector.length + " components, the space has " + rows.d());
        }
        double[] v = vector.clone();
        for (double component : v) {
            if (!Double.isFinite(component)) {
                throw new Refusal("vector has a component that is not finite");
            }
        }
        Rounding.normalise(v, 0, v.length);
        if (Rounding.norm(v, 0, v.length) == 0) {
            throw new Refusal("vector is zero");
        }
        return v;
    }
}
