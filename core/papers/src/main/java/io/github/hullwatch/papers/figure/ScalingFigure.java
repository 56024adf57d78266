package io.github.hullwatch.papers.figure;

import io.github.hullwatch.chart.Curve;
import io.github.hullwatch.chart.Ink;
import io.github.hullwatch.chart.Mark;
import io.github.hullwatch.chart.Points;
import io.github.hullwatch.papers.study.StudyFigure;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * A figure of values against a parameter, such as a width: mean ± standard deviation over the seeds at each place, and
 * where asked for a power law through the means, its exponent in the legend.
 *
 * <pre>{@code
 * ScalingFigure.of("widths", "Figure 1c", "Largest move of a neuron against the width.")
 *         .axes("width m", "max ‖Δw‖")
 *         .logLog()
 *         .fitted("max ‖Δw‖", widths, movesOfSeeds)
 *         .reference("independent simulation", widths, known, tolerances)
 *         .build();
 * }</pre>
 *
 * <p>Not thread-safe.
 */
public final class ScalingFigure {

    private static final Mark[] MARKS = {Mark.DISC, Mark.SQUARE, Mark.RING};

    private final Drawing drawing;
    private int points;

    private ScalingFigure(Drawing drawing) {
        this.drawing = drawing;
    }

    /**
     * Begins a figure.
     *
     * @param name of its files, without extension
     * @param heading which figure of the paper it is like; the title of the drawing, too, unless {@link #title} is set
     * @param caption what it shows, and which values are the paper's
     */
    public static ScalingFigure of(String name, String heading, String caption) {
        return new ScalingFigure(new Drawing(name, heading, caption));
    }

    /** The title of the drawing. */
    public ScalingFigure title(String text) {
        drawing.title(text);
        return this;
    }

    /** What the axes show, with their units. */
    public ScalingFigure axes(String x, String y) {
        drawing.axes(x, y);
        return this;
    }

    /** Both axes logarithmic; what is not above 0 is left out. To be called first. */
    public ScalingFigure logLog() {
        drawing.logX();
        drawing.logY();
        return this;
    }

    /** The horizontal axis logarithmic. To be called first. */
    public ScalingFigure logX() {
        drawing.logX();
        return this;
    }

    /**
     * Points with intervals, mean ± sd.
     *
     * @param x places
     * @param seeds for each place the values of the seeds; those that are not finite do not count
     */
    public ScalingFigure points(String label, double[] x, List<double[]> seeds) {
        draw(label, x, seeds, false);
        return this;
    }

    /** As {@link #points}, and a line through the means: the power law that fits them best. */
    public ScalingFigure fitted(String label, double[] x, List<double[]> seeds) {
        draw(label, x, seeds, true);
        return this;
    }

    /** Points of one value each. */
    public ScalingFigure points(String label, double[] x, double[] y) {
        List<double[]> each = new ArrayList<>();
        for (double value : y) {
            each.add(new double[] {value});
        }
        return points(label, x, each);
    }

    private void draw(String label, double[] x, List<double[]> seeds, boolean fit) {
        SeriesBand band = SeriesBand.of(x, seeds, SeriesBand.Kind.MEAN_AND_SD);
        Ink ink = drawing.nextInk();
        Mark mark = MARKS[points++ % MARKS.length];
        drawing.reach(x);
        for (int i = 0; i < x.length; i++) {
            drawing.line("points", label, x[i], band.seeds()[i], band.low()[i], band.middle()[i], band.high()[i]);
        }
        String name = label;
        PowerLaw law = PowerLaw.fit(x, band.middle());
        if (fit && Double.isFinite(law.exponent())) {
            name = label + ", exponent "
                    + String.format(Locale.ROOT, "%.2f", law.exponent()).replace('-', '−');
            double[] y = new double[x.length];
            for (int i = 0; i < x.length; i++) {
                y[i] = law.at(x[i]);
                drawing.line("fit", label, x[i], 0, Double.NaN, y[i], Double.NaN);
            }
            drawing.behind(new Curve("", x.clone(), y, ink, Curve.Look.FAINT, Mark.NONE));
        }
        drawing.add(new Points(name, band.x(), band.middle(), band.low(), band.high(), ink, mark));
    }

    /** A line that is known, such as a prediction or the bound of a proof: dashed. */
    public ScalingFigure prediction(String label, double[] x, double[] y) {
        drawing.reach(x);
        drawing.add(new Curve(label, x.clone(), y.clone(), drawing.nextInk(), Curve.Look.PREDICTED));
        for (int i = 0; i < x.length; i++) {
            drawing.line("prediction", label, x[i], 0, Double.NaN, y[i], Double.NaN);
        }
        return this;
    }

    /** Values of the paper or of a reference: crosses, with their tolerances as intervals. */
    public ScalingFigure reference(String label, double[] x, double[] y, double[] tolerance) {
        drawing.reference(label, x, y, tolerance);
        return this;
    }

    /** A horizontal dashed line: what chance gives, or a limit. */
    public ScalingFigure level(String label, double y) {
        drawing.level(label, y);
        return this;
    }

    /** The figure, with its CSV. */
    public StudyFigure build() {
        return drawing.finish();
    }
}
