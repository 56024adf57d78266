package io.github.hullwatch.papers.condensation;

import java.util.Arrays;
import java.util.stream.IntStream;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/**
 * Products by ND4J's BLAS, for many inputs. An input that is 0 in every example adds nothing and has no gradient: it
 * takes no part.
 */
final class BlasProducts implements Products {

    private final int n;
    private final int m;

    /** Inputs that are not 0 everywhere. */
    private final int[] live;

    /** Their numbers, live×n in 'f' order: the examples one after the other. */
    private final INDArray examples;

    private final double[] packed;

    BlasProducts(CondensationData data, int neurons) {
        n = data.n();
        m = neurons;
        int inputs = data.inputs();
        live = IntStream.range(0, inputs)
                .filter(k -> IntStream.range(0, n).anyMatch(i -> data.x()[i * inputs + k] != 0))
                .toArray();
        double[] x = new double[Math.multiplyExact(n, live.length)];
        for (int i = 0; i < n; i++) {
            for (int k = 0; k < live.length; k++) {
                x[i * live.length + k] = data.x()[i * inputs + live[k]];
            }
        }
        examples = Nd4j.create(x, new long[] {live.length, n}, 'f');
        packed = new double[live.length * m];
    }

    @Override
    public void forward(double[] w, double[] z) {
        for (int k = 0; k < live.length; k++) {
            System.arraycopy(w, live[k] * m, packed, k * m, m);
        }
        multiply(packed, live.length, n, false, z);
    }

    @Override
    public void backward(double[] b, double[] g) {
        multiply(b, n, live.length, true, packed);
        Arrays.fill(g, 0);
        for (int k = 0; k < live.length; k++) {
            System.arraycopy(packed, k * m, g, live[k] * m, m);
        }
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
