package io.github.hullwatch.papers.condensation;

import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/** Products by ND4J's BLAS, for many inputs. */
final class BlasProducts implements Products {

    private final int n;
    private final int inputs;
    private final int m;

    /** Xᵀ, inputs×n in 'f' order: the examples one after the other, as they lie in Java's array. */
    private final INDArray examples;

    BlasProducts(CondensationData data, int neurons) {
        n = data.n();
        inputs = data.inputs();
        m = neurons;
        examples = Nd4j.create(data.x(), new long[] {inputs, n}, 'f');
    }

    @Override
    public void forward(double[] w, double[] z) {
        multiply(w, inputs, n, false, z);
    }

    @Override
    public void backward(double[] b, double[] g) {
        multiply(b, n, inputs, true, g);
    }

    private void multiply(double[] left, int inner, int columns, boolean transposed, double[] result) {
        try (INDArray a = Nd4j.create(left, new long[] {m, inner}, 'f');
                INDArray c = Nd4j.createUninitialized(DataType.DOUBLE, new long[] {m, columns}, 'f')) {
            Nd4j.gemm(a, examples, c, false, transposed, 1, 0);
            System.arraycopy(c.data().asDouble(), 0, result, 0, result.length);
        }
    }

    @Override
    public void close() {
        examples.close();
    }
}
