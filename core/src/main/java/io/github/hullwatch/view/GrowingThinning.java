package io.github.hullwatch.view;

import java.util.BitSet;

/**
 * Which lines of a track that goes on stay, once there are too many: of every {@value #BUCKET} lines those with the
 * lowest and the highest number, every line from which on the number is missing or known again or the verdict is
 * another one, and the first and the last. Of four lines or more at least a quarter goes, but for the last one.
 *
 * <p>It is done again whenever there are too many once more. So stretches are counted in lines, not cut at iterations
 * as in {@link Selection}, which sees a whole track at once: what was thinned before stays the sparser part. The
 * browser does the same to what it holds of a live page, by the same rule ({@code web/live-tracks.js}).
 */
final class GrowingThinning {
    private static final int BUCKET = 4;

    private GrowingThinning() {}

    /**
     * The places of the lines that stay.
     *
     * @param numbers one a line; what is not finite is missing
     * @param verdicts one a line
     */
    static BitSet of(double[] numbers, String[] verdicts) {
        int lines = numbers.length;
        BitSet kept = new BitSet(lines);
        for (int from = 0; from < lines; from += BUCKET) {
            int to = Math.min(lines, from + BUCKET);
            Extremes extremes = Extremes.of(numbers, from, to);
            // Where every number is missing one line stays, so that the track does.
            kept.set(extremes.isKnown() ? extremes.lowest() : to - 1);
            kept.set(extremes.isKnown() ? extremes.highest() : to - 1);
        }
        for (int i = 1; i < lines; i++) {
            if (Double.isFinite(numbers[i]) != Double.isFinite(numbers[i - 1])
                    || !verdicts[i].equals(verdicts[i - 1])) {
                kept.set(i);
            }
        }
        ends(kept, lines);
        // Where every line turns, every second one goes all the same: memory is bounded.
        if (kept.cardinality() > lines * 3 / 4) {
            kept.clear();
            for (int i = 0; i < lines; i += 2) {
                kept.set(i);
            }
            ends(kept, lines);
        }
        return kept;
    }

    private static void ends(BitSet kept, int lines) {
        if (lines > 0) {
            kept.set(0);
            kept.set(lines - 1);
        }
    }
}
