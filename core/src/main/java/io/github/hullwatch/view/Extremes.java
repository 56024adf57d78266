package io.github.hullwatch.view;

import java.util.BitSet;

/**
 * What a stretch of a curve must not lose in a picture: the places of its lowest and of its highest finite value, of
 * equal ones the first, and of the first that is not finite; −1 where there is none.
 */
record Extremes(int lowest, int highest, int gap) {

    /** Of the values from one place to another, which is not included. O(to − from). */
    static Extremes of(double[] values, int from, int to) {
        int lowest = -1;
        int highest = -1;
        int gap = -1;
        for (int i = from; i < to; i++) {
            double value = values[i];
            if (!Double.isFinite(value)) {
                gap = gap < 0 ? i : gap;
            } else {
                lowest = lowest < 0 || value < values[lowest] ? i : lowest;
                highest = highest < 0 || value > values[highest] ? i : highest;
            }
        }
        return new Extremes(lowest, highest, gap);
    }

    /** Whether any value is finite. */
    boolean isKnown() {
        return lowest >= 0;
    }

    /** Sets the bits of those that there are. */
    void mark(BitSet kept) {
        for (int place : new int[] {lowest, highest, gap}) {
            if (place >= 0) {
                kept.set(place);
            }
        }
    }
}
