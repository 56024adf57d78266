package io.github.hullwatch.geometry.separability;

import io.github.hullwatch.geometry.internal.arithmetic.Blocks;
import io.github.hullwatch.geometry.internal.arithmetic.FloatBlockedProduct;
import io.github.hullwatch.geometry.internal.arithmetic.Ulp;
import java.util.Optional;

/**
 * The least signed cosine over all pairs of rows, and how many are negative: every product in float, and in double
 * those that rounding leaves in doubt. Blocks of columns are worked on by the threads of the pool that this is called
 * from; the result does not depend on them.
 *
 * <p>With u = 2⁻²⁴, rounding two unit rows to floats changes their product by at most 2u + u², and summing up d
 * products errs by at most γ<sub>d</sub> = du/(1 − du) (Higham, §3.1): together less than {@link #allowance}. So a
 * float beyond it has the sign of the cosine, and the least cosine is among the floats up to twice the allowance above
 * the least.
 */
final class SignedPairs {

    private static final int COLUMNS = FloatBlockedProduct.COLUMNS;
    private static final int ROWS = 512;
    private static final double UNIT = 0x1p-24;

    /**
     * What was found of unordered pairs of different rows.
     *
     * @param least cosine; 1 if there is no pair below that
     * @param row of the pair with the least cosine, the first in the order of rows; 0 if there is none
     * @param other row of it, not before; 0 if there is none
     * @param negative number of pairs below 0
     * @param zero number of pairs equal to 0
     * @param again number of pairs that were taken again in double
     */
    record Found(double least, int row, int other, long negative, long zero, long again) {

        static final Found NOTHING = new Found(1, 0, 0, 0, 0, 0);

        Found with(Found more) {
            boolean mine = least < more.least
                    || least == more.least && (row < more.row || row == more.row && other <= more.other);
            Found lower = mine ? this : more;
            return new Found(
                    lower.least,
                    lower.row,
                    lower.other,
                    negative + more.negative,
                    zero + more.zero,
                    again + more.again);
        }
    }

    private final SignedRows rows;
    private final float allowance;
    private final PairsObserver observer;
    private Found found = Found.NOTHING;
    private long done;

    SignedPairs(SignedRows rows, PairsObserver observer) {
        this(rows, observer, allowance(rows.d()));
    }

    /** @param allowance how far a float may be off; infinite to take every pair in double */
    SignedPairs(SignedRows rows, PairsObserver observer, float allowance) {
        this.rows = rows;
        this.observer = observer;
        this.allowance = allowance;
    }

    /** How far the float product of two unit rows of length d may be off; infinite where floats say nothing. */
    static float allowance(int d) {
        double terms = (d + 4.0) * UNIT;
        double ofDouble = 8 * (d + 8.0) * Ulp.UNIT;
        return terms < .25 ? Math.nextUp((float) (1.0001 * terms / (1 - terms) + ofDouble)) : Float.POSITIVE_INFINITY;
    }

    /** Looks at all pairs; empty if the observer wanted a stop. */
    Optional<Found> find() {
        int blocks = (rows.n() + COLUMNS - 1) / COLUMNS;
        // The largest block first: the last ones, which are small, then end at about the same time.
        Blocks.run(blocks, block -> take(blocks - 1 - block));
        return done == pairs() ? Optional.of(found) : Optional.empty();
    }

    private long pairs() {
        return rows.n() * (rows.n() - 1L) / 2;
    }

    private void take(int block) {
        int from = block * COLUMNS;
        int to = Math.min(rows.n(), from + COLUMNS);
        var product = new FloatBlockedProduct();
        float[] products = new float[Math.min(ROWS, to) * (to - from)];
        var panel = new Panel(from, to, products);
        for (int first = 0; first < to; first += ROWS) {
            if (observer.stop()) {
                return;
            }
            int last = Math.min(to, first + ROWS);
            product.of(rows.units(), first, last - first, rows.units(), from, to - from, rows.d(), products);
            panel.take(first, last);
        }
        report(panel.found(), (to - from) * (to + from - 1L) / 2);
    }

    private synchronized void report(Found more, long count) {
        found = found.with(more);
        done += count;
        observer.done(done, pairs());
    }

    /** Products of some rows with rows from…to−1. Confined to one thread. */
    private final class Panel {
        private final int from;
        private final int to;
        private final float[] products;
        private final double[] whole = rows.whole();
        private final double[] a = new double[rows.d()];
        private final double[] b = new double[rows.d()];
        private int inA = -1;
        private double least = 1;
        private int leastRow;
        private int leastOther;
        private long negative;
        private long zero;
        private long again;

        Panel(int from, int to, float[] products) {
            this.from = from;
            this.to = to;
            this.products = products;
        }

        void take(int first, int last) {
            int width = to - from;
            float limit = limit();
            for (int i = first; i < last; i++) {
                int at = (i - first) * width - from;
                int below = 0;
                for (int j = Math.max(i + 1, from); j < to; j++) {
                    float v = products[at + j];
                    // The sign bit: 1 below −allowance.
                    below += Float.floatToRawIntBits(v + allowance) >>> 31;
                    if (Math.abs(v) <= allowance || v <= limit) {
                        again(i, j, v);
                        limit = limit();
                    }
                }
                negative += below;
            }
        }

        /** A float above this belongs to a cosine above the least so far. */
        private float limit() {
            return Math.nextUp((float) (least + allowance));
        }

        private void again(int i, int j, float v) {
            again++;
            double cosine = cosine(i, j);
            if (Math.abs(v) <= allowance) {
                negative += cosine < 0 ? 1 : 0;
                zero += cosine == 0 ? 1 : 0;
            }
            if (cosine < least || cosine == least && (i < leastRow || i == leastRow && j < leastOther)) {
                least = cosine;
                leastRow = i;
                leastOther = j;
            }
        }

        private double cosine(int i, int j) {
            if (rows.areDisjoint(i, j)) {
                return 0;
            }
            if (inA != i) {
                rows.copy(i, whole, a);
                inA = i;
            }
            rows.copy(j, whole, b);
            return rows.cosine(i, a, j, b);
        }

        Found found() {
            return new Found(least, leastRow, leastOther, negative, zero, again);
        }
    }
}
