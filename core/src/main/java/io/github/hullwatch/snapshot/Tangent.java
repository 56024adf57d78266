package io.github.hullwatch.snapshot;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * The tangent kernel of a model on some examples, at the weights of one iteration: H<sub>ij</sub> =
 * Σ<sub>k</sub>⟨∂f<sub>k</sub>(x<sub>i</sub>)/∂θ, ∂f<sub>k</sub>(x<sub>j</sub>)/∂θ⟩, where θ are the parameters that
 * training moves, and what belongs to it (A. Jacot, F. Gabriel, C. Hongler, <em>Neural tangent kernel</em>, 2018,
 * arXiv:1806.07572). The model is taken as it is after training: no dropout, the stored statistics of batch
 * normalisation. Of layers that are frozen, or trained by Sgd with a learning rate of 0, the kernel is 0.
 *
 * <p><b>What f is.</b> The model's output where its loss is a squared error; else what goes into the activation of the
 * output layer (the logits of a softmax). Immutable, as long as nobody changes the arrays.
 *
 * @param examples n
 * @param outputs how many f<sub>k</sub> the sum goes over
 * @param squared whether the loss is a squared error, and f the output after its activation
 * @param kernels n×n by layer, 'c' order, in the order of the model; their sum is the kernel of the model
 * @param residuals n×outputs, ∂ℓ/∂f: f − y for a squared error, p − y for softmax with cross-entropy; null where it is
 *     not known what the outputs should be
 * @param loss the model's own loss of the examples, mean, without regularisation; NaN where it is not known
 * @param mu ‖∇L‖²/(2L), where L is half the sum of squared residuals for a squared error, else the sum of the losses of
 *     the examples; NaN where it is not known
 * @param patterns by the name of each layer with a ReLU or leaky ReLU, which of its units are active on each example:
 *     one bit for each, packed 32 to a number
 * @param units how many such bits a layer has, by the same names
 */
public record Tangent(
        int examples,
        int outputs,
        boolean squared,
        Map<String, double[]> kernels,
        double[] residuals,
        double loss,
        double mu,
        Map<String, int[]> patterns,
        Map<String, Long> units) {

    /** @throws IllegalArgumentException if a kernel is not n×n, or there is none */
    public Tangent {
        Objects.requireNonNull(patterns, "patterns");
        for (Map.Entry<String, double[]> kernel : kernels.entrySet()) {
            if (kernel.getValue().length != examples * examples) {
                throw new IllegalArgumentException("the kernel of layer '" + kernel.getKey() + "' has "
                        + kernel.getValue().length + " entries, not " + examples + "²");
            }
        }
        kernels = new LinkedHashMap<>(kernels);
        patterns = new LinkedHashMap<>(patterns);
        units = Map.copyOf(units);
    }

    /** The layers with parameters, in the order of the model. */
    public List<String> layers() {
        return List.copyOf(kernels.keySet());
    }

    /** The kernel of the whole model, n×n. */
    public double[] whole() {
        double[] sum = new double[examples * examples];
        for (double[] kernel : kernels.values()) {
            for (int i = 0; i < sum.length; i++) {
                sum[i] += kernel[i];
            }
        }
        return sum;
    }

    /** One line for people, such as {@code tangent kernel of 100 examples and 10 outputs, layers [dense, output]}. */
    @Override
    public String toString() {
        return "tangent kernel of " + examples + " examples and " + outputs + " outputs, layers " + kernels.keySet();
    }
}
