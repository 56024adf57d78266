package io.github.hullwatch.geometry.statistics;

import io.github.hullwatch.geometry.Vectors;
import io.github.hullwatch.geometry.internal.arithmetic.Length;
import java.util.Arrays;

/**
 * The directions of the sums x<sub>c</sub> = Σ x<sub>i</sub> of the inputs of each class: where early alignment leads
 * (H. Min, E. Mallada, R. Vidal, <em>Early neuron alignment in two-layer ReLU networks with small initialization</em>,
 * ICLR 2024, arXiv 2307.12851). Of inputs that are centred on their mean the two sums of two classes are opposite,
 * exactly.
 *
 * <p>A class has no direction if it has no example, or if its sum is zero up to rounding: ‖Σx‖ ≤ m·2⁻⁵²·Σ‖x‖ for its m
 * examples. Immutable and thread-safe.
 */
public final class ClassSums {

    private final int d;
    private final double[][] units;
    private final double[] norms;

    private ClassSums(int d, double[][] units, double[] norms) {
        this.d = d;
        this.units = units;
        this.norms = norms;
    }

    /**
     * Sums up, in O(m·d).
     *
     * @param inputs m×d, one row an example
     * @param labels the class of each, 0 to {@code classes} − 1
     * @param classes at least 1
     * @throws IllegalArgumentException if an input is not finite, or labels do not fit
     */
    public static ClassSums of(Vectors inputs, int[] labels, int classes) {
        if (labels.length != inputs.n()) {
            throw new IllegalArgumentException(labels.length + " labels do not fit " + inputs.n() + " inputs");
        }
        int d = inputs.d();
        double[][] sums = new double[classes][d];
        double[] lengths = new double[classes];
        int[] counts = new int[classes];
        UnitRows rows = UnitRows.of(inputs);
        double[] row = new double[d];
        for (int i = 0; i < inputs.n(); i++) {
            int label = labels[i];
            if (label < 0 || label >= classes) {
                throw new IllegalArgumentException(
                        "label " + i + " is " + label + ", not one of 0 to " + (classes - 1));
            }
            inputs.copyRow(i, row, 0);
            for (int k = 0; k < d; k++) {
                sums[label][k] += row[k];
            }
            lengths[label] += rows.norm(i);
            counts[label]++;
        }
        double[] norms = new double[classes];
        for (int c = 0; c < classes; c++) {
            norms[c] = Length.of(sums[c], 0, d);
            if (!(norms[c] > counts[c] * 0x1p-52 * lengths[c])) {
                norms[c] = 0;
                sums[c] = null;
            } else {
                UnitRows unit = UnitRows.of(Vectors.rows(sums[c], 1, d));
                sums[c] = unit.units();
            }
        }
        return new ClassSums(d, sums, norms);
    }

    /** How many classes there are. */
    public int classes() {
        return units.length;
    }

    /** The dimension. */
    public int d() {
        return d;
    }

    /** Whether the sum of a class has a direction. */
    public boolean has(int label) {
        return units[label] != null;
    }

    /** ‖x<sub>c</sub>‖; 0 for a class without a direction. */
    public double norm(int label) {
        return norms[label];
    }

    /** x<sub>c</sub>/‖x<sub>c</sub>‖, a copy; NaN for a class without a direction. */
    public double[] unit(int label) {
        double[] none = new double[d];
        Arrays.fill(none, Double.NaN);
        return has(label) ? units[label].clone() : none;
    }

    /**
     * ⟨row, x<sub>c</sub>/‖x<sub>c</sub>‖⟩ for a row at {@code rows[at .. at+d)}; NaN for a class without a direction.
     */
    double along(double[] rows, int at, int label) {
        if (!has(label)) {
            return Double.NaN;
        }
        double[] unit = units[label];
        double sum = 0;
        for (int k = 0; k < d; k++) {
            sum += rows[at + k] * unit[k];
        }
        return sum;
    }
}
