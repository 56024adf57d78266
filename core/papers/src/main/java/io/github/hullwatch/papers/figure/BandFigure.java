package io.github.hullwatch.papers.figure;

import io.github.hullwatch.chart.Band;
import io.github.hullwatch.chart.Curve;
import io.github.hullwatch.chart.Ink;
import io.github.hullwatch.papers.study.StudyFigure;
import io.github.hullwatch.papers.study.UnitResult;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A figure of series over iterations: a line and a band over the seeds for each cell, with known values overlaid.
 *
 * <pre>{@code
 * BandFigure.of("cosines", "Figure 3", "Cosine with the class sum; crosses are the paper's values.")
 *         .axes("iteration", "cosine")
 *         .logX()
 *         .cells(done, "cosMedian")
 *         .reference("paper", 1300, .9, 0)
 *         .level("aligned", .9)
 *         .event(2550, "loss falls")
 *         .build();
 * }</pre>
 *
 * <p>Not thread-safe.
 */
public final class BandFigure {

    private final Drawing drawing;
    private SeriesBand.Kind kind = SeriesBand.Kind.QUANTILES;
    private String against = "t";

    private BandFigure(Drawing drawing) {
        this.drawing = drawing;
    }

    /**
     * Begins a figure.
     *
     * @param name of its files, without extension
     * @param heading which figure of the paper it is like; the title of the drawing, too, unless {@link #title} is set
     * @param caption what it shows, and which values are the paper's
     */
    public static BandFigure of(String name, String heading, String caption) {
        return new BandFigure(new Drawing(name, heading, caption));
    }

    /** The title of the drawing. */
    public BandFigure title(String text) {
        drawing.title(text);
        return this;
    }

    /** What the axes show, with their units. */
    public BandFigure axes(String x, String y) {
        drawing.axes(x, y);
        return this;
    }

    /** Equal lengths on the horizontal axis are equal ratios; what is not above 0 is left out. To be called first. */
    public BandFigure logX() {
        drawing.logX();
        return this;
    }

    /** Equal lengths on the vertical axis are equal ratios; what is not above 0 is left out. */
    public BandFigure logY() {
        drawing.logY();
        return this;
    }

    /** Mean ± standard deviation from here on, not median and 10–90%. */
    public BandFigure meanAndSd() {
        kind = SeriesBand.Kind.MEAN_AND_SD;
        return this;
    }

    /** The series that holds the places from here on; {@code t} by default. */
    public BandFigure against(String series) {
        against = series;
        return this;
    }

    /** A line with its band for each cell that has the series, in the order in which cells come, named after them. */
    public BandFigure cells(List<UnitResult> done, String series) {
        Map<String, List<UnitResult>> byCell = new LinkedHashMap<>();
        for (UnitResult result : done) {
            byCell.computeIfAbsent(result.unit().cell(), cell -> new ArrayList<>())
                    .add(result);
        }
        byCell.forEach((cell, results) -> curve(cell, results, series));
        return this;
    }

    /** A line with its band over these units; nothing if none of them has the series. */
    public BandFigure curve(String label, List<UnitResult> results, String series) {
        SeriesBand band = SeriesBand.of(results, series, against, kind);
        if (band.x().length == 0) {
            return this;
        }
        Ink ink = drawing.nextInk();
        drawing.reach(band.x());
        drawing.behind(new Band("", band.x(), band.low(), band.high(), ink, false));
        drawing.add(new Curve(label, band.x(), band.middle(), ink, Curve.Look.SOLID));
        for (int i = 0; i < band.x().length; i++) {
            drawing.line(
                    "series", label, band.x()[i], band.seeds()[i], band.low()[i], band.middle()[i], band.high()[i]);
        }
        return this;
    }

    /** A line that is known, such as a prediction: dashed. */
    public BandFigure prediction(String label, double[] x, double[] y) {
        drawing.reach(x);
        drawing.add(new Curve(label, x.clone(), y.clone(), drawing.nextInk(), Curve.Look.PREDICTED));
        for (int i = 0; i < x.length; i++) {
            drawing.line("prediction", label, x[i], 0, Double.NaN, y[i], Double.NaN);
        }
        return this;
    }

    /** A value of the paper or of a reference: a cross, with its tolerance as an interval. */
    public BandFigure reference(String label, double x, double y, double tolerance) {
        return reference(label, new double[] {x}, new double[] {y}, new double[] {tolerance});
    }

    /** Values of the paper or of a reference. */
    public BandFigure reference(String label, double[] x, double[] y, double[] tolerance) {
        drawing.reference(label, x, y, tolerance);
        return this;
    }

    /** A horizontal dashed line: what chance gives, or a threshold. */
    public BandFigure level(String label, double y) {
        drawing.level(label, y);
        return this;
    }

    /** A numbered flag at a place; the caption says what it is. One that is not finite is left out. */
    public BandFigure event(double x, String what) {
        if (Double.isFinite(x)) {
            drawing.event(x, what);
        }
        return this;
    }

    /** The figure, with its CSV. */
    public StudyFigure build() {
        return drawing.finish();
    }
}
