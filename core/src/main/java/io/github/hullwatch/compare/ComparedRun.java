package io.github.hullwatch.compare;

import io.github.hullwatch.run.Block;
import io.github.hullwatch.run.Event;
import io.github.hullwatch.run.EventNames;
import io.github.hullwatch.run.Manifest;
import io.github.hullwatch.run.QuantityNames;
import io.github.hullwatch.view.LossCurve;
import io.github.hullwatch.view.Moment;
import io.github.hullwatch.view.RunView;
import io.github.hullwatch.view.Track;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What is kept of one run: enough to draw it beside others and to count it, and no more.
 *
 * @param number its number on the page, from 1
 * @param name tells it apart from the others
 * @param dir its directory
 * @param seed null if the run names none
 * @param status as the manifest has it, but {@code unfinished} for a run without an end
 * @param notes what is to be known of it, a sentence each
 * @param complete whether its measurements and events can be read in full
 * @param watched whether it was watched to its end
 * @param settings how it was made
 * @param iterations the last iteration that was recorded
 * @param events how many events it has
 * @param entries how many of them are hull entries
 * @param loss over iterations; its trend where single iterations scatter
 * @param lossWindow how many values the trend takes in; 0 where it is the loss itself
 * @param finalLoss the last loss, or the median of the last {@code lossWindow}; ∞ if it is infinite or not a number
 *     at the end, which is worse than any other; NaN if unknown
 * @param accuracy over iterations, on test data where there are several
 * @param finalAccuracy share; NaN if unknown
 * @param pace when the loss began to fall faster
 * @param paceBracket between which iterations; null if the pace did not change
 * @param blocks by block, in the order of the run
 * @param moments when each block was entered; also blocks in spaces that are chosen anew at each measurement
 * @param brackets between which iterations that was, for those that were seen
 */
record ComparedRun(
        int number,
        String name,
        Path dir,
        Long seed,
        String status,
        List<String> notes,
        boolean complete,
        boolean watched,
        Settings settings,
        long iterations,
        int events,
        int entries,
        Course loss,
        int lossWindow,
        double finalLoss,
        Course accuracy,
        double finalAccuracy,
        Moment pace,
        long[] paceBracket,
        Map<Block, BlockRun> blocks,
        Map<Block, Moment> moments,
        Map<Block, long[]> brackets) {

    static final String UNFINISHED = "unfinished";

    /**
     * Reads a run.
     *
     * @throws io.github.hullwatch.run.RunDirectoryException if there is none
     * @throws io.github.hullwatch.files.FileFormatException if its manifest cannot be understood
     * @throws java.io.UncheckedIOException if a file cannot be read
     */
    static ComparedRun read(int number, String name, Path dir) {
        return of(number, name, dir, RunView.read(dir));
    }

    static ComparedRun of(int number, String name, Path dir, RunView run) {
        Manifest manifest = run.manifest();
        List<Event> events = new ArrayList<>(run.events());
        events.addAll(run.chosenSpaces().events());
        LossCurve loss = run.lossCurve();
        Track accuracy = run.evaluations().size() == 1
                ? run.evaluations().values().iterator().next()
                : run.evaluations().get("test");
        Map<Block, BlockRun> blocks = new LinkedHashMap<>();
        Map<Block, Moment> moments = new LinkedHashMap<>();
        Map<Block, long[]> brackets = new LinkedHashMap<>();
        List<Track> hulls = new ArrayList<>(run.tracks(QuantityNames.HULL));
        hulls.forEach(hull -> blocks.put(hull.block(), BlockRun.of(run, hull)));
        hulls.addAll(run.chosenSpaces().hulls());
        for (Track hull : hulls) {
            Block block = hull.block();
            moments.put(block, Moment.ofCrossing(run, hull, EventNames.HULL_ENTRY));
            Moment.crossing(run, block, EventNames.HULL_ENTRY)
                    .filter(event -> event.bracket() != null)
                    .ifPresent(event -> brackets.put(block, event.bracket()));
        }
        Moment pace = Moment.ofPaceChange(run);
        long[] paceBracket = run.events().stream()
                .filter(event -> event.event().equals(EventNames.PACE_CHANGE) && event.bracket() != null)
                .map(Event::bracket)
                .reduce((first, second) -> second)
                .orElse(null);
        return new ComparedRun(
                number,
                name,
                dir,
                manifest.seed(),
                manifest.ended() ? manifest.status() : UNFINISHED,
                notes(run),
                run.damage().isEmpty(),
                manifest.watching() == null,
                Settings.of(manifest),
                run.lastIteration(),
                events.size(),
                (int) events.stream()
                        .filter(event -> event.event().equals(EventNames.HULL_ENTRY))
                        .count(),
                loss == null ? Course.none() : Course.of(loss.noisy() ? loss.trend() : loss.raw()),
                loss != null && loss.noisy() ? loss.window() : 0,
                finalLoss(loss),
                accuracy == null ? Course.none() : Course.of(accuracy.series("accuracy")),
                finalAccuracy(manifest, accuracy),
                pace,
                paceBracket,
                blocks,
                moments,
                brackets);
    }

    private static List<String> notes(RunView run) {
        List<String> notes = new ArrayList<>(run.notes());
        if (run.manifest().watching() != null) {
            notes.add(run.manifest().watching().toString());
        }
        if (run.isEmpty()) {
            notes.add("it holds no measurements");
        }
        return List.copyOf(notes);
    }

    private static double finalLoss(LossCurve loss) {
        if (loss == null) {
            return Double.NaN;
        }
        if (loss.brokenSince().isPresent()) {
            return Double.POSITIVE_INFINITY;
        }
        return loss.noisy() ? loss.lastMedian() : loss.end();
    }

    private static double finalAccuracy(Manifest manifest, Track accuracy) {
        double last = accuracy == null ? Double.NaN : accuracy.last().number("accuracy");
        return Double.isFinite(last)
                ? last
                : manifest.results().get("testAccuracy") instanceof Number share ? share.doubleValue() : Double.NaN;
    }

    boolean isInspection() {
        return settings.settings().get(Settings.KIND).equals("inspection");
    }

    /** Whether it ended well, was watched to its end and can be read in full: what never happened in it did not. */
    boolean isWhole() {
        return status.equals(Manifest.FINISHED) && complete && watched;
    }

    /** Whether it can be asked when its pace changed. */
    boolean hasPace() {
        return isWhole() && !isInspection() && !loss.isEmpty();
    }

    /** “run 3”. */
    String title() {
        return "run " + number;
    }
}
