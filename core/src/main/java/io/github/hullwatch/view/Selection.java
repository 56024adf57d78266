package io.github.hullwatch.view;

import java.util.Arrays;
import java.util.BitSet;
import java.util.List;

/**
 * Which lines of a long track are enough for a picture of it. The lines are cut into equal stretches; of each are kept
 * the first and the last line, those where a field is lowest, highest, or first not a number, and the first and the
 * last line with each verdict. So no extreme is lost of any stretch, nor of any row of stretches, and a verdict that
 * changes once within a stretch changes between the same two lines as before.
 */
final class Selection {

    private Selection() {}

    /**
     * The places of the kept lines, ascending: all of them if there are no more than {@code most}.
     *
     * @param fields the numbers of each field, one a line; NaN where there is none
     * @param kinds a verdict for each line, as small numbers from 0; empty for none
     * @param most how many lines are kept, at most; of a single stretch all that is said above is kept, even if that
     *     is more
     */
    static int[] of(int lines, List<double[]> fields, int[] kinds, int most) {
        if (lines <= most) {
            int[] all = new int[lines];
            Arrays.setAll(all, i -> i);
            return all;
        }
        // Fields often have their extremes at the same lines, so that there is room for more stretches than a bound
        // would say.
        for (int stretches = Math.max(1, most / 2); ; stretches = Math.max(1, stretches * 3 / 4)) {
            BitSet kept = kept(lines, fields, kinds, stretches);
            if (stretches == 1 || kept.cardinality() <= most) {
                return kept.stream().toArray();
            }
        }
    }

    /** The values at some places. */
    static double[] at(double[] values, int[] places) {
        return Arrays.stream(places).mapToDouble(place -> values[place]).toArray();
    }

    private static BitSet kept(int lines, List<double[]> fields, int[] kinds, int stretches) {
        BitSet kept = new BitSet(lines);
        for (int s = 0; s < stretches; s++) {
            int from = begin(s, stretches, lines);
            int to = begin(s + 1, stretches, lines);
            kept.set(from);
            kept.set(to - 1);
            fields.forEach(values -> extremes(kept, values, from, to));
            if (kinds.length > 0) {
                ends(kept, kinds, from, to);
            }
        }
        return kept;
    }

    /** The first line of a stretch. */
    static int begin(int stretch, int stretches, int lines) {
        return (int) ((long) lines * stretch / stretches);
    }

    private static void extremes(BitSet kept, double[] values, int from, int to) {
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
        for (int place : new int[] {lowest, highest, gap}) {
            if (place >= 0) {
                kept.set(place);
            }
        }
    }

    private static void ends(BitSet kept, int[] kinds, int from, int to) {
        long seen = 0;
        for (int i = from; i < to; i++) {
            if ((seen & 1L << kinds[i]) == 0) {
                seen |= 1L << kinds[i];
                kept.set(i);
            }
        }
        seen = 0;
        for (int i = to - 1; i >= from; i--) {
            if ((seen & 1L << kinds[i]) == 0) {
                seen |= 1L << kinds[i];
                kept.set(i);
            }
        }
    }
}
