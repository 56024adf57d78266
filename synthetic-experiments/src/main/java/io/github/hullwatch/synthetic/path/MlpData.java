package io.github.hullwatch.synthetic.path;

import io.github.hullwatch.papers.draw.Draws;
import java.util.Arrays;

/**
 * What one seed draws: inputs N(0, I), then weights N(0, 1)/√fan-in, layer by layer; the class of an example is the
 * largest of its first inputs, as many as there are classes. Biases begin at 0.
 *
 * @param sizes from the inputs to the classes
 * @param x examples×inputs
 * @param labels class of each example
 * @param weights of each layer, inputs×outputs, an input after the other
 */
record MlpData(int[] sizes, double[] x, int[] labels, double[][] weights) {

    static MlpData of(int[] sizes, int examples, long seed) {
        Draws draws = new Draws(seed);
        double[] x = draws.normals(examples * sizes[0], 1);
        double[][] weights = new double[sizes.length - 1][];
        for (int l = 0; l < weights.length; l++) {
            weights[l] = draws.normals(sizes[l] * sizes[l + 1], 1 / Math.sqrt(sizes[l]));
        }
        int[] labels = new int[examples];
        for (int i = 0; i < examples; i++) {
            for (int c = 1; c < sizes[sizes.length - 1]; c++) {
                if (x[i * sizes[0] + c] > x[i * sizes[0] + labels[i]]) {
                    labels[i] = c;
                }
            }
        }
        return new MlpData(sizes, x, labels, weights);
    }

    int layers() {
        return weights.length;
    }

    int examples() {
        return labels.length;
    }

    @Override
    public String toString() {
        return examples() + " examples, layers " + Arrays.toString(sizes);
    }
}
