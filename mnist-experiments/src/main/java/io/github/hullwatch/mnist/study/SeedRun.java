package io.github.hullwatch.mnist.study;

import io.github.hullwatch.files.FileFormatException;
import io.github.hullwatch.run.Block;
import io.github.hullwatch.run.EventNames;
import io.github.hullwatch.run.Manifest;
import io.github.hullwatch.run.QuantityNames;
import io.github.hullwatch.run.RunDirectoryException;
import io.github.hullwatch.statistics.Quantiles;
import io.github.hullwatch.view.Moment;
import io.github.hullwatch.view.RunView;
import io.github.hullwatch.view.Series;
import io.github.hullwatch.view.Track;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;

/**
 * What a study keeps of one finished run. Immutable.
 *
 * @param seed that it was trained with
 * @param manifest of the run
 * @param iterations updates made
 * @param loss of the mini-batch at every iteration
 * @param paceChange when the log loss began to fall faster, as the listener found it
 * @param halved when the median of {@value #WINDOW} consecutive losses was first half of that of the first ones, or
 *     less: the middle of that window. Says when the fall takes place, whatever its beginning looked like
 * @param moments of every happening that could have been seen: blocks in the order of the run
 * @param curves by name, the numbers that move with the training
 */
public record SeedRun(
        long seed,
        Manifest manifest,
        long iterations,
        Series loss,
        Moment paceChange,
        Moment halved,
        Map<Happening, Moment> moments,
        Map<CurveName, Series> curves) {

    /** Steadies the loss of mini-batches without moving its fall. */
    static final int WINDOW = 21;

    private static final String ANGULAR_SPEED = "angularSpeed";

    /** Fields of curves. */
    static final String DEPTH = "depth-null";

    static final String RESULTANT = "resultant";
    static final String ANGLE = "meanAngleFromStart";

    /**
     * A number over iterations.
     *
     * @param block what it is about
     * @param quantity of which it is a field
     * @param field its name; for the hull {@code depth-null}, the difference of two fields, where the depth is exact
     */
    public record CurveName(Block block, String quantity, String field) {
        /** Whether it is of a quantity that is measured only if it was asked for. */
        boolean isOfPaper() {
            return MovingNumber.ofPapers().stream()
                    .anyMatch(number -> number.quantity().equals(quantity));
        }
    }

    /** Why a run has no part in the results. */
    public static final class NotWhole extends Exception {
        private static final long serialVersionUID = 1L;

        NotWhole(String reason) {
            super(reason);
        }
    }

    /**
     * Reads a run.
     *
     * @throws NotWhole if it is not there, has not ended well, or lacks anything; says why
     */
    public static SeedRun read(Path dir, long seed) throws NotWhole {
        RunView view;
        try {
            view = RunView.read(dir);
        } catch (RunDirectoryException | FileFormatException | UncheckedIOException e) {
            throw new NotWhole(e.getMessage());
        }
        requireWhole(view, seed);
        long end = view.lastIteration();
        Moment pace = Moment.ofPaceChange(view);
        Series loss = view.loss().series("value");
        return new SeedRun(seed, view.manifest(), end, loss, pace, halved(loss, end), moments(view, end), curves(view));
    }

    private static Moment halved(Series loss, long end) {
        double[] values = loss.values();
        double half = Double.NaN;
        for (int from = 0; from + WINDOW <= values.length; from++) {
            double median = Quantiles.median(Arrays.copyOfRange(values, from, from + WINDOW));
            half = from == 0 ? median / 2 : half;
            if (median <= half) {
                return Moment.at((long) loss.iterations()[from + WINDOW / 2]);
            }
        }
        return Moment.never(end);
    }

    private static void requireWhole(RunView view, long seed) throws NotWhole {
        Manifest manifest = view.manifest();
        if (!view.notes().isEmpty()) {
            throw new NotWhole(String.join("; ", view.notes()));
        }
        if (manifest.watching() != null) {
            throw new NotWhole("watching ended at iteration "
                    + manifest.watching().endedAt() + ": " + manifest.watching().cause());
        }
        if (manifest.seed() == null || manifest.seed() != seed) {
            throw new NotWhole("it is the run of seed " + manifest.seed());
        }
        if (view.loss().isEmpty()) {
            throw new NotWhole("it holds no loss");
        }
    }

    private static Map<Happening, Moment> moments(RunView view, long end) {
        Map<Happening, Moment> moments = new LinkedHashMap<>();
        List<Track> hulls = new ArrayList<>(view.tracks(QuantityNames.HULL));
        hulls.addAll(view.chosenSpaces().hulls());
        for (Track track : hulls) {
            for (String event : List.of(EventNames.HULL_ENTRY, EventNames.HULL_EXIT)) {
                moments.put(new Happening(track.block(), event), Moment.ofCrossing(view, track, event));
            }
        }
        for (Track track : wholeLayers(view, QuantityNames.MOTION)) {
            moments.put(new Happening(track.block(), Happening.FASTEST_TURN), fastest(track, end));
        }
        return moments;
    }

    /** Every further row of the table costs the others power, and every further curve a reader's time. */
    private static List<Track> wholeLayers(RunView view, String quantity) {
        return view.tracks(quantity).stream()
                .filter(track -> track.block() != null && track.block().isWholeLayer())
                .toList();
    }

    private static Moment fastest(Track track, long end) {
        Series speed = track.series(ANGULAR_SPEED);
        int best = -1;
        for (int i = 0; i < speed.values().length; i++) {
            if (speed.values()[i] > 0 && (best < 0 || speed.values()[i] > speed.values()[best])) {
                best = i;
            }
        }
        return best < 0 ? Moment.never(end) : Moment.at((long) speed.iterations()[best]);
    }

    private static Map<CurveName, Series> curves(RunView view) {
        Map<CurveName, Series> curves = new LinkedHashMap<>();
        for (Track track : view.tracks(QuantityNames.HULL)) {
            curves.put(new CurveName(track.block(), QuantityNames.HULL, DEPTH), aboveChance(track));
        }
        for (Track track : wholeLayers(view, QuantityNames.SPREAD)) {
            curves.put(new CurveName(track.block(), QuantityNames.SPREAD, RESULTANT), track.series(RESULTANT));
        }
        for (Track track : wholeLayers(view, QuantityNames.MOTION)) {
            for (String field : List.of(ANGULAR_SPEED, ANGLE)) {
                curves.put(new CurveName(track.block(), QuantityNames.MOTION, field), track.series(field));
            }
        }
        for (MovingNumber number : MovingNumber.ofPapers()) {
            for (Track track : wholeLayers(view, number.quantity())) {
                Series series = track.series(number.field());
                if (series.values().length > 0) {
                    curves.put(new CurveName(track.block(), number.quantity(), number.field()), series);
                }
            }
        }
        return curves;
    }

    /** Whether a layer is known not to be one of filters. */
    boolean isFullyConnected(String layer) {
        return manifest.layers().stream()
                .filter(tracked -> tracked.layer().equals(layer))
                .noneMatch(tracked -> tracked.type() != null && tracked.type().contains("Convolution"));
    }

    /** Whether the run measured a number of a layer. */
    boolean has(Block block, MovingNumber number) {
        return curves.containsKey(new CurveName(block, number.quantity(), number.field()));
    }

    /** A number of a layer over iterations, or the loss beside it; empty if the run did not measure it. */
    Series moving(Block block, MovingNumber number) {
        if (number == MovingNumber.LOSS) {
            return logLoss(block);
        }
        Series series = curves.get(new CurveName(block, number.quantity(), number.field()));
        if (series == null) {
            return new Series(new double[0], new double[0]);
        }
        boolean begins = series.iterations().length == 0 || series.iterations()[0] == 0;
        return number.fromZero() && !begins
                ? new Series(
                        DoubleStream.concat(DoubleStream.of(0), Arrays.stream(series.iterations()))
                                .toArray(),
                        DoubleStream.concat(DoubleStream.of(0), Arrays.stream(series.values()))
                                .toArray())
                : series;
    }

    /**
     * The logarithm of the median of the {@value #WINDOW} losses around each measurement of the layer: at every
     * iteration it would be known more often than anything else, and its neighbours would be nearly the same.
     */
    private Series logLoss(Block block) {
        double[] at = curves.entrySet().stream()
                .filter(curve -> curve.getKey().block().equals(block))
                .map(curve -> curve.getValue().iterations())
                .max(Comparator.comparingInt(iterations -> iterations.length))
                .orElse(new double[0]);
        double[] values = loss.values();
        return new Series(
                at,
                Arrays.stream(at)
                        .map(iteration -> {
                            int i = Arrays.binarySearch(loss.iterations(), iteration);
                            int middle = Math.min(i < 0 ? -i - 1 : i, values.length - 1);
                            int from = Math.max(0, middle - WINDOW / 2);
                            int to = Math.min(values.length, middle + WINDOW / 2 + 1);
                            return Math.log(Quantiles.median(Arrays.copyOfRange(values, from, to)));
                        })
                        .toArray());
    }

    /**
     * D less its mean under chance, where D is exact: between such lines the upper bound drifts away from it, and would
     * look like a movement. If D is not exact twice in the run, the upper bound at every line.
     */
    private static Series aboveChance(Track track) {
        double[] depth = track.numbers("depth");
        double[] chance = track.numbers("null");
        long exact = IntStream.range(0, depth.length).filter(track::isExact).count();
        int[] lines = IntStream.range(0, depth.length)
                .filter(line -> exact < 2 || track.isExact(line))
                .toArray();
        double[] iterations = track.iterations();
        return new Series(
                Arrays.stream(lines).mapToDouble(line -> iterations[line]).toArray(),
                Arrays.stream(lines)
                        .mapToDouble(line -> depth[line] - chance[line])
                        .toArray());
    }

    /** Share of the test images that the trained network gets right; NaN if it was not tested. */
    public double accuracy() {
        return manifest.results().get("testAccuracy") instanceof Number share ? share.doubleValue() : Double.NaN;
    }

    /** Seconds of training, tests and reports left out; NaN if unknown. */
    public double seconds() {
        return manifest.results().get("seconds") instanceof Map<?, ?> parts
                        && parts.get("training") instanceof Number seconds
                ? seconds.doubleValue()
                : Double.NaN;
    }

    /** The moments of one happening in several runs; where a run could not see it, never. */
    static List<Moment> of(List<SeedRun> runs, Happening happening) {
        List<Moment> moments = new ArrayList<>();
        for (SeedRun run : runs) {
            moments.add(run.moments.getOrDefault(happening, Moment.never(run.iterations)));
        }
        return moments;
    }
}
