package io.github.hullwatch.papers.condensation;

/**
 * Products with the inputs. A matrix of neurons and inputs has the numbers of all neurons for one input side by side,
 * at k·m + j; one of neurons and examples those for one example, at i·m + j. Confined to one thread.
 */
interface Products extends AutoCloseable {

    /** z<sub>ij</sub> = Σ<sub>k</sub> x<sub>ik</sub> w<sub>kj</sub>. */
    void forward(double[] w, double[] z);

    /** g<sub>kj</sub> = Σ<sub>i</sub> x<sub>ik</sub> b<sub>ij</sub>. */
    void backward(double[] b, double[] g);

    @Override
    default void close() {}
}
