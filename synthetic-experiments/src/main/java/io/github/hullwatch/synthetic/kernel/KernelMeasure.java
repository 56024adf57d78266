package io.github.hullwatch.synthetic.kernel;

import io.github.hullwatch.geometry.statistics.ActivationPatterns;
import io.github.hullwatch.geometry.statistics.ReluKernel;
import io.github.hullwatch.geometry.statistics.SpectralRange;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;

/** What is measured of a network at one step, against its start. Confined to one thread. */
final class KernelMeasure {

    static final String LOSS = "loss2";
    static final String LEAST = "lmin";
    static final String GREATEST = "lmax";
    static final String KERNEL_2 = "dH2";
    static final String KERNEL_F = "dHF";
    static final String FARTHEST = "maxDw";
    static final String MEAN_MOVE = "meanDw";
    static final String WEIGHTS_F = "dWF";
    static final String FLIPS = "flips";
    static final String MU = "mu";

    /** What depends on which neurons are active. */
    static final Set<String> OF_PATTERNS = Set.of(LEAST, GREATEST, KERNEL_2, KERNEL_F, FLIPS);

    /**
     * Residuals that are this part of the first ones are mostly rounding, and a quotient of their squares is all of it.
     */
    private static final double ROUNDING = 1e-7;

    private final double[] gram;
    private final double[] first;
    private double firstSquares = Double.NaN;
    private final ActivationPatterns firstPatterns;

    /**
     * @param gram inner products of the inputs; not copied
     * @param patterns at the start; copied
     */
    KernelMeasure(double[] gram, ActivationPatterns patterns) {
        this.gram = gram;
        firstPatterns = patterns.copy();
        first = ReluKernel.of(gram, firstPatterns);
    }

    /** The kernel at the start, n×n; live. */
    double[] first() {
        return first;
    }

    /**
     * A state, by the names above. The quotient {@value #MU} is NaN once the residuals are down to rounding.
     *
     * @param residuals f − y on each input
     * @param patterns of all neurons
     * @param moved how far each neuron is from its start
     */
    Map<String, Double> at(double[] residuals, ActivationPatterns patterns, double[] moved) {
        int n = residuals.length;
        double[] kernel = ReluKernel.of(gram, patterns);
        SpectralRange range = NativeEigenvalues.range(kernel, n);
        double squares = Arrays.stream(residuals).map(r -> r * r).sum();
        if (Double.isNaN(firstSquares)) {
            firstSquares = squares;
        }
        double mu = squares > ROUNDING * ROUNDING * firstSquares ? form(kernel, residuals) / squares : Double.NaN;
        double distance = ReluKernel.distance(kernel, first);
        for (int k = 0; k < kernel.length; k++) {
            kernel[k] -= first[k];
        }
        Map<String, Double> state = new LinkedHashMap<>();
        state.put(LOSS, squares);
        state.put(LEAST, range.least());
        state.put(GREATEST, range.greatest());
        state.put(KERNEL_2, NativeEigenvalues.range(kernel, n).norm());
        state.put(KERNEL_F, distance);
        state.put(FARTHEST, Arrays.stream(moved).max().orElse(0));
        state.put(MEAN_MOVE, Arrays.stream(moved).average().orElse(0));
        state.put(WEIGHTS_F, Math.sqrt(Arrays.stream(moved).map(v -> v * v).sum()));
        state.put(FLIPS, patterns.flipped(firstPatterns));
        state.put(MU, mu);
        return state;
    }

    /** rᵀHr. */
    private static double form(double[] kernel, double[] r) {
        int n = r.length;
        double sum = 0;
        for (int i = 0; i < n; i++) {
            double row = 0;
            for (int j = 0; j < n; j++) {
                row += kernel[i * n + j] * r[j];
            }
            sum += row * r[i];
        }
        return sum;
    }
}
