package io.github.hullwatch.geometry.statistics;

import io.github.hullwatch.geometry.Vectors;
import io.github.hullwatch.geometry.internal.arithmetic.Length;
import io.github.hullwatch.geometry.internal.arithmetic.Ulp;

/**
 * How tightly weight vectors lie together, lengths included: weight clusters (Sarussi, Brutzkus, Globerson, arXiv
 * 2101.02533). All neurons count, dead ones as the vector 0.
 *
 * @param neurons how many there are
 * @param live how many have a direction
 * @param value cohesion ‖Σw‖/Σ‖w‖, in [0, 1]: 1 if all point one way, of whatever lengths; NaN if all are zero
 * @param chance its root mean square for independent random directions of the same lengths, √(Σ‖w‖²)/Σ‖w‖, exactly:
 *     the mixed terms of E‖Σ‖w‖u‖² vanish; 1/√n for equal lengths; NaN if all are zero
 * @param radius max ‖w − w̄‖/‖w̄‖, ≥ 0: 0 if all are equal; NaN if the mean w̄ is zero, as of a single pair ±w
 */
public record Cohesion(int neurons, int live, double value, double chance, double radius) {

    /**
     * Measures, in O(n·d), to a few ulp of each number but a radius about a mean near zero.
     *
     * @throws IllegalArgumentException if a row is not finite or its norm is beyond the range of double; the message
     *     names the row
     */
    public static Cohesion of(Vectors vectors) {
        return of(vectors, UnitRows.of(vectors));
    }

    /** As {@link #of(Vectors)}, with norms that are known already. */
    public static Cohesion of(Vectors vectors, UnitRows rows) {
        int n = vectors.n();
        double[] mean = mean(vectors, rows);
        double length = Length.of(mean, 0, mean.length);
        int exponent = exponent(rows);
        double sum = 0;
        double squares = 0;
        double farthest = 0;
        double[] row = new double[mean.length];
        for (int i = 0; i < n; i++) {
            double norm = Math.scalb(rows.norm(i), -exponent);
            sum += norm;
            squares += norm * norm;
            vectors.copyRow(i, row, 0);
            for (int k = 0; k < row.length; k++) {
                row[k] = Math.scalb(row[k], -exponent) - mean[k];
            }
            farthest = Math.max(farthest, Length.of(row, 0, row.length));
        }
        return new Cohesion(
                n,
                rows.live(),
                sum == 0 ? Double.NaN : Math.min(1, n * length / sum),
                sum == 0 ? Double.NaN : Math.sqrt(squares) / sum,
                length == 0 ? Double.NaN : farthest / length);
    }

    /**
     * The cosine between the mean vectors of two groups, in [−1, 1]; NaN if a mean is zero.
     *
     * @throws IllegalArgumentException as {@link #of(Vectors)}, or if the dimensions differ
     */
    public static double cosineOfMeans(Vectors one, Vectors other) {
        if (one.d() != other.d()) {
            throw new IllegalArgumentException(
                    "groups in " + one.d() + " and " + other.d() + " dimensions have no angle between them");
        }
        double[] a = mean(one, UnitRows.of(one));
        double[] b = mean(other, UnitRows.of(other));
        double lengths = Length.of(a, 0, a.length) * Length.of(b, 0, b.length);
        double dot = 0;
        for (int k = 0; k < a.length; k++) {
            dot += a[k] * b[k];
        }
        return lengths == 0 ? Double.NaN : Math.max(-1, Math.min(1, dot / lengths));
    }

    /** The mean row over two to the {@link #exponent}: nothing overflows, and only what does not count underflows. */
    private static double[] mean(Vectors vectors, UnitRows rows) {
        double[] mean = new double[vectors.d()];
        double[] row = new double[vectors.d()];
        int exponent = exponent(rows);
        for (int i = 0; i < vectors.n(); i++) {
            vectors.copyRow(i, row, 0);
            for (int k = 0; k < row.length; k++) {
                mean[k] += Math.scalb(row[k], -exponent);
            }
        }
        for (int k = 0; k < mean.length; k++) {
            mean[k] /= vectors.n();
        }
        return mean;
    }

    private static int exponent(UnitRows rows) {
        double longest = 0;
        for (int i = 0; i < rows.n(); i++) {
            longest = Math.max(longest, rows.norm(i));
        }
        return longest == 0 ? 0 : Ulp.exponent(longest);
    }
}
