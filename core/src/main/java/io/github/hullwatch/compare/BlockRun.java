package io.github.hullwatch.compare;

import io.github.hullwatch.run.Block;
import io.github.hullwatch.run.QuantityNames;
import io.github.hullwatch.view.DepthLine;
import io.github.hullwatch.view.RunView;
import io.github.hullwatch.view.Track;

/**
 * What is kept of one block of one run.
 *
 * @param name of the block, for readers
 * @param first its first measurement
 * @param last its last one
 * @param depth D over iterations, as {@link DepthLine} has it
 * @param resultant resultant length over iterations; empty if it was not measured
 * @param angle mean angle from the start over iterations, in radians; empty if it was not measured
 * @param shape neurons with a direction and inputs, as text: blocks of one shape have the same value under chance
 * @param depthChance D under chance, at the last measurement
 * @param resultantChance resultant length under chance, at the last measurement
 */
record BlockRun(
        String name,
        State first,
        State last,
        Course depth,
        Course resultant,
        Course angle,
        String shape,
        Chance depthChance,
        Chance resultantChance) {

    /**
     * A measurement of the hull.
     *
     * @param verdict of it
     * @param depth D, or its upper bound
     * @param lower proven lower bound
     * @param upper proven upper bound
     */
    record State(String verdict, double depth, double lower, double upper) {}

    /**
     * Mean and standard deviation under chance.
     *
     * @param mean NaN if it was not drawn
     * @param sd NaN if it was not drawn
     */
    record Chance(double mean, double sd) {}

    static BlockRun of(RunView run, Track hull) {
        Block block = hull.block();
        Track spread = track(run, QuantityNames.SPREAD, block);
        Track motion = track(run, QuantityNames.MOTION, block);
        int end = hull.size() - 1;
        double live = hull.numbers("neurons")[end] - hull.numbers("dead")[end];
        return new BlockRun(
                hull.name(),
                state(hull, 0),
                state(hull, end),
                Course.of(DepthLine.of(hull).series()),
                spread == null ? Course.none() : Course.of(spread.series("resultant")),
                motion == null ? Course.none() : Course.of(motion.series("meanAngleFromStart")),
                live + " in " + inputs(run, block),
                new Chance(hull.numbers("null")[end], hull.numbers("nullSd")[end]),
                spread == null
                        ? new Chance(Double.NaN, Double.NaN)
                        : new Chance(
                                spread.numbers("resultantNull")[spread.size() - 1],
                                spread.numbers("resultantNullSd")[spread.size() - 1]));
    }

    private static State state(Track hull, int line) {
        return new State(
                hull.verdicts().get(line),
                hull.numbers("depth")[line],
                hull.numbers("lower")[line],
                hull.numbers("upper")[line]);
    }

    private static int inputs(RunView run, Block block) {
        return run.manifest().layers().stream()
                .filter(layer -> layer.layer().equals(block.layer()))
                .mapToInt(layer -> layer.inputs())
                .findFirst()
                .orElse(-1);
    }

    private static Track track(RunView run, String quantity, Block block) {
        return run.tracks(quantity).stream()
                .filter(track -> block.equals(track.block()))
                .findFirst()
                .orElse(null);
    }
}
