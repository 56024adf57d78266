package io.github.hullwatch.papers.figure;

import io.github.hullwatch.chart.Axis;
import io.github.hullwatch.chart.Chart;
import io.github.hullwatch.chart.Curve;
import io.github.hullwatch.chart.EventMark;
import io.github.hullwatch.chart.Ink;
import io.github.hullwatch.chart.Layer;
import io.github.hullwatch.chart.Mark;
import io.github.hullwatch.chart.Points;
import io.github.hullwatch.chart.Size;
import io.github.hullwatch.files.CsvRow;
import io.github.hullwatch.papers.study.StudyFigure;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** What both kinds of figures are made of: layers, the range of x, marks, and lines of CSV. Not thread-safe. */
final class Drawing {

    private static final String HEADER = "kind,name,x,seeds,low,value,high\n";

    private final String name;
    private final String heading;
    private final String caption;
    private final StringBuilder csv = new StringBuilder(HEADER);
    private final List<Layer> behind = new ArrayList<>();
    private final List<Layer> layers = new ArrayList<>();
    private final List<Level> levels = new ArrayList<>();
    private final List<EventMark> events = new ArrayList<>();
    private String title;
    private String xLabel = "";
    private String yLabel = "";
    private boolean logX;
    private boolean logY;
    private double least = Double.POSITIVE_INFINITY;
    private double most = Double.NEGATIVE_INFINITY;
    private int inks;

    private record Level(String label, double y) {}

    Drawing(String name, String heading, String caption) {
        this.name = name;
        this.heading = heading;
        this.caption = caption;
        this.title = heading;
    }

    void title(String text) {
        title = text;
    }

    void axes(String x, String y) {
        xLabel = x;
        yLabel = y;
    }

    void logX() {
        logX = true;
    }

    void logY() {
        logY = true;
    }

    Ink nextInk() {
        return Ink.series(inks++);
    }

    void behind(Layer layer) {
        behind.add(layer);
    }

    void add(Layer layer) {
        layers.add(layer);
    }

    /** Makes room for places. */
    void reach(double... places) {
        for (double place : places) {
            if (Double.isFinite(place) && (!logX || place > 0)) {
                least = Math.min(least, place);
                most = Math.max(most, place);
            }
        }
    }

    void level(String label, double y) {
        levels.add(new Level(label, y));
    }

    void event(double at, String label) {
        events.add(new EventMark(at, 0, label));
        line("event", label, at, 0, Double.NaN, Double.NaN, Double.NaN);
    }

    void reference(String label, double[] x, double[] y, double[] tolerance) {
        double[] low = new double[x.length];
        double[] high = new double[x.length];
        for (int i = 0; i < x.length; i++) {
            low[i] = y[i] - tolerance[i];
            high[i] = y[i] + tolerance[i];
            line("reference", label, x[i], 0, low[i], y[i], high[i]);
        }
        reach(x);
        layers.add(new Points(label, x.clone(), y.clone(), low, high, Ink.STRONG, Mark.CROSS));
    }

    void line(String kind, String label, double x, int seeds, double low, double value, double high) {
        csv.append(kind)
                .append(',')
                .append(CsvRow.quoted(label))
                .append(',')
                .append(number(x))
                .append(',')
                .append(seeds == 0 ? "" : seeds)
                .append(',')
                .append(number(low))
                .append(',')
                .append(number(value))
                .append(',')
                .append(number(high))
                .append('\n');
    }

    private static String number(double value) {
        return Double.isNaN(value) ? "" : Double.toString(value);
    }

    StudyFigure finish() {
        boolean none = !(least <= most);
        double from = none ? logX ? 1 : 0 : least;
        double to = none ? logX ? 10 : 1 : most;
        if (from == to) {
            from = logX ? from / 2 : from - 1;
            to = logX ? to * 2 : to + 1;
        }
        Axis x = Axis.over(xLabel, from, to);
        Axis y = Axis.fitted(yLabel);
        Chart chart = new Chart(title, logX ? x.asLogarithmic() : x, logY ? y.asLogarithmic() : y);
        behind.forEach(chart::add);
        layers.forEach(chart::add);
        for (Level level : levels) {
            double[] ends = {from, to};
            double[] at = {level.y, level.y};
            line("level", level.label, Double.NaN, 0, Double.NaN, level.y, Double.NaN);
            chart.add(new Curve(level.label, ends, at, Ink.SOFT, Curve.Look.PREDICTED));
        }
        List<EventMark> marks = new ArrayList<>();
        events.stream().sorted(Comparator.comparingDouble(EventMark::at)).forEach(event -> {
            marks.add(new EventMark(event.at(), marks.size() + 1, event.label()));
        });
        chart.events(marks);
        String flags = marks.isEmpty()
                ? ""
                : " Flags: "
                        + String.join(
                                "; ", marks.stream().map(EventMark::toString).toList()) + ".";
        return new StudyFigure(name, heading, caption + flags, chart.picture(Size.FIGURE), csv.toString());
    }
}
