package io.github.hullwatch.geometry.internal.arithmetic;

import java.util.Arrays;

/**
 * A·Bᵀ for row-major blocks of floats, for results that are verified in double: {@link BlockedProduct} in single
 * precision. Each entry is summed up in the order of the columns by fused multiply-adds, so that it errs by at most
 * γ<sub>d</sub>Σ|a<sub>k</sub>b<sub>k</sub>| with u = 2⁻²⁴ (Higham, Accuracy and Stability of Numerical Algorithms,
 * §3.1). Not thread-safe.
 */
public final class FloatBlockedProduct {

    /** Most rows of b that are taken at once. */
    public static final int COLUMNS = 256;

    private static final int DEPTH = 64;
    private static final int ROWS = 4;

    private final float[][] panel = AlignedRows.ofFloats(DEPTH, COLUMNS);
    private final float[][] sums = AlignedRows.ofFloats(ROWS, COLUMNS);

    /**
     * Writes the products of rows firstA … firstA+rowsA−1 of a with rows firstB … firstB+rowsB−1 of b, each of length
     * d, to c: that of row firstA + i of a and row firstB + j of b to c[i·rowsB + j].
     *
     * @param rowsB at most {@link #COLUMNS}
     */
    public void of(float[] a, int firstA, int rowsA, float[] b, int firstB, int rowsB, int d, float[] c) {
        Arrays.fill(c, 0, rowsA * rowsB, 0);
        for (int k0 = 0; k0 < d; k0 += DEPTH) {
            int depth = Math.min(DEPTH, d - k0);
            pack(b, firstB * d + k0, rowsB, depth, d);
            for (int i = 0; i < rowsA; i += ROWS) {
                int rows = Math.min(ROWS, rowsA - i);
                for (int r = 0; r < rows; r++) {
                    System.arraycopy(c, (i + r) * rowsB, sums[r], 0, rowsB);
                }
                int from = (firstA + i) * d + k0;
                if (rows == ROWS) {
                    fourRows(a, from, d, depth, rowsB);
                } else {
                    for (int r = 0; r < rows; r++) {
                        oneRow(a, from + r * d, depth, rowsB, sums[r]);
                    }
                }
                for (int r = 0; r < rows; r++) {
                    System.arraycopy(sums[r], 0, c, (i + r) * rowsB, rowsB);
                }
            }
        }
    }

    private void pack(float[] b, int from, int columns, int depth, int d) {
        for (int j = 0; j < columns; j++) {
            int row = from + j * d;
            for (int k = 0; k < depth; k++) {
                panel[k][j] = b[row + k];
            }
        }
    }

    private void fourRows(float[] a, int x, int d, int depth, int columns) {
        int y = x + d;
        int z = y + d;
        int w = z + d;
        int k = 0;
        for (; k + 1 < depth; k += 2) {
            addTwo(
                    sums[0],
                    sums[1],
                    sums[2],
                    sums[3],
                    columns,
                    panel[k],
                    panel[k + 1],
                    a[x + k],
                    a[x + k + 1],
                    a[y + k],
                    a[y + k + 1],
                    a[z + k],
                    a[z + k + 1],
                    a[w + k],
                    a[w + k + 1]);
        }
        if (k < depth) {
            addOne(sums[0], columns, a[x + k], panel[k]);
            addOne(sums[1], columns, a[y + k], panel[k]);
            addOne(sums[2], columns, a[z + k], panel[k]);
            addOne(sums[3], columns, a[w + k], panel[k]);
        }
    }

    private static void addTwo(
            float[] s0,
            float[] s1,
            float[] s2,
            float[] s3,
            int columns,
            float[] p,
            float[] q,
            float xp,
            float xq,
            float yp,
            float yq,
            float zp,
            float zq,
            float wp,
            float wq) {
        for (int j = 0; j < columns; j++) {
            float first = p[j];
            float second = q[j];
            s0[j] = Math.fma(xq, second, Math.fma(xp, first, s0[j]));
            s1[j] = Math.fma(yq, second, Math.fma(yp, first, s1[j]));
            s2[j] = Math.fma(zq, second, Math.fma(zp, first, s2[j]));
            s3[j] = Math.fma(wq, second, Math.fma(wp, first, s3[j]));
        }
    }

    private void oneRow(float[] a, int x, int depth, int columns, float[] sum) {
        for (int k = 0; k < depth; k++) {
            addOne(sum, columns, a[x + k], panel[k]);
        }
    }

    private static void addOne(float[] sum, int columns, float factor, float[] p) {
        for (int j = 0; j < columns; j++) {
            sum[j] = Math.fma(factor, p[j], sum[j]);
        }
    }
}
