package io.github.hullwatch.selfcheck;

import java.util.Optional;

/** Holds matrix products, also with a transposed factor, against plain Java in double precision. */
final class ProductCheck {

    /** Odd, unequal sizes: what is transposed or cut off shows. */
    private static final int ROWS = 37;

    private static final int INNER = 53;
    private static final int COLUMNS = 29;

    private ProductCheck() {}

    /** The first result that is wrong; empty if none is. */
    static Optional<Fault> of(Operations operations) {
        float[] a = TestNumbers.of(12, ROWS * INNER);
        float[] b = TestNumbers.of(13, INNER * COLUMNS);
        float[] turned = new float[a.length];
        double[] expected = new double[ROWS * COLUMNS];
        for (int i = 0; i < ROWS; i++) {
            for (int k = 0; k < INNER; k++) {
                turned[k * ROWS + i] = a[i * INNER + k];
                for (int j = 0; j < COLUMNS; j++) {
                    expected[i * COLUMNS + j] += (double) a[i * INNER + k] * b[k * COLUMNS + j];
                }
            }
        }
        return Fault.compare(
                        "a matrix product",
                        expected,
                        operations.product(a.clone(), b.clone(), ROWS, INNER, COLUMNS),
                        Fault.TOLERANCE)
                .or(() -> Fault.compare(
                        "a matrix product with a transposed factor",
                        expected,
                        operations.transposedProduct(turned, b.clone(), ROWS, INNER, COLUMNS),
                        Fault.TOLERANCE));
    }
}
