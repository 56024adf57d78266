package io.github.hullwatch.source;

/** Which dimension of a stored array tells its neurons apart. */
public enum NeuronAxis {
    /** The first: a matrix is [out, in], a convolution [out, in, …], as PyTorch has them. */
    ROWS,
    /** The last: a matrix is [in, out], a convolution […, in, out], as Keras, TensorFlow and Flax have them. */
    COLUMNS
}
