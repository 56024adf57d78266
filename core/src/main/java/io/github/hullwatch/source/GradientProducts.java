package io.github.hullwatch.source;

import java.util.List;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * The scalar products of the gradients of all pairs of examples, summed over the outputs: for each block of parameters
 * as far as its derivatives are kept. One backward pass for each example and each output, since those of a batch come
 * summed.
 */
final class GradientProducts {

    private final TwinOutputs outputs;
    private final ProbeSet set;
    private final List<ParameterBlock> blocks;
    private final TangentPlan plan;

    GradientProducts(TwinOutputs outputs, ProbeSet set, List<ParameterBlock> blocks, TangentPlan plan) {
        this.outputs = outputs;
        this.set = set;
        this.blocks = blocks;
        this.plan = plan;
    }

    /** n×n for each block, 'c' order. */
    double[][] sums() {
        int n = plan.examples().length;
        double[][] sums = new double[blocks.size()][n * n];
        // Where one group holds all examples, there is no later one that it could meet.
        try (GradientRows group = new GradientRows(blocks, plan.rows());
                GradientRows later = plan.inOne() ? null : new GradientRows(blocks, plan.rows())) {
            for (int from = 0; from < n; from += plan.rows()) {
                int to = Math.min(n, from + plan.rows());
                for (int output : plan.outputs()) {
                    differentiate(group, from, to, output);
                    addWithin(sums, group, from, to);
                    for (int other = to; other < n; other += plan.rows()) {
                        int end = Math.min(n, other + plan.rows());
                        differentiate(later, other, end, output);
                        addBetween(sums, group, from, to, later, other, end);
                    }
                }
            }
        }
        return sums;
    }

    /** The gradients of one output for the examples of a group. */
    private void differentiate(GradientRows group, int from, int to, int output) {
        Twin twin = outputs.twin();
        INDArray[] labels = outputs.only(output);
        for (int i = from; i < to; i++) {
            twin.differentiate(set.examples(plan.examples()[i]), labels);
            group.put(i - from, twin.gradients());
        }
    }

    private void addWithin(double[][] sums, GradientRows group, int from, int to) {
        int n = plan.examples().length;
        int rows = to - from;
        for (int b = 0; b < sums.length; b++) {
            double[] products = group.products(b, rows, group, rows);
            for (int i = 0; i < rows; i++) {
                for (int j = 0; j < rows; j++) {
                    // Both orders are there, and may differ in their last bits.
                    sums[b][(from + i) * n + from + j] += (products[i * rows + j] + products[j * rows + i]) / 2;
                }
            }
        }
    }

    private void addBetween(
            double[][] sums, GradientRows group, int from, int to, GradientRows later, int other, int end) {
        int n = plan.examples().length;
        int columns = end - other;
        for (int b = 0; b < sums.length; b++) {
            double[] products = group.products(b, to - from, later, columns);
            for (int i = 0; i < to - from; i++) {
                for (int j = 0; j < columns; j++) {
                    sums[b][(from + i) * n + other + j] += products[i * columns + j];
                    sums[b][(other + j) * n + from + i] += products[i * columns + j];
                }
            }
        }
    }
}
