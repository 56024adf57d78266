package io.github.hullwatch.geometry.internal.problem;

import io.github.hullwatch.geometry.internal.arithmetic.Blocks;
import io.github.hullwatch.geometry.internal.arithmetic.Dot;
import java.util.Arrays;

/**
 * Passes over the unit rows of a {@link Directions#isLarge() large} set in double, block by block: each row is made
 * from the raw one while it is in the cache. Sums are in another order than elsewhere, and the bounds on their
 * rounding hold for any (Higham, Accuracy and Stability of Numerical Algorithms, 2nd edition, §3.1).
 */
public final class LargePasses {
    private LargePasses() {}

    /** Writes ⟨û<sub>i</sub>, x⟩ for every i. */
    public static void products(Directions directions, double[] x, double[] out) {
        int d = directions.d();
        Blocks.ofRows(directions.n(), (block, from, to) -> {
            double[] row = new double[d];
            for (int i = from; i < to; i++) {
                directions.row(i, 0, d, row);
                out[i] = Dot.of(row, 0, x, 0, d);
            }
        });
    }

    /** The largest ⟨û<sub>i</sub>, x⟩. */
    public static double most(Directions directions, double[] x) {
        double[] products = new double[directions.n()];
        products(directions, x, products);
        double most = Double.NEGATIVE_INFINITY;
        for (double product : products) {
            most = Math.max(most, product);
        }
        return most;
    }

    /** Writes Σ weights<sub>i</sub>û<sub>i</sub> over the weights that are not 0; d components. */
    public static void combine(Directions directions, double[] weights, double[] out) {
        int d = directions.d();
        double[][] parts = new double[Blocks.count(directions.n())][];
        Blocks.ofRows(directions.n(), (block, from, to) -> {
            double[] row = new double[d];
            double[] part = new double[d];
            for (int i = from; i < to; i++) {
                if (weights[i] != 0) {
                    directions.row(i, 0, d, row);
                    Dot.add(weights[i], row, 0, part, 0, d);
                }
            }
            parts[block] = part;
        });
        Arrays.fill(out, 0, d, 0);
        for (double[] part : parts) {
            Dot.add(1, part, 0, out, 0, d);
        }
    }
}
