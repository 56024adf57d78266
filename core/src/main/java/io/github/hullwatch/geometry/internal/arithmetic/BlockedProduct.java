package io.github.hullwatch.geometry.internal.arithmetic;

/**
 * C += A·Bᵀ for row-major blocks, in plain Java that the JIT compiler turns into wide multiply–adds: panels of B are
 * transposed into scratch arrays that stay in the second-level cache, and four rows of A meet two columns of B at a
 * time, in arrays from index 0, the shape that runs fastest. Each entry of C is summed up in the order of the columns,
 * by fused multiply-adds. Not thread-safe.
 */
public final class BlockedProduct {

    private static final int COLUMNS = 256;
    private static final int DEPTH = 64;
    private static final int ROWS = 4;

    private final double[][] panel = AlignedRows.ofDoubles(DEPTH, COLUMNS);
    private final double[][] sums = AlignedRows.ofDoubles(ROWS, COLUMNS);

    /**
     * Adds the product of the first rowsA rows of a and the rowsB rows of b from firstB on, each of length d, to c: the
     * product of row i of a and row firstB + j of b goes to c[i·strideC + fromC + j].
     */
    public void add(
            double[] a, int rowsA, double[] b, int firstB, int rowsB, int d, double[] c, int fromC, int strideC) {
        for (int j0 = 0; j0 < rowsB; j0 += COLUMNS) {
            int columns = Math.min(COLUMNS, rowsB - j0);
            for (int k0 = 0; k0 < d; k0 += DEPTH) {
                int depth = Math.min(DEPTH, d - k0);
                pack(b, (firstB + j0) * d + k0, columns, depth, d);
                for (int i = 0; i < rowsA; i += ROWS) {
                    int rows = Math.min(ROWS, rowsA - i);
                    int to = i * strideC + fromC + j0;
                    for (int r = 0; r < rows; r++) {
                        System.arraycopy(c, to + r * strideC, sums[r], 0, columns);
                    }
                    if (rows == ROWS) {
                        fourRows(a, i * d + k0, d, depth, columns);
                    } else {
                        for (int r = 0; r < rows; r++) {
                            oneRow(a, (i + r) * d + k0, depth, columns, sums[r]);
                        }
                    }
                    for (int r = 0; r < rows; r++) {
                        System.arraycopy(sums[r], 0, c, to + r * strideC, columns);
                    }
                }
            }
        }
    }

    private void pack(double[] b, int from, int columns, int depth, int d) {
        for (int j = 0; j < columns; j++) {
            int row = from + j * d;
            for (int k = 0; k < depth; k++) {
                panel[k][j] = b[row + k];
            }
        }
    }

    private void fourRows(double[] a, int x, int d, int depth, int columns) {
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
            double[] s0,
            double[] s1,
            double[] s2,
            double[] s3,
            int columns,
            double[] p,
            double[] q,
            double xp,
            double xq,
            double yp,
            double yq,
            double zp,
            double zq,
            double wp,
            double wq) {
        for (int j = 0; j < columns; j++) {
            double first = p[j];
            double second = q[j];
            s0[j] = Math.fma(xq, second, Math.fma(xp, first, s0[j]));
            s1[j] = Math.fma(yq, second, Math.fma(yp, first, s1[j]));
            s2[j] = Math.fma(zq, second, Math.fma(zp, first, s2[j]));
            s3[j] = Math.fma(wq, second, Math.fma(wp, first, s3[j]));
        }
    }

    private void oneRow(double[] a, int x, int depth, int columns, double[] sum) {
        for (int k = 0; k < depth; k++) {
            addOne(sum, columns, a[x + k], panel[k]);
        }
    }

    private static void addOne(double[] sum, int columns, double factor, double[] p) {
        for (int j = 0; j < columns; j++) {
            sum[j] = Math.fma(factor, p[j], sum[j]);
        }
    }
}
