package io.github.hullwatch.papers.alignment;

import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/**
 * The products with the inputs that an engine needs, by ND4J's BLAS. Matrices are column by column in Java arrays: of a
 * matrix with a row an example, the n numbers of a column lie side by side. Confined to one thread.
 */
final class AlignmentProducts implements AutoCloseable {

    private final int n;
    private final int width;

    /** Xᵀ, width×n in 'f' order: the examples one after the other, as they lie in Java's array. */
    private final INDArray examples;

    AlignmentProducts(AlignmentData data) {
        n = data.n();
        width = data.columns().length;
        examples = Nd4j.create(data.packed(), new long[] {width, n}, 'f');
    }

    /** X·A for A of width×m: n×m. */
    double[] forward(double[] columns) {
        return product(columns, width, n, true);
    }

    /** Xᵀ·B for B of n×m: width×m. */
    double[] backward(double[] columns) {
        return product(columns, n, width, false);
    }

    private double[] product(double[] columns, int inner, int rows, boolean transposed) {
        int m = columns.length / inner;
        try (INDArray right = Nd4j.create(columns, new long[] {inner, m}, 'f');
                INDArray result = Nd4j.createUninitialized(DataType.DOUBLE, new long[] {rows, m}, 'f')) {
            Nd4j.gemm(examples, right, result, transposed, false, 1, 0);
            return result.data().asDouble();
        }
    }

    @Override
    public void close() {
        examples.close();
    }
}
