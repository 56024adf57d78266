package io.github.hullwatch.view;

import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/**
 * The depth of a block as a line: where it is exact. Between, a large block has only bounds, and on the line they would
 * look like teeth. Over a stretch of one verdict without an exact depth, the line is the best upper bound.
 *
 * @param series the depth over iterations
 * @param bounds whether the line is an upper bound somewhere
 */
public record DepthLine(Series series, boolean bounds) {

    /** The line of a track of the quantity {@code hull}. */
    public static DepthLine of(Track track) {
        List<String> verdicts = track.verdicts();
        double[] iterations = track.iterations();
        double[] depths = track.numbers("depth");
        double[] x = new double[iterations.length];
        double[] y = new double[iterations.length];
        int kept = 0;
        boolean bounds = false;
        for (int from = 0; from < x.length; ) {
            int to = from + 1;
            while (to < x.length && verdicts.get(to).equals(verdicts.get(from))) {
                to++;
            }
            boolean anyExact = IntStream.range(from, to).anyMatch(track::isExact);
            bounds |= !anyExact;
            for (int i = from; i < to; i++) {
                if (!anyExact || track.isExact(i)) {
                    x[kept] = iterations[i];
                    y[kept++] = depths[i];
                }
            }
            from = to;
        }
        return new DepthLine(new Series(Arrays.copyOf(x, kept), Arrays.copyOf(y, kept)), bounds);
    }
}
