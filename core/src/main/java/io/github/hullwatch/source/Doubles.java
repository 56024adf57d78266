package io.github.hullwatch.source;

import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;

/** What is computed of ND4J's arrays in double precision, however they lie in memory. */
final class Doubles {

    private Doubles() {}

    /** All numbers of an array of doubles, the last axis fastest. */
    static double[] of(INDArray array) {
        INDArray inOrder = array.dup('c');
        // reshape('c', length), with a single length, takes the letter for one, too (1.0.0-M2.1).
        return inOrder.reshape(inOrder.length()).toDoubleVector();
    }

    /** The sum of the squares of an array of any type. */
    static double squaredNorm(INDArray array) {
        double norm = array.castTo(DataType.DOUBLE).norm2Number().doubleValue();
        return norm * norm;
    }
}
