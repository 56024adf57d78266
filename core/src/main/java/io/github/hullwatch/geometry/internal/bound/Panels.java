package io.github.hullwatch.geometry.internal.bound;

import io.github.hullwatch.geometry.internal.arithmetic.Blocks;
import io.github.hullwatch.geometry.internal.arithmetic.Cholesky;
import io.github.hullwatch.geometry.internal.arithmetic.Dot;
import io.github.hullwatch.geometry.internal.problem.Directions;
import java.util.Arrays;

/**
 * The upper triangle of a large symmetric matrix in panels of {@link #WIDTH} columns: its weighted second moment, its
 * Cholesky factor in place, and solutions with that. Row j has an array of its own in each panel, so that all inner
 * loops run over arrays from the same index, four rows meeting two others at a time, as in {@link FloatSecondMoment}:
 * of the shapes tried the one that the JIT compiler turns into the most multiply-adds a nanosecond. What is worked on
 * at a time, {@link #WIDTH} rows of a panel and {@link #DEPTH} others, stays in the second-level cache. Tiles of {@link
 * #WIDTH}² are the blocks that {@link Blocks} shares out.
 *
 * <p>Rounding, with u = 2⁻⁵³. <i>Second moment:</i> an entry is a sum of m products λû<sub>j</sub>û<sub>k</sub>, one
 * rounding for λû and one for each fused multiply-add: it errs by at most (m + 8)u·Σλ|û<sub>j</sub>û<sub>k</sub>|, as
 * that of {@link SecondMoment}. <i>Factor:</i> what {@link Cholesky} proves holds for it, since Higham's lemma 8.4, on
 * which Rump's theorem rests, asks for no order of the subtractions, and fused ones round less.
 */
final class Panels {
    /**
     * Columns in a panel: a multiple of eight and of {@link #PIVOTS}, no power of two, so that rows do not share
     * cache sets.
     */
    static final int WIDTH = 264;

    /** So many rows are eliminated at a time. */
    private static final int PIVOTS = 132;

    /** So many directions are added at a time. */
    private static final int DEPTH = 96;

    private final int d;
    private final int count;
    private final double[][][] panels;

    Panels(int d) {
        this.d = d;
        count = (d + WIDTH - 1) / WIDTH;
        panels = new double[count][][];
        for (int p = 0; p < count; p++) {
            panels[p] = new double[end(p)][width(p)];
        }
    }

    /** Dimension. */
    int d() {
        return d;
    }

    /** Entry of row j and column k ≥ j. */
    double get(int j, int k) {
        return panels[k / WIDTH][j][k % WIDTH];
    }

    /** Sets the entry of row j and column k ≥ j. */
    void set(int j, int k, double entry) {
        panels[k / WIDTH][j][k % WIDTH] = entry;
    }

    private int end(int panel) {
        return Math.min(d, (panel + 1) * WIDTH);
    }

    private int width(int panel) {
        return end(panel) - panel * WIDTH;
    }

    /** Becomes Σλûûᵀ over the directions with positive weight. */
    void scatter(Directions directions, double[] lambda) {
        Blocks.run(count * (count + 1) / 2, tile -> {
            // Column by column of tiles, the last first: those on the diagonal, which take half the time, are spread
            // out.
            int column = count - 1;
            int row = tile;
            while (row > column) {
                row -= column + 1;
                column--;
            }
            scatter(directions, lambda, row, column);
        });
    }

    private void scatter(Directions directions, double[] lambda, int tile, int panel) {
        int width = width(panel);
        double[][] rows = panels[panel];
        for (int j = tile * WIDTH; j < end(tile); j++) {
            Arrays.fill(rows[j], 0);
        }
        double[][] right = new double[DEPTH][width];
        double[][] left = tile == panel ? right : new double[DEPTH][WIDTH];
        double[] factors = new double[DEPTH];
        int depth = 0;
        for (int i = 0; i < directions.n(); i++) {
            if (lambda[i] > 0) {
                directions.row(i, panel * WIDTH, end(panel), right[depth]);
                if (tile != panel) {
                    directions.row(i, tile * WIDTH, end(tile), left[depth]);
                }
                factors[depth++] = lambda[i];
                if (depth == DEPTH) {
                    add(rows, tile * WIDTH, end(tile), tile, panel, factors, left, right, 0, DEPTH);
                    depth = 0;
                }
            }
        }
        if (depth > 0) {
            // Two at a time: the one that may be left over counts for nothing.
            Arrays.fill(factors, depth, DEPTH, 0);
            add(rows, tile * WIDTH, end(tile), tile, panel, factors, left, right, 0, depth + depth % 2);
        }
    }

    /** Becomes another matrix of the same size less a multiple of the unit matrix. */
    void copyShifted(Panels other, double shift) {
        Blocks.run(count, panel -> {
            for (int j = 0; j < end(panel); j++) {
                System.arraycopy(other.panels[panel][j], 0, panels[panel][j], 0, width(panel));
            }
            for (int j = panel * WIDTH; j < end(panel); j++) {
                panels[panel][j][j - panel * WIDTH] -= shift;
            }
        });
    }

    /** Factors in place, RᵀR; false if a pivot is not positive. */
    boolean factor() {
        double[] minus = new double[PIVOTS];
        Arrays.fill(minus, -1);
        for (int from = 0; from < d; from += PIVOTS) {
            int pivot = from;
            int to = Math.min(d, from + PIVOTS);
            int first = from / WIDTH;
            if (!eliminate(pivot, to, first, minus)) {
                return false;
            }
            Blocks.run(count - first - 1, block -> eliminate(pivot, to, first + 1 + block, minus));
            int tiles = count - to / WIDTH;
            if (to < d) {
                Blocks.run(tiles * tiles, block -> {
                    int tile = to / WIDTH + block / tiles;
                    int panel = to / WIDTH + block % tiles;
                    if (tile <= panel) {
                        double[][] left = panels[tile];
                        double[][] right = panels[panel];
                        int begin = Math.max(to, tile * WIDTH);
                        add(right, begin, end(tile), tile, panel, minus, left, right, pivot, to - pivot);
                    }
                });
            }
        }
        return true;
    }

    /** Makes rows from…to−1 of a panel rows of R; on the diagonal false if a pivot is not positive. */
    private boolean eliminate(int from, int to, int panel, double[] minus) {
        int tile = from / WIDTH;
        double[][] left = panels[tile];
        double[][] rows = panels[panel];
        int width = width(panel);
        for (int p = from; p < to; p += 4) {
            int end = Math.min(p + 4, to);
            add(rows, p, end, tile, panel, minus, left, rows, from, p - from);
            for (int r = p; r < end; r++) {
                int column = r - tile * WIDTH;
                int start = tile == panel ? column : 0;
                for (int q = p; q < r; q++) {
                    subtract(rows[r], start, width, left[q][column], rows[q]);
                }
                if (tile == panel) {
                    double pivot = rows[r][column];
                    if (!(pivot > 0)) {
                        return false;
                    }
                    rows[r][column] = Math.sqrt(pivot);
                    start++;
                }
                divide(rows[r], start, width, left[r][column]);
            }
        }
        return true;
    }

    private static void subtract(double[] row, int from, int to, double factor, double[] other) {
        for (int k = from; k < to; k++) {
            row[k] -= factor * other[k];
        }
    }

    private static void divide(double[] row, int from, int to, double divisor) {
        for (int k = from; k < to; k++) {
            row[k] /= divisor;
        }
    }

    /**
     * Adds Σ factors[i]·left[first + i]ᵀright[first + i] over i &lt; depth, an even number, to rows from…to−1 of a
     * tile of a panel. What lies below the diagonal is left undefined.
     */
    private void add(
            double[][] rows,
            int from,
            int to,
            int tile,
            int panel,
            double[] factors,
            double[][] left,
            double[][] right,
            int first,
            int depth) {
        int width = width(panel);
        int origin = tile * WIDTH;
        double[] spare = (to - from) % 4 == 0 ? null : new double[width];
        for (int r = from; r < to; r += 4) {
            double[] a = rows[r];
            double[] b = r + 1 < to ? rows[r + 1] : spare;
            double[] c = r + 2 < to ? rows[r + 2] : spare;
            double[] e = r + 3 < to ? rows[r + 3] : spare;
            int p = r - origin;
            int q = Math.min(r + 1, to - 1) - origin;
            int s = Math.min(r + 2, to - 1) - origin;
            int t = Math.min(r + 3, to - 1) - origin;
            int start = tile == panel ? p : 0;
            for (int i = 0; i < depth; i += 2) {
                double f = factors[i];
                double g = factors[i + 1];
                double[] x = left[first + i];
                double[] y = left[first + i + 1];
                addTwo(
                        a,
                        b,
                        c,
                        e,
                        start,
                        width,
                        right[first + i],
                        right[first + i + 1],
                        f * x[p],
                        g * y[p],
                        f * x[q],
                        g * y[q],
                        f * x[s],
                        g * y[s],
                        f * x[t],
                        g * y[t]);
            }
        }
    }

    private static void addTwo(
            double[] a,
            double[] b,
            double[] c,
            double[] e,
            int from,
            int to,
            double[] x,
            double[] y,
            double ax,
            double ay,
            double bx,
            double by,
            double cx,
            double cy,
            double ex,
            double ey) {
        for (int k = from; k < to; k++) {
            double p = x[k];
            double q = y[k];
            a[k] = Math.fma(ay, q, Math.fma(ax, p, a[k]));
            b[k] = Math.fma(by, q, Math.fma(bx, p, b[k]));
            c[k] = Math.fma(cy, q, Math.fma(cx, p, c[k]));
            e[k] = Math.fma(ey, q, Math.fma(ex, p, e[k]));
        }
    }

    /** Solves RᵀR x = b in place, after {@link #factor}. */
    void solve(double[] b) {
        for (int tile = 0; tile < count; tile++) {
            int origin = tile * WIDTH;
            for (int j = origin; j < end(tile); j++) {
                double[] row = panels[tile][j];
                double y = b[j] / row[j - origin];
                b[j] = y;
                for (int k = j + 1; k < end(tile); k++) {
                    b[k] -= y * row[k - origin];
                }
            }
            for (int panel = tile + 1; panel < count; panel++) {
                for (int j = origin; j < end(tile); j++) {
                    Dot.add(-b[j], panels[panel][j], 0, b, panel * WIDTH, width(panel));
                }
            }
        }
        for (int tile = count - 1; tile >= 0; tile--) {
            int origin = tile * WIDTH;
            for (int panel = tile + 1; panel < count; panel++) {
                for (int j = origin; j < end(tile); j++) {
                    b[j] -= Dot.of(panels[panel][j], 0, b, panel * WIDTH, width(panel));
                }
            }
            for (int j = end(tile) - 1; j >= origin; j--) {
                double[] row = panels[tile][j];
                int at = j - origin;
                b[j] = (b[j] - Dot.of(row, at + 1, b, j + 1, end(tile) - j - 1)) / row[at];
            }
        }
    }
}
