package io.github.hullwatch.report;

import io.github.hullwatch.run.Block;
import io.github.hullwatch.run.Event;
import io.github.hullwatch.run.Manifest;
import io.github.hullwatch.run.Measurement;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * What a run showed, in sentences that somebody new to it understands: what was watched, what lay inside or outside and by how
 * much against chance, what changed when, how well the model did, what watching cost. Every sentence follows from the lines of
 * the run; nothing is claimed that they do not hold.
 */
public final class Summary {
    /** Blocks told one by one; the rest stands in the table. */
    private static final int TOLD = 8;

    private final RunView run;

    Summary(RunView run) {
        this.run = run;
    }

    /**
     * The sentences about a run.
     *
     * @param runDir a run directory; an unfinished one will do
     * @return at least one sentence, without markup
     * @throws io.github.hullwatch.run.RunDirectoryException if it is none
     */
    public static List<String> of(Path runDir) {
        Summary summary = new Summary(RunView.read(runDir));
        List<String> all = new ArrayList<>();
        all.add(summary.watched());
        all.addAll(summary.verdicts());
        all.addAll(summary.changes());
        all.addAll(summary.performance());
        all.addAll(summary.cost());
        return all;
    }

    /** “LeNet on MNIST”, as far as the manifest knows the names. */
    String title() {
        return model() + " on " + data();
    }

    private String model() {
        Manifest manifest = run.manifest();
        Object name =
                manifest.results().getOrDefault("model", manifest.options().get("model"));
        if (name instanceof String text && !text.isBlank()) {
            return text;
        }
        int layers = manifest.layers().size();
        return layers == 0 ? "A network" : Numbers.count(layers, "watched layer");
    }

    private String data() {
        Manifest.DataSource data = run.manifest().data();
        if (data == null || data.name() == null || data.name().isBlank()) {
            return "data that were not named";
        }
        return data.name().equalsIgnoreCase("mnist") ? "MNIST" : data.name();
    }

    /** Seconds from start to end, or to the last line of a run without an end; NaN if neither is known. */
    double seconds() {
        Manifest manifest = run.manifest();
        if (manifest.started() != null && manifest.finished() != null) {
            return Duration.between(manifest.started(), manifest.finished()).toMillis() / 1000.0;
        }
        return run.seconds() > 0 ? run.seconds() : Double.NaN;
    }

    String watched() {
        if (run.isEmpty()) {
            return "Nothing has been measured yet.";
        }
        List<String> layers = new ArrayList<>();
        for (Manifest.TrackedLayer layer : run.manifest().layers()) {
            layers.add(layer.layer() + " (" + Numbers.count(layer.neurons(), "neuron") + ", each with "
                    + Numbers.count(layer.inputs(), "weight") + ")");
        }
        String time = Double.isNaN(seconds()) ? "" : ", in " + Numbers.duration(seconds());
        String what = layers.isEmpty() ? "" : "; watched: " + String.join(", ", layers);
        return "Trained on " + data() + " for " + Numbers.count(run.lastIteration(), "iteration") + time + what + "."
                + loss();
    }

    private String loss() {
        if (run.loss().lines().size() < 2) {
            return "";
        }
        double first = run.loss().first().number("value");
        double last = run.loss().last().number("value");
        return Double.isNaN(first) || Double.isNaN(last)
                ? ""
                : " The loss went from " + Numbers.of(first, 3) + " to " + Numbers.of(last, 3) + ".";
    }

    /** One sentence a block on its last verdict. */
    List<String> verdicts() {
        List<String> sentences = new ArrayList<>();
        List<Track> tracks = run.tracks("hull");
        for (Track track : tracks.subList(0, Math.min(TOLD, tracks.size()))) {
            sentences.add(track.name() + ": " + verdict(track));
        }
        if (tracks.size() > TOLD) {
            sentences.add(Numbers.whole(tracks.size() - TOLD) + " more blocks stand in the table of verdicts.");
        }
        return sentences;
    }

    private String verdict(Track track) {
        Measurement last = track.last();
        String verdict = Objects.requireNonNullElse(last.text("verdict"), "undecided");
        double depth = last.number("depth");
        long live = Math.round(last.number("neurons") - zeroIfNaN(last.number("dead")));
        boolean exact = Boolean.TRUE.equals(last.values().get("exact"));
        StringBuilder text = new StringBuilder();
        switch (verdict) {
            case "inside" -> {
                text.append("inside. The hull of ").append(Numbers.count(live, "direction"));
                text.append(" holds the origin, proven to a depth of ").append(Numbers.of(last.number("lower"), 2));
                text.append(exact ? "" : " and at most " + Numbers.of(last.number("upper"), 2))
                        .append('.');
            }
            case "outside" -> {
                text.append("outside. The origin lies ").append(Numbers.of(Math.abs(depth), 3));
                text.append(" away from the hull of ")
                        .append(Numbers.count(live, "direction"))
                        .append('.');
            }
            case "boundary" ->
                text.append("exactly on the boundary of the hull of ")
                        .append(Numbers.count(live, "direction"))
                        .append('.');
            default ->
                text.append("undecided. The depth lies between ")
                        .append(Numbers.of(last.number("lower"), 2))
                        .append(" and ")
                        .append(Numbers.of(last.number("upper"), 2))
                        .append(", and neither side could be proven.");
        }
        text.append(chance(last)).append(dimension(track.block(), verdict, live));
        String first = track.first().text("verdict");
        if (track.lines().size() > 1 && first != null && !first.equals(verdict)) {
            text.append(" At iteration ")
                    .append(Numbers.whole(track.first().iteration()))
                    .append(" it was ")
                    .append(first)
                    .append('.');
        } else if (track.lines().size() > 1 && verdict.equals("outside")) {
            text.append(" It began at ")
                    .append(Numbers.of(Math.abs(track.first().number("depth")), 3))
                    .append('.');
        }
        return text.toString();
    }

    /** How a depth compares with that of random directions; empty where that is not known. */
    static String chance(Measurement line) {
        double mean = line.number("null");
        double sd = line.number("nullSd");
        double depth = line.number("depth");
        if (Double.isNaN(mean) || Double.isNaN(depth)) {
            return "";
        }
        String text = " Chance alone gives a depth of " + Numbers.withSpread(mean, sd);
        if (!(sd > 0)) {
            return text + ".";
        }
        double off = (depth - mean) / sd;
        if (Math.abs(off) < 2) {
            return text + ": no different from random directions.";
        }
        return text + ": this is " + Numbers.of(Math.abs(off), 2) + " standard deviations "
                + (off > 0 ? "deeper" : "less deep") + " (" + Numbers.of(depth, 3) + ").";
    }

    private String dimension(Block block, String verdict, long live) {
        Manifest.TrackedLayer layer = block == null ? null : run.layer(block.layer());
        if (layer == null || !"full".equals(block.space()) || !verdict.equals("outside") || live > layer.inputs()) {
            return "";
        }
        return " (" + Numbers.whole(live) + " directions in " + Numbers.whole(layer.inputs())
                + " dimensions almost never hold the origin: the distance is what tells.)";
    }

    /** What changed, and when. */
    List<String> changes() {
        List<String> sentences = new ArrayList<>();
        long lastEntry = -1;
        long pace = -1;
        for (Event event : run.events()) {
            String who = Track.name(event.block());
            boolean fromStart = event.bracket() != null && event.bracket()[1] == 0;
            switch (event.event()) {
                case "hull-entry" -> {
                    lastEntry = Math.max(lastEntry, event.iteration());
                    sentences.add(who
                            + (fromStart
                                    ? ": the hull held the origin from the start."
                                    : ": the origin entered the hull " + when(event) + "."));
                }
                case "hull-exit" -> sentences.add(who + ": the origin left the hull " + when(event) + ".");
                case "pace-change" -> {
                    pace = event.iteration();
                    sentences.add("The loss changed its pace " + when(event) + rates(event) + ".");
                }
                case "all-correct" ->
                    sentences.add("All training examples were classified correctly " + when(event) + ".");
                case "converged" -> sentences.add("Training converged " + when(event) + ".");
                case "not-finite" -> sentences.add(who + ": the weights stopped being finite " + when(event) + ".");
                default -> {}
            }
        }
        if (sentences.size() > 2 * TOLD) {
            int more = sentences.size() - 2 * TOLD;
            sentences = new ArrayList<>(sentences.subList(0, 2 * TOLD));
            sentences.add(Numbers.count(more, "more event") + " in the table below.");
        }
        if (lastEntry > 0 && pace > 0) {
            long gap = pace - lastEntry;
            sentences.add(
                    gap == 0
                            ? "Last hull entry and change of pace fell on the same iteration."
                            : "The change of pace came " + Numbers.count(Math.abs(gap), "iteration")
                                    + (gap > 0 ? " after" : " before") + " the last hull entry.");
        }
        if (sentences.isEmpty() && !run.isEmpty()) {
            sentences.add("No hull entry and no change of pace was recorded.");
        }
        return sentences;
    }

    private static String when(Event event) {
        long[] bracket = event.bracket();
        return bracket == null || bracket[0] == bracket[1]
                ? "at iteration " + Numbers.whole(event.iteration())
                : "between iterations " + Numbers.whole(bracket[0]) + " and " + Numbers.whole(bracket[1]);
    }

    private static String rates(Event event) {
        Object before = event.values().get("rateBefore");
        Object after = event.values().get("rateAfter");
        return before instanceof Number b && after instanceof Number a
                ? ": its logarithm fell by " + Numbers.of(b.doubleValue(), 2) + " an iteration before, by "
                        + Numbers.of(a.doubleValue(), 2) + " after"
                : "";
    }

    /** Last accuracy on each set of data. */
    List<String> performance() {
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

    double watchingSeconds() {
        return run.manifest().cost().values().stream()
                .mapToDouble(Manifest.QuantityCost::seconds)
                .sum();
    }

    List<String> cost() {
        if (run.manifest().cost().isEmpty()) {
            return List.of();
        }
        double share = watchingSeconds() / seconds();
        return List.of("Watching took " + Numbers.duration(watchingSeconds())
                + (share > 0 && share <= 1
                        ? " of " + Numbers.duration(seconds()) + ", " + Numbers.percent(share) + " of the run"
                        : "")
                + ".");
    }

    private static double zeroIfNaN(double value) {
        return Double.isNaN(value) ? 0 : value;
    }
}
