package io.github.hullwatch.view;

import io.github.hullwatch.run.Block;
import io.github.hullwatch.run.CostNames;
import io.github.hullwatch.run.Event;
import io.github.hullwatch.run.EventNames;
import io.github.hullwatch.run.Manifest;
import io.github.hullwatch.run.Measurement;
import io.github.hullwatch.run.QuantityNames;
import io.github.hullwatch.run.VerdictNames;
import io.github.hullwatch.text.Numbers;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * What a run showed, in sentences for readers who are new to it: what was watched, what lay inside or outside and how
 * that compares with chance, what changed when, how well the model did, and what watching cost. Every sentence follows
 * from the files of the run. Immutable.
 */
public final class Summary {
    /** Blocks and layers that have words of their own; the tables have the rest. */
    private static final int TOLD = 8;

    /**
     * A sentence, and what it is about.
     *
     * @param subject the name of a block; empty if the sentence needs none
     * @param text the sentence
     */
    public record Line(String subject, String text) {
        @Override
        public String toString() {
            return subject.isEmpty() ? text : subject + ": " + text;
        }
    }

    /** In place of a verdict. */
    public static final String BROKEN = "not finite";

    /** In place of the verdict outside, which by convention a hull of nothing has. */
    public static final String NO_DIRECTIONS = "without directions";

    private final RunView run;

    public Summary(RunView run) {
        this.run = run;
    }

    /**
     * The sentences about a run.
     *
     * @param runDir a run directory, finished or not
     * @return at least one sentence, without markup
     * @throws io.github.hullwatch.run.RunDirectoryException if it is not a run directory
     */
    public static List<String> of(Path runDir) {
        Summary summary = new Summary(RunView.read(runDir));
        List<String> all = new ArrayList<>();
        all.add(summary.watched());
        summary.watchingEnded().ifPresent(all::add);
        all.addAll(summary.notFinite());
        all.addAll(summary.allZero());
        summary.verdicts().forEach(line -> all.add(line.toString()));
        all.addAll(summary.dimension());
        summary.run.chosenSpaces().sentences().forEach(line -> all.add(line.toString()));
        summary.papers().forEach(line -> all.add(line.toString()));
        summary.changes().forEach(line -> all.add(line.toString()));
        all.addAll(summary.findings());
        all.addAll(summary.performance());
        all.addAll(summary.cost());
        return all;
    }

    /** “LeNet on MNIST”, as far as the manifest has the names. */
    public String title() {
        return data().isEmpty() ? model() : model() + " on " + data();
    }

    private String model() {
        Manifest manifest = run.manifest();
        Object name =
                manifest.results().getOrDefault("model", manifest.options().get("model"));
        if (name instanceof String text && !text.isBlank()) {
            return text;
        }
        if (run.isInspection()) {
            List<String> files = inspected();
            return files.size() == 1
                    ? files.get(0)
                    : files.get(0) + " and " + Numbers.count(files.size() - 1, "more file");
        }
        int layers = manifest.layers().size();
        return layers == 0 ? "A network in training" : "A network with " + Numbers.count(layers, "watched layer");
    }

    /** The names of the files that a trained model was read from, without their folders. */
    private List<String> inspected() {
        return run.manifest().inspected().stream()
                .map(file -> file.file()
                        .substring(Math.max(
                                        file.file().lastIndexOf('/'),
                                        file.file().lastIndexOf('\\'))
                                + 1))
                .toList();
    }

    private String data() {
        Manifest.DataSource data = run.manifest().data();
        if (data == null || data.name() == null || data.name().isBlank()) {
            return "";
        }
        return data.name().equalsIgnoreCase("mnist") ? "MNIST" : data.name();
    }

    /** Seconds from the start to the end, or to the last line if the run has no end; NaN if neither is known. */
    public double seconds() {
        Manifest manifest = run.manifest();
        if (manifest.started() != null && manifest.finished() != null) {
            double between =
                    Duration.between(manifest.started(), manifest.finished()).toMillis() / 1000.0;
            // If the clock was set back meanwhile, the seconds of the lines are the better measure.
            if (between >= run.seconds()) {
                return between;
            }
        }
        return run.seconds() > 0 ? run.seconds() : Double.NaN;
    }

    /** What was watched, for how long, and how the loss went. */
    public String watched() {
        if (run.isEmpty()) {
            return "Nothing has been measured yet.";
        }
        List<String> layers = new ArrayList<>();
        for (Manifest.TrackedLayer layer : run.manifest().layers()) {
            layers.add(layer.layer() + " (" + Numbers.count(layer.neurons(), "neuron") + ", each with "
                    + Numbers.count(layer.inputs(), "weight")
                    + (layer.frozen() ? "; frozen, so that it was measured once)" : ")"));
        }
        if (layers.size() > TOLD) {
            layers = List.of(Words.some(layers, "layer"));
        }
        String time = Double.isNaN(seconds()) ? "" : ", in " + Numbers.duration(seconds());
        String what = layers.isEmpty() ? "" : ". Watched: " + String.join(", ", layers);
        if (run.isInspection()) {
            return inspection(what.replace(". Watched", ". Measured") + time.replace(", in", " in"));
        }
        return "Trained " + (data().isEmpty() ? "" : "on " + data() + " ") + "for "
                + Numbers.count(run.lastIteration(), "iteration") + time + what + "." + loss();
    }

    private String inspection(String measured) {
        List<String> files = inspected();
        String from = Words.some(files, "file") + " ("
                + run.manifest().inspected().get(0).format() + ")";
        boolean counted = run.lastIteration() > 0;
        String when = run.isOneMoment()
                ? counted ? ", after " + Numbers.count(run.lastIteration(), "iteration") + " of training" : ""
                : ", checkpoints up to iteration " + Numbers.whole(run.lastIteration());
        return "A model that was trained before, read from " + from + when + measured + ".";
    }

    private String loss() {
        if (run.loss().size() < 2) {
            return "";
        }
        LossCurve loss = run.lossCurve();
        if (Double.isNaN(loss.first())) {
            return "";
        }
        String trend = loss.noisy() && loss.brokenSince().isEmpty()
                ? ", each on its own batch of examples; the median of the last "
                        + Numbers.count(loss.window(), "iteration") + " is " + Numbers.of(loss.lastMedian(), 2)
                : "";
        return " The loss went from " + Numbers.of(loss.first(), 3) + " at iteration "
                + Numbers.whole(loss.firstIteration()) + " to " + Numbers.of(loss.end(), 3) + " at iteration "
                + Numbers.whole(loss.endIteration())
                + (loss.brokenSince().isPresent() ? ", its last finite value" : trend) + ".";
    }

    /** Since when nothing was watched any more, and why; empty if the watching went on to the end. */
    public Optional<String> watchingEnded() {
        Manifest.Watching watching = run.manifest().watching();
        if (watching == null) {
            return Optional.empty();
        }
        String training =
                switch (run.manifest().status()) {
                    case Manifest.FINISHED -> "the training went on without it, to its end.";
                    case Manifest.FAILED -> "the training went on without it, and failed later.";
                    case Manifest.INTERRUPTED -> "the training went on without it, until it was stopped.";
                    default -> "the training went on without it.";
                };
        String cause = watching.cause() == null || watching.cause().isBlank() ? "" : " Cause: " + watching.cause();
        return Optional.of(
                "Watching ended at iteration " + Numbers.whole(watching.endedAt()) + "; " + training + cause);
    }

    /** What is infinite or not a number at the end, and since when; empty if nothing is. */
    public List<String> notFinite() {
        return run.notFinite().sentences();
    }

    /** Which layers have only zero weights at the end, and since when; empty if none has. */
    public List<String> allZero() {
        return run.allZero().sentences();
    }

    /** How many blocks are inside, and so on, if there are many; then one sentence each, on the last verdict. */
    public List<Line> verdicts() {
        List<Line> sentences = new ArrayList<>();
        List<Track> tracks = run.tracks(QuantityNames.HULL);
        List<Track> told = run.mostChanged().shown(tracks);
        if (told.size() < tracks.size()) {
            sentences.add(new Line("", counts(tracks) + (run.isOneMoment() ? " The first:" : " These changed most:")));
        }
        for (Track track : told.subList(0, Math.min(TOLD, told.size()))) {
            sentences.add(new Line(track.name(), verdict(track)));
        }
        int more = tracks.size() - Math.min(TOLD, told.size());
        if (more > 0) {
            sentences.add(new Line("", Numbers.count(more, "more block") + " in the table of verdicts."));
        }
        return sentences;
    }

    private String counts(List<Track> tracks) {
        Map<String, Integer> counts = new LinkedHashMap<>();
        for (Track track : tracks) {
            counts.merge(verdictAtEnd(track), 1, Integer::sum);
        }
        List<String> parts = new ArrayList<>();
        counts.forEach((verdict, count) -> parts.add(Numbers.whole(count) + " " + verdict));
        return "Of " + Numbers.count(tracks.size(), "block") + (run.isOneMoment() ? ": " : " at the end: ")
                + String.join(", ", parts) + ".";
    }

    /**
     * The last verdict of a block, or that its weights are not finite, since what was last proven does not hold then,
     * or that it has no directions, since a hull of nothing is outside by convention only.
     */
    public String verdictAtEnd(Track track) {
        if (run.notFinite().layer(track).isPresent()) {
            return BROKEN;
        }
        return AllZero.hasNoDirections(track.last()) ? NO_DIRECTIONS : Track.verdict(track.last());
    }

    private String verdict(Track track) {
        OptionalLong broken = run.notFinite().layer(track);
        if (broken.isPresent()) {
            return "without directions from iteration " + Numbers.whole(broken.getAsLong())
                    + " on, since its weights are not finite; last " + Track.verdict(track.last()) + ", at iteration "
                    + Numbers.whole(track.last().iteration()) + ".";
        }
        Measurement last = track.last();
        String verdict = Track.verdict(last);
        if (AllZero.hasNoDirections(last)) {
            return NO_DIRECTIONS + ", since all its vectors are exactly zero at iteration "
                    + Numbers.whole(last.iteration()) + ": no hull holds the origin or not."
                    + before(track, NO_DIRECTIONS);
        }
        double dead = last.number("dead");
        long live = Math.round(last.number("neurons") - (dead > 0 ? dead : 0));
        String hull = "the hull of its " + Numbers.count(live, "direction");
        double lower = last.number("lower");
        double upper = last.number("upper");
        // An exact depth has bounds, too; they differ by rounding only.
        boolean exact = lower == upper || Boolean.TRUE.equals(last.values().get("exact"));
        String depth = exact
                ? Numbers.of(lower, 3) + " deep"
                : "between " + Numbers.of(lower, 2) + " and " + Numbers.of(upper, 2) + " deep";
        String text =
                switch (verdict) {
                    case VerdictNames.INSIDE -> "inside, " + depth + " in " + hull;
                    case VerdictNames.OUTSIDE ->
                        "outside, "
                                + (exact
                                        ? Numbers.of(-upper, 3)
                                        : "between " + Numbers.of(-upper, 2) + " and " + Numbers.of(-lower, 2))
                                + " from " + hull;
                    case VerdictNames.BOUNDARY -> "exactly on the boundary of " + hull;
                    default ->
                        verdict + ": the depth lies between " + Numbers.of(lower, 2) + " and " + Numbers.of(upper, 2)
                                + ", and neither side could be proven";
                };
        return text + chance(last) + "." + before(track, verdict);
    }

    private static String before(Track track, String verdict) {
        Measurement first = track.first();
        String was = first.text("verdict");
        if (first == track.last() || was == null || AllZero.hasNoDirections(first)) {
            return "";
        }
        String when = " at iteration " + Numbers.whole(first.iteration()) + ".";
        if (!was.equals(verdict)) {
            return " " + Words.sentence(was) + when;
        }
        return was.equals(VerdictNames.OUTSIDE)
                ? " It was " + Numbers.of(Math.abs(first.number("depth")), 3) + when
                : "";
    }

    /**
     * What inside and outside mean, for readers who have not heard of it before, and where the layers of this run are;
     * empty if no hull was measured.
     */
    public Optional<String> meaning() {
        List<Track> tracks = run.tracks(QuantityNames.HULL);
        if (tracks.isEmpty()) {
            return Optional.empty();
        }
        StringBuilder text =
                new StringBuilder("Take the weights of one neuron as an arrow, and keep only where it points."
                        + " The hull of a layer is the solid that the tips of its arrows span. When the origin, the point where"
                        + " all arrows start, is inside, they point to all sides: whatever the input, some neuron answers it"
                        + " with a positive sum (biases aside). When the origin is outside, the arrows keep to one side, and"
                        + " there are inputs that no neuron answers with a positive sum.");
        boolean filters = run.manifest().layers().stream()
                .anyMatch(layer -> layer.type() != null
                        && layer.type().toLowerCase(Locale.ROOT).contains("convolution"));
        text.append(filters ? " In a convolution, a neuron is a filter, and its inputs are one patch." : "");
        tracks.stream()
                .filter(track -> track.block() != null
                        && !track.name().equals(track.block().layer()))
                .findFirst()
                .ifPresent(part -> text.append(" A block such as ")
                        .append(part.name())
                        .append(" is a part of its layer: the group of neurons and the subspace of inputs that its name"
                                + " gives."));
        List<String> inside = atEnd(tracks, VerdictNames.INSIDE);
        List<String> outside = atEnd(tracks, VerdictNames.OUTSIDE);
        if (!inside.isEmpty() || !outside.isEmpty()) {
            text.append(run.isOneMoment() ? " Here, the origin is " : " At the end of this run, the origin is ");
            text.append(inside.isEmpty() ? "" : "inside for " + Words.some(inside, "block"));
            text.append(inside.isEmpty() || outside.isEmpty() ? "" : ", and ");
            text.append(outside.isEmpty() ? "" : "outside for " + Words.some(outside, "block"))
                    .append('.');
        }
        return Optional.of(text.append(" Long, Yin and Xin (arXiv 2002.12563) found a two-layer network to learn slowly"
                        + " until the origin is inside, and fast from then on; in other networks that is an open"
                        + " question.")
                .toString());
    }

    private List<String> atEnd(List<Track> tracks, String verdict) {
        return tracks.stream()
                .filter(track -> verdictAtEnd(track).equals(verdict))
                .map(Track::name)
                .toList();
    }

    /** How a depth compares with that of random directions, as a clause; empty if the line does not say. */
    public static String chance(Measurement line) {
        double mean = line.number("null");
        double sd = line.number("nullSd");
        double depth = line.number("depth");
        if (Double.isNaN(mean) || Double.isNaN(depth)) {
            return "";
        }
        boolean apart = depth < 0 && mean < 0;
        String random = "; by chance " + Numbers.withSpread(Math.abs(mean), sd);
        random += apart || depth > 0 && mean > 0 ? "" : mean < 0 ? " outside" : " deep inside";
        if (!(sd > 0)) {
            return random;
        }
        // A negative depth that is not exact lies between its bounds: what holds for both holds for it. A positive one
        // is the best upper bound, and is compared with the same bound of random directions.
        double off = (depth - mean) / sd;
        double other = depth < 0 && Boolean.FALSE.equals(line.values().get("exact"))
                ? (line.number("lower") - mean) / sd
                : off;
        if (off < 2 && other > -2) {
            return random + (other == off || Math.abs(other) < 2 && Math.abs(off) < 2 ? ", so nothing unusual" : "");
        }
        if (off * other < 0 || Math.abs(other) < 2 || Math.abs(off) < 2) {
            return random;
        }
        String side = apart ? (off > 0 ? "nearer" : "farther out") : off > 0 ? "deeper" : "less deep";
        return random + ", so " + (other == off ? "" : "at least ")
                + Numbers.of(Math.min(Math.abs(off), Math.abs(other)), 2) + " standard deviations " + side;
    }

    /** Which layers are outside because they have too few neurons to be inside. */
    public List<String> dimension() {
        List<String> layers = new ArrayList<>();
        for (Track track : run.tracks(QuantityNames.HULL)) {
            Block block = track.block();
            Manifest.TrackedLayer layer = block == null ? null : run.layer(block.layer());
            boolean all = layer != null && "full".equals(block.space()) && "all".equals(block.group());
            if (all && layer.neurons() <= layer.inputs() && verdictAtEnd(track).equals(VerdictNames.OUTSIDE)) {
                layers.add(layer.layer());
            }
        }
        return layers.isEmpty()
                ? List.of()
                : List.of(
                        "Where a layer has no more neurons than each has weights (" + Words.some(layers, "layer")
                                + "), the origin is inside only by a rare coincidence: compare the distance with that of chance instead.");
    }

    /** What the quantities after other papers came to, a sentence each; empty where none was measured. */
    public List<Line> papers() {
        return PaperSentences.of(run);
    }

    /** What changed, and when. */
    public List<Line> changes() {
        List<Line> sentences = new ArrayList<>();
        Event lastEntry = null;
        long pace = -1;
        for (Event event : run.events()) {
            String who = event.block() == null ? "" : Track.name(event.block());
            boolean fromStart = event.bracket() != null && event.bracket()[1] == 0;
            String text =
                    switch (event.event()) {
                        case EventNames.HULL_ENTRY ->
                            fromStart
                                    ? "the hull held the origin from the start."
                                    : "the origin entered the hull " + when(event) + ".";
                        case EventNames.HULL_EXIT -> "the origin left the hull " + when(event) + ".";
                        case EventNames.PACE_CHANGE -> "The loss changed its pace " + when(event) + rates(event) + ".";
                        case EventNames.ALL_CORRECT ->
                            "All training examples were classified correctly " + when(event) + ".";
                        case EventNames.CONVERGED -> "Training converged " + when(event) + ".";
                        case EventNames.NOT_FINITE -> "the weights stopped being finite " + when(event) + ".";
                        case EventNames.LAYER_ZERO -> "all weights were exactly zero " + when(event) + ".";
                        case EventNames.LOSS_NOT_FINITE ->
                            isFirstLoss(event)
                                    ? "The loss was not finite from the start."
                                    : "The loss stopped being finite " + when(event) + ".";
                        case EventNames.COUNT_SET_BACK ->
                            "The model’s count of iterations was set back " + when(event)
                                    + "; the run numbers them on from the last one.";
                        case EventNames.QUANTITY_FAILED ->
                            "a quantity failed " + when(event) + " and was switched off.";
                        default -> null;
                    };
            if (text != null) {
                sentences.add(new Line(who, text));
            }
            lastEntry = event.event().equals(EventNames.HULL_ENTRY) ? event : lastEntry;
            pace = event.event().equals(EventNames.PACE_CHANGE) ? event.iteration() : pace;
        }
        if (sentences.size() > 2 * TOLD) {
            int more = sentences.size() - 2 * TOLD;
            sentences = new ArrayList<>(sentences.subList(0, 2 * TOLD));
            sentences.add(new Line("", Numbers.count(more, "more event") + " in the table below."));
        }
        // An experiment that draws its own conclusion knows which entry matters; a second answer would confuse.
        if (lastEntry != null
                && lastEntry.iteration() > 0
                && pace > 0
                && findings().isEmpty()) {
            long gap = pace - lastEntry.iteration();
            String entry = " the last hull entry (" + Track.name(lastEntry.block()) + ")";
            String text = gap == 0
                    ? "The change of pace and" + entry + " fell on the same iteration."
                    : "The change of pace came " + Numbers.count(Math.abs(gap), "iteration")
                            + (gap > 0 ? " after" : " before") + entry + ".";
            sentences.add(new Line("", text));
        }
        if (sentences.isEmpty() && !run.isEmpty() && !run.isOneMoment()) {
            sentences.add(new Line(
                    "",
                    run.chosenSpaces().events().isEmpty()
                            ? "No hull entry and no change of pace was recorded."
                            : "In the spaces that stay, no hull entry was recorded; nor was a change of pace."));
        }
        return sentences;
    }

    private boolean isFirstLoss(Event event) {
        return !run.loss().isEmpty() && run.loss().first().iteration() == event.iteration();
    }

    private static String when(Event event) {
        long[] bracket = event.bracket();
        return bracket == null || bracket[0] == bracket[1]
                ? "at iteration " + Numbers.whole(event.iteration())
                : "between iterations " + Numbers.whole(bracket[0]) + " and " + Numbers.whole(bracket[1]);
    }

    private static String rates(Event event) {
        String before = Words.measured(event.values(), "rateBefore");
        String after = Words.measured(event.values(), "rateAfter");
        return before.isEmpty() || after.isEmpty()
                ? ""
                : ": its logarithm fell by " + before + " an iteration before, by " + after + " after";
    }

    /**
     * What an experiment concludes from its own run, as the results in the manifest have it; empty if it concludes
     * nothing.
     */
    public List<String> findings() {
        return run.manifest().results().get("whatTheDataSay") instanceof String text && !text.isBlank()
                ? List.of(text)
                : List.of();
    }

    /** The last accuracy on each data set. */
    public List<String> performance() {
        List<String> sentences = new ArrayList<>();
        for (Map.Entry<String, Track> entry : run.evaluations().entrySet()) {
            Measurement last = entry.getValue().last();
            double accuracy = last.number("accuracy");
            if (!Double.isNaN(accuracy)) {
                sentences.add("Accuracy on " + entry.getKey() + " data: " + Numbers.percent(accuracy) + " at iteration "
                        + Numbers.whole(last.iteration()) + ".");
            }
        }
        return sentences;
    }

    /** Seconds that measuring took, as the manifest has them; 0 if it has none. */
    public double watchingSeconds() {
        return run.manifest().cost().values().stream()
                .mapToDouble(Manifest.QuantityCost::seconds)
                .sum();
    }

    /** Whether it was done on a thread of its own, which the training waits for now and then. */
    private boolean measuredBeside() {
        return Boolean.FALSE.equals(run.manifest().options().get(CostNames.SYNCHRONOUS));
    }

    /** Seconds that watching kept the training from going on; 0 if that is not known. */
    public double trainingSeconds() {
        if (!measuredBeside()) {
            return watchingSeconds();
        }
        return seconds(CostNames.SNAPSHOT) + seconds(CostNames.WAIT);
    }

    private double seconds(String cost) {
        Manifest.QuantityCost known = run.manifest().cost().get(cost);
        return known == null ? 0 : known.seconds();
    }

    /** What watching cost; empty if that is not known. */
    public List<String> cost() {
        if (run.manifest().cost().isEmpty()) {
            return List.of();
        }
        if (run.isInspection()) {
            return List.of("Measuring took " + Numbers.duration(watchingSeconds()) + ".");
        }
        List<String> sentences = new ArrayList<>();
        double share = trainingSeconds() / seconds();
        String kept = Numbers.duration(trainingSeconds())
                + (share > 0 && share <= 1
                        ? " of " + Numbers.duration(seconds()) + ", " + Numbers.percent(share) + " of the run"
                        : "");
        if (measuredBeside()) {
            sentences.add(
                    "Watching kept the training thread for " + kept + "; beside it, a thread of its own measured for "
                            + Numbers.duration(watchingSeconds() - trainingSeconds()) + ".");
            if (seconds(CostNames.WAIT) > 0) {
                sentences.add("Of that the training waited " + Numbers.duration(seconds(CostNames.WAIT))
                        + " for measurements to be made.");
            }
        } else {
            sentences.add("Watching took " + kept + ".");
        }
        Manifest.LeftOut left = run.manifest().leftOut();
        if (left != null) {
            sentences.add("The budget left out " + Numbers.count(left.states(), "state")
                    + (left.chance() ? ", and some values under chance." : "."));
        }
        return sentences;
    }
}
