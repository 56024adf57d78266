package io.github.hullwatch.program;

import io.github.hullwatch.run.Manifest;
import io.github.hullwatch.run.Manifest.TrackedLayer;
import java.util.Locale;

/**
 * About how much a run will write, said before it does: an estimate that is right to a factor of two or so. It grows
 * with the number of iterations by the lines alone; certificates and projections of long runs are thinned out.
 *
 * @param lines bytes of lines
 * @param certificates of the first and last measurement, and of some crossings
 * @param projections of fully connected layers
 * @param checkpoints two, the most there are at any moment; 0 for a run that keeps none
 * @param model with its report and figures
 */
record DiskUse(long lines, long certificates, long projections, long checkpoints, long model) {

    private static final long LOSS_LINE = 90;

    /** Hull, spread, norms and motion of one block; census and dimension come to some more. */
    private static final long BLOCK_LINES = 1400;

    /** Measurements that have certificates: the first, the last, and both sides of a crossing. */
    private static final long CERTIFIED = 4;

    /** A number in a certificate, as text. */
    private static final long DIGITS = 22;

    private static final long ALL_KEPT = 48;
    private static final long REPORT = 1_500_000;

    /**
     * Estimates.
     *
     * @param manifest of the run, its layers described
     * @param iterations that the training is to have
     * @param measurements of each layer
     * @param model bytes of the model with the state of its updater
     */
    static DiskUse of(Manifest manifest, long iterations, long measurements, long model) {
        long blocks = 0;
        long weights = 0;
        long texts = 0;
        long points = 0;
        for (TrackedLayer layer : manifest.layers()) {
            long own = blocks(layer.groups().size(), layer.spaces().size());
            blocks += own;
            weights += (long) layer.neurons() * layer.inputs() * Float.BYTES;
            texts += own * ((long) layer.neurons() + layer.inputs()) * DIGITS;
            points += 3L * layer.neurons() * 3 * Float.BYTES;
        }
        double halvings = Math.max(0, Math.log((double) Math.max(1, measurements) / ALL_KEPT) / Math.log(2));
        long kept = Math.min(measurements, ALL_KEPT + (long) (ALL_KEPT / 2 * halvings));
        boolean keeps = Boolean.TRUE.equals(manifest.options().get("checkpoints"));
        return new DiskUse(
                iterations * LOSS_LINE + measurements * blocks * BLOCK_LINES,
                CERTIFIED * (weights / 2 + texts),
                kept * points / 2,
                keeps ? 2 * (model + 3 * weights + 2 * texts + Double.BYTES * iterations) : 0,
                model + REPORT);
    }

    /** The whole, and every group in every space. */
    private static long blocks(int groups, int spaces) {
        return groups > 1 ? 1 + (groups - 1L) * Math.max(1, spaces - 1) : Math.max(1, spaces);
    }

    long total() {
        return lines + certificates + projections + checkpoints + model;
    }

    /** One line for people. */
    @Override
    public String toString() {
        return "about " + megabytes(total()) + " MB will be written at most: lines " + megabytes(lines)
                + ", certificates "
                + megabytes(certificates) + ", projections " + megabytes(projections)
                + (checkpoints > 0 ? ", checkpoints " + megabytes(checkpoints) + " (gone at the end)" : "")
                + ", model and report " + megabytes(model);
    }

    private static String megabytes(long bytes) {
        return String.format(Locale.ROOT, bytes < 9_950_000 ? "%.1f" : "%.0f", bytes / 1e6);
    }
}
