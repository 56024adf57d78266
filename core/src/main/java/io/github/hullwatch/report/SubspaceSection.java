package io.github.hullwatch.report;

import io.github.hullwatch.chart.Axis;
import io.github.hullwatch.chart.Band;
import io.github.hullwatch.chart.Chart;
import io.github.hullwatch.chart.Curve;
import io.github.hullwatch.chart.HeatMap;
import io.github.hullwatch.chart.Ink;
import io.github.hullwatch.chart.Markup;
import io.github.hullwatch.files.FileFormatException;
import io.github.hullwatch.files.NpyArray;
import io.github.hullwatch.run.Measurement;
import io.github.hullwatch.run.QuantityNames;
import io.github.hullwatch.text.Numbers;
import io.github.hullwatch.view.ChosenSpaces;
import io.github.hullwatch.view.ChosenSpaces.Family;
import io.github.hullwatch.view.Companions;
import io.github.hullwatch.view.RunView;
import io.github.hullwatch.view.Series;
import io.github.hullwatch.view.Track;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.ToDoubleFunction;
import java.util.stream.IntStream;

/** What was measured in class subspaces and in principal subspaces: charts over the classes, maps of pairs, a table. */
final class SubspaceSection {
    /** More classes than this have no map. */
    private static final int CLASSES = 100;

    private final RunView run;
    private final ChosenSpaces spaces;
    private final Gallery gallery;

    SubspaceSection(RunView run, Gallery gallery) {
        this.run = run;
        this.spaces = run.chosenSpaces();
        this.gallery = gallery;
    }

    void write(Markup out) {
        List<Family> hulls = spaces.families(QuantityNames.HULL);
        if (!hulls.isEmpty()) {
            out.element(
                    "p",
                    "A class subspace is the span of the first principal components, about the origin, of what a layer sees"
                            + " of the examples of one class: the counterpart, on real data, of the subspaces V₁ and V₂ of"
                            + " the theory. The weights are projected on it, and the depth D is measured there. It moves as"
                            + " the layers below learn; its number of dimensions stays. Chance is as many random directions"
                            + " in as many dimensions.",
                    "class",
                    "read");
        }
        out.open("div", "class", "charts");
        hulls.forEach(family -> chart(out, family, "depth", "null", depth()));
        spaces.families(QuantityNames.SPREAD)
                .forEach(family ->
                        chart(out, family, "resultant", "resultantNull", Axis.fitted("mean resultant length")));
        spaces.principal().forEach(track -> principal(out, track));
        out.end();
        maps(out);
        if (!hulls.isEmpty()) {
            table(out, hulls);
        }
    }

    private static Axis depth() {
        return Axis.fitted("depth D").withZero("0: the hull’s boundary");
    }

    private Axis iterations() {
        return Axis.over("iteration", 0, Math.max(1, run.lastIteration())).inWholeNumbers();
    }

    /** From the least to the greatest over the classes, their mean, and what chance gives. */
    private void chart(Markup out, Family family, String field, String chance, Axis axis) {
        Map<Double, double[]> values = family.over(field);
        Map<Double, double[]> random = family.over(chance);
        double[] x = keys(values);
        Chart chart = new Chart(family.layer() + ChosenSpaces.words(family.group()), iterations(), axis)
                .add(new Band(
                        "least to greatest over the classes",
                        x,
                        each(values, all -> Arrays.stream(all).min().orElseThrow()),
                        each(values, all -> Arrays.stream(all).max().orElseThrow()),
                        Ink.BLUE,
                        false))
                .add(new Curve(
                        "mean over the classes", x, each(values, SubspaceSection::mean), Ink.BLUE, Curve.Look.SOLID))
                .add(new Curve(
                        "random directions",
                        keys(random),
                        each(random, SubspaceSection::mean),
                        Ink.CHANCE,
                        Curve.Look.CHANCE));
        if (!chart.isEmpty()) {
            gallery.chart(
                    out,
                    "class-" + field + "-" + family.layer() + "-" + family.group(),
                    chart,
                    "",
                    false,
                    () -> data(family, field));
        }
    }

    /** Of each class: the chart has their mean and range. */
    private static FigureData data(Family family, String field) {
        return field.equals("depth")
                ? FigureData.all(family.tracks().stream().map(FigureData::depth).toList())
                : FigureData.field(family.tracks(), field, Companions.of(QuantityNames.SPREAD, field), Track::name);
    }

    private static double[] keys(Map<Double, double[]> values) {
        return values.keySet().stream().mapToDouble(x -> x).toArray();
    }

    private static double[] each(Map<Double, double[]> values, ToDoubleFunction<double[]> of) {
        return values.values().stream().mapToDouble(of).toArray();
    }

    private static double mean(double[] all) {
        return Arrays.stream(all).average().orElse(Double.NaN);
    }

    private void principal(Markup out, Track track) {
        Series depth = track.series("depth");
        Series random = track.series("null");
        Chart chart = new Chart(
                        track.block().layer() + ", principal subspace of its own directions", iterations(), depth())
                .add(new Curve("D, or its upper bound", depth.iterations(), depth.values(), Ink.BLUE, Curve.Look.SOLID))
                .add(new Curve(
                        "random directions, with the choosing repeated",
                        random.iterations(),
                        random.values(),
                        Ink.CHANCE,
                        Curve.Look.CHANCE));
        if (!chart.isEmpty()) {
            gallery.chart(out, "principal-" + track.block().layer(), chart, "", false, () -> FigureData.depth(track));
        }
    }

    private void maps(Markup out) {
        List<Track> maps = spaces.maps();
        if (maps.isEmpty()) {
            return;
        }
        out.element("h3", "How the class subspaces lie to one another");
        out.element(
                "p",
                "The overlap of two classes is the mean squared cosine of the principal angles between their subspaces: 1"
                        + " where one lies in the other, 0 where they are orthogonal. The darker a cell, the larger the"
                        + " number in it. The arrays in the run directory have the smallest and the mean angles, too.",
                "class",
                "read");
        out.open("div", "class", "charts");
        for (Track track : maps) {
            map(out, track.first());
            if (track.last().iteration() > track.first().iteration()) {
                map(out, track.last());
            }
        }
        out.end();
    }

    private void map(Markup out, Measurement line) {
        Optional<double[][]> overlaps = overlaps(line);
        if (overlaps.isEmpty()) {
            return;
        }
        String title = line.block().layer() + ", iteration " + Numbers.whole(line.iteration());
        List<String> labels = IntStream.range(0, overlaps.get().length)
                .mapToObj(Integer::toString)
                .toList();
        HeatMap map = new HeatMap("Overlap of class subspaces, " + title, labels, overlaps.get());
        out.open("figure").open("figcaption").element("b", title);
        out.element(
                        "span",
                        "Mean overlap " + Numbers.of(line.number("overlap"), 2) + ", of random subspaces "
                                + Numbers.of(line.number("overlapNull"), 2) + ".",
                        "class",
                        "sub")
                .end();
        map.draw(out);
        out.end();
        gallery.keep("subspaces-" + line.block().layer() + "-" + line.iteration(), map.picture());
    }

    /** The overlaps that a line names; empty if they are damaged, or of too many classes. */
    private Optional<double[][]> overlaps(Measurement line) {
        if (line.array() == null) {
            return Optional.empty();
        }
        try {
            NpyArray array = run.reader().array(line.array());
            int[] shape = array.shape();
            if (array.rank() != 3 || shape[0] < 1 || shape[1] < 1 || shape[1] > CLASSES || shape[1] != shape[2]) {
                return Optional.empty();
            }
            double[][] overlaps = new double[shape[1]][shape[1]];
            for (int i = 0; i < shape[1]; i++) {
                for (int j = 0; j < shape[1]; j++) {
                    overlaps[i][j] = array.get(i * shape[1] + j);
                    if (overlaps[i][j] < 0 || overlaps[i][j] > 1) {
                        return Optional.empty();
                    }
                }
            }
            return Optional.of(overlaps);
        } catch (FileFormatException | UncheckedIOException damaged) {
            return Optional.empty();
        }
    }

    private void table(Markup out, List<Family> hulls) {
        List<Track> tracks = new ArrayList<>();
        hulls.forEach(family -> tracks.addAll(family.tracks()));
        out.open("details").element("summary", "Depth in each class subspace, at the start and at the end");
        Table.open(
                out,
                "Each group of a layer in the subspace of each class: verdict and depth at its first and its last"
                        + " measurement, and what chance gives at the last.",
                "Block",
                "First",
                ">D",
                "Last",
                ">D",
                ">Chance",
                ">Neurons");
        for (Track track : tracks.subList(0, Math.min(Table.ROWS, tracks.size()))) {
            Measurement last = track.last();
            out.open("tr").element("th", track.name(), "scope", "row");
            VerdictTable.verdict(out, track.first());
            out.element("td", Numbers.of(track.first().number("depth"), 3), "class", "n");
            VerdictTable.verdict(out, last);
            out.element("td", Numbers.of(last.number("depth"), 3), "class", "n");
            double chance = last.number("null");
            out.element(
                    "td", Double.isNaN(chance) ? "–" : Numbers.withSpread(chance, last.number("nullSd")), "class", "n");
            out.element("td", Numbers.of(last.number("neurons"), 7), "class", "n")
                    .end();
        }
        Table.end(out);
        Table.cut(out, tracks.size(), "blocks");
        out.end();
    }
}
