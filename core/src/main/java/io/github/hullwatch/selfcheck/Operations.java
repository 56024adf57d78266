package io.github.hullwatch.selfcheck;

/**
 * What a backend computes, as arrays of Java. Matrices are row-major. Nothing that is given may be changed, and nothing
 * of the backend's own state, such as its generator of random numbers.
 */
interface Operations extends ConvolutionCheck.Convolution, PoolingCheck.Pooling {

    /** For people. */
    String name();

    /** Whether it computes in the host's memory. */
    boolean isCpu();

    /** Random numbers, uniform in [0, 1); equal seeds give equal numbers. */
    float[] uniform(long seed, int n);

    /** Random numbers of the standard normal distribution; equal seeds give equal numbers. */
    float[] normal(long seed, int n);

    /** The numbers again, after they were on the device. */
    float[] thereAndBack(float[] values);

    /** A·B of A [m, k] and B [k, n]: [m, n]. */
    float[] product(float[] a, float[] b, int m, int k, int n);

    /** Aᵀ·B of A [k, m] and B [k, n]: [m, n]. */
    float[] transposedProduct(float[] a, float[] b, int m, int k, int n);

    /** s·x + t·y, number by number. */
    float[] combination(float[] x, float s, float[] y, float t);

    /** The larger of 0 and x. */
    float[] relu(float[] x);

    /** exp(x) over the sum of exp in each row of X [m, n]. */
    float[] softmax(float[] x, int m, int n);

    /** The sum of x. */
    double sum(float[] x);

    /** The square root of the sum of squares. */
    double norm(float[] x);

    /** The index of the largest number. */
    long argMax(float[] x);
}
