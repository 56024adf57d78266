package io.github.hullwatch.source;

import io.github.hullwatch.files.TensorInfo;
import io.github.hullwatch.geometry.Vectors;
import java.util.List;
import java.util.Locale;

/**
 * How the weight vectors of neurons lie in a stored array, which is seen as {@code [before, neurons, after]}: the
 * vector of a neuron is all that stands under its index, in order.
 *
 * @param kind of layer, as far as name and shape tell
 * @param fullyConnected whether every neuron sees every input
 */
record TensorLayout(String kind, int before, int neurons, int after, boolean fullyConnected) {

    private static final int TILE = 32;

    /**
     * The layout of an array that holds weights of neurons.
     *
     * @param tensor of two to five dimensions and at most {@link Integer#MAX_VALUE} numbers, not zero
     * @param axis where the neurons are
     * @param depthwise whether the file calls it the filters of a depthwise convolution
     */
    static TensorLayout of(TensorInfo tensor, NeuronAxis axis, boolean depthwise) {
        List<Long> shape = tensor.shape();
        int last = tensor.rank() - 1;
        if (tensor.rank() == 2) {
            return along("dense", shape, axis == NeuronAxis.ROWS ? 0 : 1, 1, true);
        }
        if (axis == NeuronAxis.ROWS) {
            return along("convolution", shape, 0, 1, false);
        }
        TensorName name = new TensorName(tensor.name());
        if (tensor.rank() == 4 && (depthwise || name.isDepthwise())) {
            // [height, width, in, multiplier]: each filtered input channel is a neuron.
            return along("depthwise convolution", shape, 2, 2, false);
        }
        if (name.isTransposed()) {
            // […, out, in]
            return along("transposed convolution", shape, last - 1, 1, false);
        }
        return along("convolution", shape, last, 1, false);
    }

    /** An embedding: whatever the framework, a token is a row. */
    static TensorLayout embedding(TensorInfo tensor) {
        return along("embedding", tensor.shape(), 0, 1, true);
    }

    private static TensorLayout along(String kind, List<Long> shape, int axis, int axes, boolean fullyConnected) {
        return new TensorLayout(
                kind,
                product(shape.subList(0, axis)),
                product(shape.subList(axis, axis + axes)),
                product(shape.subList(axis + axes, shape.size())),
                fullyConnected);
    }

    private static int product(List<Long> lengths) {
        return Math.toIntExact(lengths.stream().reduce(1L, Math::multiplyExact));
    }

    /** Components of a weight vector. */
    int inputs() {
        return before * after;
    }

    /**
     * The weight vectors, one after the other: in the array itself where they lie so, else as a copy, since everything
     * reads them row by row and large ones many times.
     *
     * @param numbers float[] or double[] of the array, in C order
     */
    Vectors vectors(Object numbers) {
        if (numbers instanceof float[] floats) {
            return Vectors.rows(before == 1 ? floats : gathered(floats), neurons, inputs());
        }
        double[] doubles = (double[]) numbers;
        return Vectors.rows(before == 1 ? doubles : gathered(doubles), neurons, inputs());
    }

    private float[] gathered(float[] from) {
        float[] to = new float[from.length];
        gather(from, to);
        return to;
    }

    private double[] gathered(double[] from) {
        double[] to = new double[from.length];
        gather(from, to);
        return to;
    }

    /**
     * Tile by tile, so that both sides stay in the cache.
     *
     * @param from an array of numbers
     * @param to another of that type and length
     */
    private void gather(Object from, Object to) {
        for (int a0 = 0; a0 < before; a0 += TILE) {
            for (int n0 = 0; n0 < neurons; n0 += TILE) {
                for (int a = a0; a < Math.min(before, a0 + TILE); a++) {
                    for (int n = n0; n < Math.min(neurons, n0 + TILE); n++) {
                        System.arraycopy(from, (a * neurons + n) * after, to, (n * before + a) * after, after);
                    }
                }
            }
        }
    }

    /** What the name of an array tells of it; frameworks agree on little else. */
    record TensorName(String name) {

        TensorName {
            name = name.toLowerCase(Locale.ROOT);
        }

        /** The last part of the name: {@code weight} of {@code encoder.0.weight}. */
        private String last() {
            String plain = name.endsWith(":0") ? name.substring(0, name.length() - 2) : name;
            return plain.substring(Math.max(plain.lastIndexOf('.'), plain.lastIndexOf('/')) + 1);
        }

        /** Whether neurons are columns: Keras and Flax, and they alone, call weights a kernel. */
        boolean isKernel() {
            return last().contains("kernel");
        }

        boolean isBias() {
            return last().contains("bias");
        }

        boolean isEmbedding() {
            return name.matches("(.*[^a-z])?(wte|wpe)([^a-z].*)?") || name.contains("embed");
        }

        boolean isDepthwise() {
            return name.lastIndexOf("depthwise") > name.lastIndexOf("pointwise");
        }

        boolean isTransposed() {
            return name.contains("transpose") || name.contains("deconv");
        }
    }
}
