package io.github.hullwatch.geometry.internal.bound;

import io.github.hullwatch.geometry.internal.arithmetic.Ulp;
import io.github.hullwatch.geometry.internal.problem.Directions;

/**
 * Carries a bound on the depth from reference directions to later ones, by how far those moved.
 *
 * <p>⟨v, û⟩ − ⟨v, û′⟩| ≤ |û − û′| for every unit v. So D changes by at most the longest chord between old and new
 * directions, which is less than the largest angle that a neuron turned. Not thread-safe.
 */
public final class ChordBound {
    private double[] units = new double[0];
    private int n;
    private int d;
    private int[] neurons = new int[0];

    /** Copies the reference directions. */
    public void set(Directions directions) {
        n = directions.n();
        d = directions.d();
        if (units.length < n * d) {
            units = new double[n * d];
        }
        if (neurons.length < n) {
            neurons = new int[n];
        }
        System.arraycopy(directions.units(), 0, units, 0, n * d);
        for (int i = 0; i < n; i++) {
            neurons[i] = directions.neuron(i);
        }
    }

    /** Upper bound on the longest chord from the reference to these directions; infinite if other neurons are live. */
    public double distance(Directions directions) {
        if (directions.n() != n || directions.d() != d) {
            return Double.POSITIVE_INFINITY;
        }
        double[] now = directions.units();
        double most = 0;
        for (int i = 0; i < n; i++) {
            if (directions.neuron(i) != neurons[i]) {
                return Double.POSITIVE_INFINITY;
            }
            most = Math.max(most, squaredDistance(units, now, i * d, d));
        }
        return Math.sqrt(most) * (1 + (d + 4) * Ulp.UNIT) + 2 * directions.error();
    }

    private static double squaredDistance(double[] a, double[] b, int at, int d) {
        double s0 = 0;
        double s1 = 0;
        double s2 = 0;
        double s3 = 0;
        int k = at;
        int end = at + d;
        for (; k + 3 < end; k += 4) {
            double e0 = a[k] - b[k];
            double e1 = a[k + 1] - b[k + 1];
            double e2 = a[k + 2] - b[k + 2];
            double e3 = a[k + 3] - b[k + 3];
            s0 += e0 * e0;
            s1 += e1 * e1;
            s2 += e2 * e2;
            s3 += e3 * e3;
        }
        for (; k < end; k++) {
            double e = a[k] - b[k];
            s0 += e * e;
        }
        return (s0 + s1) + (s2 + s3);
    }
}
