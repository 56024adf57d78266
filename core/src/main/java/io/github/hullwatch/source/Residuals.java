package io.github.hullwatch.source;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/**
 * What the model says of some examples beside what it should say, ∂ℓ/∂f, and the gradient of their loss by all
 * parameters: batch by batch.
 */
final class Residuals {

    private final ProbeLoss probe;
    private final SeededLoss loss;
    private final TwinOutputs outputs;
    private final List<double[]> rows = new ArrayList<>();
    private final INDArray gradient;
    private double sum;
    private double squares;

    /** None yet. */
    Residuals(ProbeLoss probe) {
        this.probe = probe;
        this.loss = probe.loss();
        this.outputs = probe.outputs();
        this.gradient = Nd4j.zeros(DataType.DOUBLE, outputs.twin().params().length());
    }

    /**
     * Sends one more batch through the network and back.
     *
     * @param which the examples, by their place in the probe set
     */
    void add(int[] which, INDArray[] examples) {
        INDArray before = outputs.ofOnlyLayer(examples).dup();
        INDArray wanted = probe.wanted(which);
        sum += loss.sum(wanted, before);
        INDArray residuals = loss.residuals(wanted, before).dup('c');
        for (double[] row : residuals.castTo(DataType.DOUBLE).toDoubleMatrix()) {
            rows.add(row);
            squares += Arrays.stream(row).map(r -> r * r).sum();
        }
        outputs.twin().differentiate(examples, new INDArray[] {residuals});
        INDArray all = outputs.twin().gradients();
        gradient.addi(all.reshape(all.length()).castTo(DataType.DOUBLE));
    }

    /** Those of some outputs, example after example. */
    double[] of(int[] chosen) {
        return rows.stream()
                .flatMapToDouble(row -> IntStream.of(chosen).mapToDouble(output -> row[output]))
                .toArray();
    }

    /** The mean loss of the examples. */
    double meanLoss() {
        return sum / rows.size();
    }

    /**
     * ‖∇L‖²/(2L), where L is half the sum of squared residuals for a squared error, else the sum of the losses; NaN if
     * L is not positive.
     *
     * @param moving the parameters that ∇ goes over
     */
    double mu(List<ParameterBlock> moving) {
        double half = loss.isSquared() ? squares / 2 : sum;
        double length = moving.stream()
                .mapToDouble(block -> Doubles.squaredNorm(block.whole(gradient)))
                .sum();
        return half > 0 ? length / (2 * half) : Double.NaN;
    }
}
