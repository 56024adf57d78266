package io.github.hullwatch.papers.condensation;

import io.github.hullwatch.chart.HeatMap;
import io.github.hullwatch.geometry.statistics.CosineMap;
import io.github.hullwatch.geometry.statistics.CosineMap.Clusters;
import io.github.hullwatch.papers.study.StudyFigure;
import java.util.Collections;
import java.util.stream.IntStream;

/** The reordered cosine map as a figure. */
public final class CosineFigure {

    /** More neurons than this are thinned out evenly. */
    private static final int MOST = 100;

    private CosineFigure() {}

    /**
     * Draws |cos| of all pairs, neurons of a line side by side, and keeps the cosines with their signs as CSV.
     *
     * @param name of the files
     * @param heading of the figure
     * @param threshold least |cos| of a line
     */
    public static StudyFigure of(String name, String heading, CosineMap map, double threshold) {
        Clusters lines = map.lines(threshold);
        int[] all = lines.order();
        int n = Math.min(MOST, all.length);
        int[] order = IntStream.range(0, n)
                .map(i -> all[(int) ((long) i * all.length / n)])
                .toArray();
        double[][] shades = new double[n][n];
        StringBuilder csv = new StringBuilder("neuron,line");
        for (int i : order) {
            csv.append(',').append(map.neuron(i));
        }
        csv.append('\n');
        for (int i = 0; i < n; i++) {
            csv.append(map.neuron(order[i])).append(',').append(lines.of(order[i]));
            for (int j = 0; j < n; j++) {
                double cosine = map.cosine(order[i], order[j]);
                shades[i][j] = Math.abs(cosine);
                csv.append(',').append(cosine);
            }
            csv.append('\n');
        }
        String caption =
                "The darker, the nearer |cos| of two input weights, bias included, is to 1. Neurons of a line stand"
                        + " side by side, the largest line first. At |cos| ≥ " + threshold + " " + lines.covering(.9)
                        + " hold 90% of " + map.size() + " neurons; " + map.leftOut() + " are left out."
                        + (n < all.length ? " Of the neurons " + n + " are drawn." : "");
        return new StudyFigure(
                name,
                heading,
                caption,
                new HeatMap("|cos| of neurons", Collections.nCopies(n, ""), shades).picture(),
                csv.toString());
    }
}
