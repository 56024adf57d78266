package io.github.hullwatch.source;

import java.util.List;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.indexing.NDArrayIndex;

/**
 * Room for the gradients of one group of examples, in double precision: a matrix for each block of parameters, one row
 * an example. It lies outside of Java's heap, and is given back by {@link #close}.
 */
final class GradientRows implements AutoCloseable {

    private final List<ParameterBlock> blocks;
    private final INDArray[] matrices;

    /** @param rows how many examples there is room for */
    GradientRows(List<ParameterBlock> blocks, int rows) {
        this.blocks = blocks;
        this.matrices = blocks.stream()
                .map(block -> Nd4j.createUninitialized(DataType.DOUBLE, new long[] {rows, block.kept()}, 'c'))
                .toArray(INDArray[]::new);
    }

    /**
     * Copies what is kept of a gradient.
     *
     * @param gradient by all parameters of the network
     */
    void put(int row, INDArray gradient) {
        for (int b = 0; b < matrices.length; b++) {
            matrices[b].getRow(row).assign(blocks.get(b).kept(gradient));
        }
    }

    /**
     * The scalar products of the first rows with the first of another room, by one block.
     *
     * @return rows×columns, 'c' order
     */
    double[] products(int block, int rows, GradientRows other, int columns) {
        INDArray left = matrices[block].get(NDArrayIndex.interval(0, rows), NDArrayIndex.all());
        INDArray right = other.matrices[block].get(NDArrayIndex.interval(0, columns), NDArrayIndex.all());
        return Doubles.of(left.mmul(right.transpose()));
    }

    @Override
    public void close() {
        for (INDArray matrix : matrices) {
            if (!matrix.wasClosed()) {
                matrix.close();
            }
        }
    }
}
