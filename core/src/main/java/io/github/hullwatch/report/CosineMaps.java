package io.github.hullwatch.report;

import io.github.hullwatch.chart.HeatMap;
import io.github.hullwatch.chart.Markup;
import io.github.hullwatch.files.FileFormatException;
import io.github.hullwatch.files.NpyArray;
import io.github.hullwatch.run.Measurement;
import io.github.hullwatch.run.QuantityNames;
import io.github.hullwatch.text.Numbers;
import io.github.hullwatch.view.RunView;
import io.github.hullwatch.view.Track;
import java.io.UncheckedIOException;
import java.util.Collections;
import java.util.List;
import java.util.Optional;

/** Cosines of neurons, those of a line side by side: at the first and the last measurement of condensation. */
final class CosineMaps {

    /** More neurons than this have no map. */
    private static final int NEURONS = 100;

    /** Maps are drawn of no more blocks than this: each holds thousands of cells. */
    private static final int BLOCKS = 6;

    private final RunView run;
    private final Gallery gallery;

    CosineMaps(RunView run, Gallery gallery) {
        this.run = run;
        this.gallery = gallery;
    }

    void write(Markup out) {
        List<Track> tracks = run.tracks(QuantityNames.CONDENSATION).stream()
                .filter(track -> track.last().array() != null)
                .toList();
        if (tracks.isEmpty()) {
            return;
        }
        out.element("h3", "Cosines of all pairs of neurons");
        out.element(
                "p",
                "The darker a cell, the nearer |cos| of two weight vectors is to 1. Neurons of a line stand side by side,"
                        + " the largest line first, so that a line is a dark square on the diagonal; in a square those along"
                        + " the line stand before those against it. The arrays in the run directory have the signs, too."
                        + (tracks.size() > BLOCKS
                                ? " Drawn for the first " + BLOCKS + " of " + tracks.size() + " blocks."
                                : ""),
                "class",
                "read");
        out.open("div", "class", "charts");
        for (Track track : tracks.subList(0, Math.min(BLOCKS, tracks.size()))) {
            map(out, track.name(), track.first());
            if (track.last().iteration() > track.first().iteration()) {
                map(out, track.name(), track.last());
            }
        }
        out.end();
    }

    private void map(Markup out, String name, Measurement line) {
        Optional<double[][]> cosines = cosines(line);
        if (cosines.isEmpty()) {
            return;
        }
        double[][] values = cosines.get();
        String title = name + ", iteration " + Numbers.whole(line.iteration());
        HeatMap map = new HeatMap("|cos| of neurons, " + title, Collections.nCopies(values.length, ""), values);
        out.open("figure").open("figcaption").element("b", title);
        out.element(
                        "span",
                        Numbers.count((long) line.number("lines90"), "line")
                                + (line.number("lines90") == 1 ? " holds" : " hold") + " 90% of "
                                + Numbers.count((long) line.number("kept"), "neuron") + " at |cos| ≥ "
                                + Numbers.of(line.number("threshold"), 2) + "; participation ratio "
                                + Numbers.of(line.number("participation"), 3) + "; "
                                + Numbers.whole((long) line.number("leftOut")) + " left out.",
                        "class",
                        "sub")
                .end();
        map.draw(out);
        out.end();
        gallery.keep("condensation-" + name + "-" + line.iteration(), map.picture());
    }

    /** The absolute cosines that a line names; empty if they are damaged, or of too many neurons. */
    private Optional<double[][]> cosines(Measurement line) {
        if (line.array() == null) {
            return Optional.empty();
        }
        try {
            NpyArray array = run.reader().array(line.array());
            int[] shape = array.shape();
            if (array.rank() != 2 || shape[0] < 1 || shape[0] > NEURONS || shape[0] != shape[1]) {
                return Optional.empty();
            }
            double[][] cosines = new double[shape[0]][shape[0]];
            for (int i = 0; i < shape[0]; i++) {
                for (int j = 0; j < shape[0]; j++) {
                    cosines[i][j] = Math.abs(array.get(i * shape[0] + j));
                    if (!(cosines[i][j] <= 1)) {
                        return Optional.empty();
                    }
                }
            }
            return Optional.of(cosines);
        } catch (FileFormatException | UncheckedIOException damaged) {
            return Optional.empty();
        }
    }
}
