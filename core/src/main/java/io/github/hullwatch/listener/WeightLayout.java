package io.github.hullwatch.listener;

/** How Deeplearning4j lays out a weight array; a neuron's direction is its incoming weights. */
enum WeightLayout {
    /** {@code [in, out]}: a neuron is a column. */
    DENSE(1),
    /** {@code [out, in, kernel…]}: a neuron is a filter, flattened. */
    CONVOLUTION(0);

    private final int neuronAxis;

    WeightLayout(int neuronAxis) {
        this.neuronAxis = neuronAxis;
    }

    int neuronAxis() {
        return neuronAxis;
    }

    int neurons(long[] shape) {
        return Math.toIntExact(shape[neuronAxis]);
    }

    int inputs(long[] shape) {
        long inputs = 1;
        for (int axis = 0; axis < shape.length; axis++) {
            inputs *= axis == neuronAxis ? 1 : shape[axis];
        }
        return Math.toIntExact(inputs);
    }
}
