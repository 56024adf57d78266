package io.github.hullwatch.geometry.internal.arithmetic;

/**
 * C += A·Bᵀ for row-major blocks, in plain Java that the JIT compiler turns into wide multiply–adds: panels of B are
 * transposed into a scratch array that stays in the second-level cache, and two rows of A meet four columns of B at a
 * time. Some three times as fast as one dot product after the other. Not thread-safe.
 */
public final class BlockedProduct {

    private static final int COLUMNS = 256;
    private static final int DEPTH = 64;

    private final double[] panel = new double[COLUMNS * DEPTH];

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
                for (int i = 0; i < rowsA; i += 2) {
                    int other = Math.min(i + 1, rowsA - 1);
                    if (other > i) {
                        twoRows(
                                a,
                                i * d + k0,
                                other * d + k0,
                                depth,
                                columns,
                                c,
                                i * strideC + fromC + j0,
                                other * strideC + fromC + j0);
                    } else {
                        oneRow(a, i * d + k0, depth, columns, c, i * strideC + fromC + j0);
                    }
                }
            }
        }
    }

    private void pack(double[] b, int from, int columns, int depth, int d) {
        for (int j = 0; j < columns; j++) {
            int row = from + j * d;
            for (int k = 0; k < depth; k++) {
                panel[k * columns + j] = b[row + k];
            }
        }
    }

    private void twoRows(double[] a, int x, int y, int depth, int columns, double[] c, int cx, int cy) {
        double[] p = panel;
        int k = 0;
        for (; k + 3 < depth; k += 4) {
            double x0 = a[x + k];
            double x1 = a[x + k + 1];
            double x2 = a[x + k + 2];
            double x3 = a[x + k + 3];
            double y0 = a[y + k];
            double y1 = a[y + k + 1];
            double y2 = a[y + k + 2];
            double y3 = a[y + k + 3];
            int p0 = k * columns;
            int p1 = p0 + columns;
            int p2 = p1 + columns;
            int p3 = p2 + columns;
            for (int j = 0; j < columns; j++) {
                double b0 = p[p0 + j];
                double b1 = p[p1 + j];
                double b2 = p[p2 + j];
                double b3 = p[p3 + j];
                c[cx + j] = Math.fma(x3, b3, Math.fma(x2, b2, Math.fma(x1, b1, Math.fma(x0, b0, c[cx + j]))));
                c[cy + j] = Math.fma(y3, b3, Math.fma(y2, b2, Math.fma(y1, b1, Math.fma(y0, b0, c[cy + j]))));
            }
        }
        for (; k < depth; k++) {
            addRow(a[x + k], k * columns, columns, c, cx);
            addRow(a[y + k], k * columns, columns, c, cy);
        }
    }

    private void oneRow(double[] a, int x, int depth, int columns, double[] c, int cx) {
        for (int k = 0; k < depth; k++) {
            addRow(a[x + k], k * columns, columns, c, cx);
        }
    }

    private void addRow(double factor, int from, int columns, double[] c, int to) {
        double[] p = panel;
        for (int j = 0; j < columns; j++) {
            c[to + j] = Math.fma(factor, p[from + j], c[to + j]);
        }
    }
}
