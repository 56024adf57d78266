package io.github.hullwatch.view;

import java.util.Arrays;
import java.util.BitSet;
import java.util.List;

/**
 * Which lines of a long track are enough for a picture of it. The iterations are cut into equal stretches; of each are
 * kept the first and the last line, those where a field is lowest, highest, or first not a number, and the first and
 * the last line with each verdict. So no extreme is lost of any stretch, nor of any row of stretches, and a verdict
 * that changes once within a stretch changes between the same two lines as before.
 *
 * <p>All fields of a track are looked at together, since they share their iterations. A track that still grows is
 * thinned by {@link GrowingThinning}; a single curve that is set beside those of other runs by {@link Series#thinned}.
 */
final class Selection {

    private Selection() {}

    /**
     * The places of the kept lines, ascending: all of them if there are no more than {@code most}.
     *
     * @param iterations of the lines, ascending
     * @param fields the numbers of each field, one a line; NaN where there is none
     * @param kinds a verdict for each line, as numbers from 0 to 63; empty for none
     * @param most how many lines are kept, at most; of a single stretch all that is said above is kept, even if that
     *     is more
     */
    static int[] of(double[] iterations, List<double[]> fields, int[] kinds, int most) {
        int lines = iterations.length;
        if (lines <= most) {
            int[] all = new int[lines];
            Arrays.setAll(all, i -> i);
            return all;
        }
        // Fields often have their extremes at the same lines, so that there is room for more stretches than a bound
        // would say.
        for (int stretches = Math.max(1, most / 2); ; stretches = Math.max(1, stretches * 3 / 4)) {
            BitSet kept = kept(iterations, fields, kinds, stretches);
            if (stretches == 1 || kept.cardinality() <= most) {
                return kept.stream().toArray();
            }
        }
    }

    /** The values at some places. */
    static double[] at(double[] values, int[] places) {
        return Arrays.stream(places).mapToDouble(place -> values[place]).toArray();
    }

    /** Puts the bits at some places, which ascend, at 0, 1, … and clears the rest. */
    static void keepBits(BitSet bits, int[] lines) {
        for (int i = 0; i < lines.length; i++) {
            // Lines ascend, so that what is read was not written yet.
            bits.set(i, bits.get(lines[i]));
        }
        bits.clear(lines.length, Math.max(lines.length, bits.length()));
    }

    private static BitSet kept(double[] iterations, List<double[]> fields, int[] kinds, int stretches) {
        int lines = iterations.length;
        double width = (iterations[lines - 1] - iterations[0]) / stretches;
        BitSet kept = new BitSet(lines);
        int end = 0;
        for (int s = 0; s < stretches; s++) {
            int from = end;
            double next = iterations[0] + width * (s + 1);
            while (end < lines && (s == stretches - 1 || iterations[end] < next)) {
                end++;
            }
            if (end > from) {
                int to = end;
                kept.set(from);
                kept.set(to - 1);
                fields.forEach(values -> Extremes.of(values, from, to).mark(kept));
                if (kinds.length > 0) {
                    ends(kept, kinds, from, to);
                }
            }
        }
        return kept;
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
