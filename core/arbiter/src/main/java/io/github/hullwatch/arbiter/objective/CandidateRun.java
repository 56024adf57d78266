package io.github.hullwatch.arbiter.objective;

import io.github.hullwatch.run.Block;
import io.github.hullwatch.run.DamagedLines;
import io.github.hullwatch.run.Event;
import io.github.hullwatch.run.EventNames;
import io.github.hullwatch.run.Manifest;
import io.github.hullwatch.run.Measurement;
import io.github.hullwatch.run.QuantityNames;
import io.github.hullwatch.run.RunReader;
import io.github.hullwatch.transition.PaceChange;
import io.github.hullwatch.view.Series;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * What a candidate recorded, as far as objectives and the page of a search look at it: read once, then unchanged. Lines
 * that cannot be understood are left out, as the report does. Safe for use by several threads.
 */
public final class CandidateRun {

    /** The field of an evaluation's line that holds the mean loss over the examples, where a program records it. */
    public static final String MEAN_LOSS = "meanLoss";

    /** The data set that accuracy is about unless another is named. */
    public static final String TEST = "test";

    /**
     * The model on a data set.
     *
     * @param data its name
     * @param iteration number of updates done
     * @param seconds since the run started
     * @param accuracy from 0 to 1; NaN if it was not recorded
     * @param meanLoss over the examples; NaN if it was not recorded
     */
    public record Evaluation(String data, long iteration, double seconds, double accuracy, double meanLoss) {}

    /**
     * The hull of a block at its last measurement.
     *
     * @param iteration number of updates done
     * @param depth D, or its upper bound where it is not exact; NaN if there is none
     * @param chance mean depth of random directions; NaN if it was not drawn
     * @param chanceSd its standard deviation; NaN if it was not drawn
     */
    public record Depth(long iteration, double depth, double chance, double chanceSd) {}

    private final Path dir;
    private final Manifest manifest;
    private final List<Event> events;
    private final List<Evaluation> evaluations = new ArrayList<>();
    private final Map<Block, Depth> depths = new LinkedHashMap<>();
    private double[] iterationsOfLoss = new double[64];
    private double[] losses = new double[64];
    private int lossCount;
    private long iterations;
    private double seconds;

    private CandidateRun(RunReader reader) {
        DamagedLines damage = new DamagedLines();
        dir = reader.dir();
        manifest = reader.manifest();
        events = List.copyOf(reader.events(damage));
        reader.forEachMeasurement(this::add, damage);
    }

    /**
     * Reads a run, finished or not.
     *
     * @throws io.github.hullwatch.run.RunDirectoryException if there is none
     * @throws java.io.UncheckedIOException if a file of it cannot be read
     */
    public static CandidateRun read(Path runDir) {
        return new CandidateRun(RunReader.open(runDir));
    }

    private void add(Measurement line) {
        iterations = Math.max(iterations, line.iteration());
        seconds = Math.max(seconds, line.seconds());
        switch (line.quantity()) {
            case QuantityNames.LOSS -> addLoss(line);
            case QuantityNames.EVALUATION ->
                evaluations.add(new Evaluation(
                        line.text("data") == null ? "" : line.text("data"),
                        line.iteration(),
                        line.seconds(),
                        line.number("accuracy"),
                        line.number(MEAN_LOSS)));
            case QuantityNames.HULL -> {
                if (line.block() != null) {
                    depths.put(
                            line.block(),
                            new Depth(
                                    line.iteration(),
                                    line.number("depth"),
                                    line.number("null"),
                                    line.number("nullSd")));
                }
            }
            default -> {
                // Of no objective.
            }
        }
    }

    private void addLoss(Measurement line) {
        if (lossCount == losses.length) {
            losses = Arrays.copyOf(losses, 2 * lossCount);
            iterationsOfLoss = Arrays.copyOf(iterationsOfLoss, 2 * lossCount);
        }
        iterationsOfLoss[lossCount] = line.iteration();
        losses[lossCount++] = line.number("value");
    }

    /** The run directory. */
    public Path dir() {
        return dir;
    }

    public Manifest manifest() {
        return manifest;
    }

    /** How many iterations it has trained: the last one of which anything is recorded. */
    public long iterations() {
        return iterations;
    }

    /** Seconds from the start of the run to its last line. */
    public double seconds() {
        return seconds;
    }

    /** The loss of single iterations as it was recorded; NaN where it was not finite. */
    public Series losses() {
        return new Series(Arrays.copyOf(iterationsOfLoss, lossCount), Arrays.copyOf(losses, lossCount));
    }

    /** In the order in which they were done. */
    public List<Evaluation> evaluations() {
        return Collections.unmodifiableList(evaluations);
    }

    /** The last accuracy on a data set, from 0 to 1. */
    public Optional<Double> accuracy(String data) {
        return evaluations.stream()
                .filter(evaluation -> evaluation.data().equals(data) && Double.isFinite(evaluation.accuracy()))
                .reduce((earlier, later) -> later)
                .map(Evaluation::accuracy);
    }

    /** The last mean loss on a data set. */
    public Optional<Double> meanLoss(String data) {
        return evaluations.stream()
                .filter(evaluation -> evaluation.data().equals(data) && Double.isFinite(evaluation.meanLoss()))
                .reduce((earlier, later) -> later)
                .map(Evaluation::meanLoss);
    }

    /** The hull of a block at its last measurement; empty if it was never measured. */
    public Optional<Depth> depth(Block block) {
        return Optional.ofNullable(depths.get(block));
    }

    /** The blocks whose hull was measured, in the order in which they were first. */
    public List<Block> blocks() {
        return List.copyOf(depths.keySet());
    }

    /** In the order of detection. */
    public List<Event> events() {
        return events;
    }

    /**
     * The iteration of the first confirmed hull entry.
     *
     * @param block null for any that is watched
     */
    public OptionalLong hullEntry(Block block) {
        return events.stream()
                .filter(event -> event.event().equals(EventNames.HULL_ENTRY))
                .filter(event -> block == null || block.equals(event.block()))
                .mapToLong(Event::iteration)
                .min();
    }

    /**
     * The iteration at which the slow phase ended: as the listener found it at the end, or from the losses if the run
     * has no end.
     */
    public OptionalLong paceChange() {
        OptionalLong recorded = events.stream()
                .filter(event -> event.event().equals(EventNames.PACE_CHANGE))
                .mapToLong(Event::iteration)
                .min();
        if (recorded.isPresent() || manifest.ended()) {
            return recorded;
        }
        for (int t = 0; t < lossCount; t++) {
            if (iterationsOfLoss[t] != t) {
                return OptionalLong.empty();
            }
        }
        Optional<PaceChange> found = PaceChange.find(losses, lossCount);
        return found.isPresent() ? OptionalLong.of(found.get().iteration()) : OptionalLong.empty();
    }

    /** Whether weights, or the loss at the end, are no longer finite. */
    public boolean diverged() {
        if (events.stream().anyMatch(event -> event.event().equals(EventNames.NOT_FINITE))) {
            return true;
        }
        if (lossCount > 0) {
            return !Double.isFinite(losses[lossCount - 1]);
        }
        return events.stream().anyMatch(event -> event.event().equals(EventNames.LOSS_NOT_FINITE));
    }
}
