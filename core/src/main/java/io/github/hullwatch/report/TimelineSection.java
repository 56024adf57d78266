package io.github.hullwatch.report;

import io.github.hullwatch.chart.Axis;
import io.github.hullwatch.chart.Band;
import io.github.hullwatch.chart.Chart;
import io.github.hullwatch.chart.Curve;
import io.github.hullwatch.chart.EventMark;
import io.github.hullwatch.chart.Ink;
import io.github.hullwatch.chart.Markup;
import io.github.hullwatch.chart.Size;
import io.github.hullwatch.chart.Span;
import io.github.hullwatch.run.QuantityNames;
import io.github.hullwatch.text.Numbers;
import io.github.hullwatch.text.Shell;
import io.github.hullwatch.view.LossCurve;
import io.github.hullwatch.view.MostChanged;
import io.github.hullwatch.view.Phases;
import io.github.hullwatch.view.RunView;
import io.github.hullwatch.view.Track;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * When the geometry changed, and how sure that is: loss, depth, spread and motion one below the other over the same
 * iterations. The drawings here are for readers without a script and for paper; {@code timeline.js} puts panels that
 * can be zoomed in their place.
 */
final class TimelineSection {
    /** Lines in one panel: no more than there are colours. */
    private static final int LINES = Ink.SERIES;

    /** What a value must be away from its mean under chance to count as more than chance, in standard deviations. */
    private static final double BEYOND = 2;

    private final RunView run;
    private final Phases phases;

    TimelineSection(RunView run) {
        this.run = run;
        this.phases = Phases.of(run);
    }

    /** Whether a run has a course to show. */
    static boolean hasSomething(RunView run) {
        return !run.loss().isEmpty()
                || List.of(QuantityNames.HULL, QuantityNames.SPREAD, QuantityNames.MOTION).stream()
                        .anyMatch(quantity -> !run.tracks(quantity).isEmpty());
    }

    void write(Markup out) {
        out.element(
                "p",
                "When the geometry changed, and how sure that is. A line is thick where its value is more than chance, and thin"
                        + " within the band that chance gives. Numbered marks are events. " + phases.sentence()
                        + shown(),
                "class",
                "read");
        out.open("div", "class", "timeline-static");
        List<Chart> charts = List.of(loss(), depth(), spread(), motion()).stream()
                .filter(chart -> !chart.isEmpty())
                .toList();
        for (Chart chart : charts) {
            out.open("figure").open("figcaption").element("b", chart.title());
            Gallery.legend(out, chart);
            out.end();
            chart.draw(out, Size.LOW, "only-wide");
            chart.draw(out, Size.NORMAL, "only-narrow");
            out.end();
        }
        if (charts.isEmpty()) {
            out.element("p", "No value of this run is finite.");
        }
        out.end();
        out.leaf("div", "class", "timeline-live");
        again(out);
    }

    private String shown() {
        int all = blocks(QuantityNames.HULL).size();
        int few = some(blocks(QuantityNames.HULL)).size();
        return few < all ? " Drawn are the " + few + " of " + Numbers.count(all, "block") + " that changed most." : "";
    }

    private Chart loss() {
        LossCurve loss = run.lossCurve();
        double[] values = loss == null ? new double[0] : loss.raw().values();
        boolean negative = Arrays.stream(values).anyMatch(value -> value < 0);
        boolean positive = Arrays.stream(values).anyMatch(value -> value > 0 && Double.isFinite(value));
        boolean log = positive && !negative;
        Chart chart = chart("Loss", log ? Axis.fitted("log scale").asLogarithmic() : Axis.fitted(""));
        if (loss != null) {
            boolean noisy = loss.noisy();
            double[] x = loss.raw().iterations();
            chart.add(new Curve(
                    noisy ? "each iteration" : "loss",
                    x,
                    values,
                    Ink.BLUE,
                    noisy ? Curve.Look.FAINT : Curve.Look.SOLID));
            if (noisy) {
                double[] at = loss.trend().iterations();
                chart.add(new Curve("trend", at, loss.trend().values(), Ink.BLUE, Curve.Look.SOLID));
            }
        }
        return chart;
    }

    private Chart depth() {
        Chart chart =
                chart("Depth D", Axis.fitted("inside above 0, outside below").withZero("0: the hull’s boundary"));
        List<Track> tracks = some(blocks(QuantityNames.HULL));
        chance(chart, tracks, "null", "nullSd");
        for (Track track : tracks) {
            double[] low = track.numbers("lower");
            double[] high = track.numbers("upper");
            if (IntStream.range(0, low.length).anyMatch(i -> high[i] - low[i] > 1e-3)) {
                chart.add(new Band(track.name() + ", bounds", track.iterations(), low, high, ink(track), false));
            }
        }
        tracks.forEach(track -> line(chart, track, "depth", "null", "nullSd"));
        return chart;
    }

    private Chart spread() {
        Chart chart = chart("Spread", Axis.fitted("resultant length: 1 if all point one way"));
        List<Track> tracks = some(blocks(QuantityNames.SPREAD));
        chance(chart, tracks, "resultantNull", "resultantNullSd");
        tracks.forEach(track -> line(chart, track, "resultant", "resultantNull", "resultantNullSd"));
        return chart;
    }

    private Chart motion() {
        List<Track> tracks = some(blocks(QuantityNames.MOTION));
        double[] all = tracks.stream()
                .flatMapToDouble(track -> Arrays.stream(track.numbers("angularSpeed")))
                .filter(value -> value > 0)
                .toArray();
        boolean log = all.length > 0
                && Arrays.stream(all).max().orElse(1)
                        > 100 * Arrays.stream(all).min().orElse(1);
        Axis axis = Axis.fitted("radians an iteration" + (log ? ", log scale" : ""));
        Chart chart = chart("Motion", log ? axis.asLogarithmic() : axis);
        tracks.forEach(track -> chart.add(new Curve(
                track.name(), track.iterations(), track.numbers("angularSpeed"), ink(track), Curve.Look.SOLID)));
        return chart;
    }

    /** What chance gives, two standard deviations to either side; of layers of one shape once, in grey. */
    private void chance(Chart chart, List<Track> tracks, String mean, String sd) {
        List<Band> bands = new ArrayList<>();
        for (Track track : tracks) {
            Band band = chance(track, mean, sd, tracks.size() == 1 ? Ink.CHANCE : ink(track));
            int same = IntStream.range(0, bands.size())
                    .filter(i -> Arrays.equals(bands.get(i).low(), band.low())
                            && Arrays.equals(bands.get(i).high(), band.high()))
                    .findFirst()
                    .orElse(-1);
            if (same >= 0) {
                bands.set(same, chance(track, mean, sd, Ink.CHANCE));
            } else if (Arrays.stream(band.low()).anyMatch(Double::isFinite)) {
                bands.add(band);
            }
        }
        for (int i = 0; i < bands.size(); i++) {
            Band band = bands.get(i);
            String name = i == 0 ? "± 2 sd" : "";
            chart.add(new Band(name, band.x(), band.low(), band.high(), band.ink(), true));
        }
    }

    private static Band chance(Track track, String mean, String sd, Ink ink) {
        double[] means = track.numbers(mean);
        double[] sds = track.numbers(sd);
        double[] low = new double[means.length];
        double[] high = new double[means.length];
        for (int i = 0; i < means.length; i++) {
            low[i] = means[i] - BEYOND * sds[i];
            high[i] = means[i] + BEYOND * sds[i];
        }
        return new Band("", track.iterations(), low, high, ink, true);
    }

    /** A line that is strong where it lies beyond chance, and thin within. */
    private void line(Chart chart, Track track, String field, String mean, String sd) {
        double[] values = track.numbers(field);
        double[] means = track.numbers(mean);
        double[] sds = track.numbers(sd);
        double[] strong = values.clone();
        for (int i = 0; i < values.length; i++) {
            if (Math.abs(values[i] - means[i]) <= BEYOND * sds[i]) {
                strong[i] = Double.NaN;
            }
        }
        Curve beyond = new Curve(track.name(), track.iterations(), strong, ink(track), Curve.Look.SOLID);
        String name = beyond.isEmpty() ? track.name() + ", within chance" : "";
        chart.add(new Curve(name, track.iterations(), values, ink(track), Curve.Look.WITHIN));
        chart.add(beyond);
    }

    private List<Track> blocks(String quantity) {
        return run.tracks(quantity);
    }

    private List<Track> some(List<Track> tracks) {
        return tracks.size() <= LINES
                ? tracks
                : tracks.stream()
                        .sorted(Comparator.comparingInt(
                                track -> run.mostChanged().place(track.block())))
                        .limit(LINES)
                        .toList();
    }

    /** Of few blocks each has its colour; of many, those that stand out. */
    private Ink ink(Track track) {
        int place = run.mostChanged().place(track.block());
        return Ink.series(run.mostChanged().size() > MostChanged.FEW && place < LINES ? place : track.ordinal());
    }

    private Chart chart(String title, Axis values) {
        Axis iterations = Axis.over("iteration", 0, Math.max(1, run.lastIteration()));
        Chart chart = new Chart(title, iterations.inWholeNumbers(), values).events(marks());
        for (Phases.Phase phase : phases.all()) {
            chart.add(new Span(
                    phase.from(), phase.to(), phase.name(), phase.name().equals("fast")));
        }
        return chart;
    }

    private List<EventMark> marks() {
        return run.events(null).stream()
                .map(event -> new EventMark(event.event().iteration(), event.number(), event.label()))
                .toList();
    }

    /** The command that makes the run again. */
    private void again(Markup out) {
        out.element("h3", "To do it again");
        List<String> words = new ArrayList<>(run.manifest().commandLine());
        if (words.isEmpty()) {
            out.element(
                    "p",
                    "The listener was attached by a program of its own: no command line is known. manifest.json says what it watched.");
            return;
        }
        boolean ours = words.get(0).equals("hullwatch");
        words.set(0, ours ? "./hullwatch" : words.get(0));
        String command = words.stream().map(Shell::quoted).collect(Collectors.joining(" "));
        out.open("div", "class", "command")
                .element("pre", command, "tabindex", "0")
                .end();
        if (ours) {
            out.open("p", "class", "read")
                    .text("The same in a directory of its own, and a word on where the two differ: ");
            out.element("code", "./hullwatch reproduce DIR")
                    .text(", where DIR is the folder of this page.")
                    .end();
        }
    }
}
