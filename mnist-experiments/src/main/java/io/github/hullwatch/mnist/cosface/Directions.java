package io.github.hullwatch.mnist.cosface;

import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * Vectors scaled to length 1, and the way back for gradients: u = x/‖x‖, and ∂L/∂x = (g − u⟨u, g⟩)/‖x‖ for g = ∂L/∂u. A
 * vector of norm 0 has no direction: its u is 0, and so is its gradient; so is one whose norm underflows or overflows.
 *
 * @param units the directions, in the shape of the vectors
 * @param inverse 1/‖x‖ of each, or 0
 * @param along the dimension that a vector's coordinates run along
 */
record Directions(INDArray units, INDArray inverse, int along) {

    /** Of the rows of a matrix. */
    static Directions ofRows(INDArray matrix) {
        return of(matrix, 1);
    }

    /** Of the columns of a matrix. */
    static Directions ofColumns(INDArray matrix) {
        return of(matrix, 0);
    }

    private static Directions of(INDArray matrix, int along) {
        INDArray inverse = matrix.norm2(true, along);
        for (long i = 0; i < inverse.length(); i++) {
            double reciprocal = 1 / inverse.getDouble(i);
            boolean representable = reciprocal > 0 && Double.isFinite(reciprocal) && Float.isFinite((float) reciprocal);
            inverse.putScalar(i, representable ? reciprocal : 0);
        }
        return new Directions(matrix.mul(inverse), inverse, along);
    }

    /** The gradient in the vectors, from that in their directions. */
    INDArray backwards(INDArray gradient) {
        INDArray radial = gradient.mul(units).sum(true, along);
        return gradient.sub(units.mul(radial)).muli(inverse);
    }
}
