package io.github.hullwatch.report;

import io.github.hullwatch.chart.Band;
import io.github.hullwatch.chart.Chart;
import io.github.hullwatch.chart.Curve;
import io.github.hullwatch.chart.Layer;
import io.github.hullwatch.chart.Points;
import io.github.hullwatch.files.CsvRow;
import io.github.hullwatch.view.Companions;
import io.github.hullwatch.view.Series;
import io.github.hullwatch.view.Track;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.Function;

/**
 * The numbers of a figure as comma-separated values: a header, then a row for each value, as RFC 4180 asks for, in
 * UTF-8. Numbers are as in the run, to the last digit; what is missing or not a number is an empty field.
 *
 * @param columns the header
 * @param rows gives the rows one by one: {@link Number}, {@link String}, {@link Boolean} or null for each column
 */
record FigureData(List<String> columns, Rows rows) {
    /** Those of all charts, after that of the horizontal axis. */
    private static final List<String> CURVES =
            List.of("series", "value", "low", "high", "null", "nullSd", "verdict", "exact");

    /** Receives a row. */
    interface Row {
        void add(Object... cells) throws IOException;
    }

    /** Gives the rows. */
    interface Rows {
        void to(Row row) throws IOException;
    }

    /** Values over the horizontal axis of a chart. @param across the name of that */
    private static FigureData over(String across, Rows rows) {
        List<String> columns = new ArrayList<>(List.of(across));
        columns.addAll(CURVES);
        return new FigureData(columns, rows);
    }

    /** Parts one below the other; they have the columns of the first. */
    static FigureData all(List<FigureData> parts) {
        return new FigureData(parts.get(0).columns, row -> {
            for (FigureData part : parts) {
                part.rows.to(row);
            }
        });
    }

    /** What a chart draws: lines as values, bands as low and high, points as all three. */
    static FigureData of(Chart chart) {
        return over(chart.across(), row -> {
            for (Layer layer : chart.layers()) {
                if (layer instanceof Curve curve) {
                    for (int i = 0; i < curve.x().length; i++) {
                        row.add(curve.x()[i], curve.name(), curve.y()[i], null, null, null, null, null, null);
                    }
                } else if (layer instanceof Band band) {
                    for (int i = 0; i < band.x().length; i++) {
                        row.add(band.x()[i], band.name(), null, band.low()[i], band.high()[i], null, null, null, null);
                    }
                } else if (layer instanceof Points p) {
                    for (int i = 0; i < p.x().length; i++) {
                        row.add(p.x()[i], p.name(), p.y()[i], p.low()[i], p.high()[i], null, null, null, null);
                    }
                }
            }
        });
    }

    /** The depth of a block, with its bounds, its verdict, and what chance gives. */
    static FigureData depth(Track track) {
        return over("iteration", row -> depth(track, track.name(), track.iterations(), row));
    }

    private static void depth(Track track, String series, double[] x, Row row) throws IOException {
        double[] depth = track.numbers("depth");
        double[] low = track.numbers("lower");
        double[] high = track.numbers("upper");
        double[] chance = track.numbers("null");
        double[] sd = track.numbers("nullSd");
        List<String> verdicts = track.verdicts();
        for (int i = 0; i < x.length; i++) {
            row.add(x[i], series, depth[i], low[i], high[i], chance[i], sd[i], verdicts.get(i), track.isExact(i));
        }
    }

    /** A field of blocks, with what stands beside it. @param name what each block is called */
    static FigureData field(List<Track> tracks, String field, Companions beside, Function<Track, String> name) {
        return over("iteration", row -> {
            for (Track track : tracks) {
                field(track, name.apply(track), field, beside, track.iterations(), row);
            }
        });
    }

    /** The median norm of a block, from the smallest to the largest, and the mean. */
    static FigureData norms(Track track) {
        return all(List.of(
                field(List.of(track), "median", new Companions("", "", "min", "max"), all -> "median"),
                field(List.of(track), "mean", new Companions("", "", "", ""), all -> "mean")));
    }

    /** A line of numbers. */
    static FigureData series(String name, Series series) {
        return over("iteration", row -> {
            for (int i = 0; i < series.values().length; i++) {
                row.add(series.iterations()[i], name, series.values()[i], null, null, null, null, null, null);
            }
        });
    }

    /** Lines that have the field, with or without a number. */
    private static void field(Track track, String series, String field, Companions beside, double[] x, Row row)
            throws IOException {
        double[] value = track.numbers(field);
        double[] low = track.numbers(beside.low());
        double[] high = track.numbers(beside.high());
        double[] chance = track.numbers(beside.chance());
        double[] sd = track.numbers(beside.chanceSd());
        double[] having = track.series(field).iterations();
        double[] at = track.iterations();
        int next = 0;
        for (int i = 0; i < at.length && next < having.length; i++) {
            if (at[i] == having[next]) {
                row.add(x[i], series, value[i], low[i], high[i], chance[i], sd[i], null, null);
                next++;
            }
        }
    }

    /** The depth of each block at one moment, by its number. */
    static FigureData depthsOfOneMoment(List<Track> tracks) {
        return over("layer", row -> {
            for (int i = 0; i < tracks.size(); i++) {
                depth(tracks.get(i), tracks.get(i).name(), new double[] {i + 1}, row);
            }
        });
    }

    /** A field of each block at one moment, by the block's number. */
    static FigureData fieldOfOneMoment(List<Track> tracks, String field, Companions beside) {
        return over("layer", row -> {
            for (int i = 0; i < tracks.size(); i++) {
                field(tracks.get(i), tracks.get(i).name(), field, beside, new double[] {i + 1}, row);
            }
        });
    }

    void write(OutputStream out) throws IOException {
        Writer text = new BufferedWriter(new OutputStreamWriter(out, StandardCharsets.UTF_8), 1 << 16);
        line(text, columns.toArray());
        rows.to(cells -> line(text, cells));
        text.flush();
    }

    private static void line(Writer text, Object... cells) throws IOException {
        text.append(CsvRow.of(Arrays.stream(cells).map(FigureData::cell).toList()));
    }

    private static String cell(Object value) {
        if (value instanceof Double number) {
            return number(number);
        }
        return value == null ? "" : value instanceof String word ? CsvRow.text(word) : value.toString();
    }

    /** Whole numbers without a point; others so that the same double is read again. */
    private static String number(double value) {
        if (!Double.isFinite(value)) {
            return "";
        }
        boolean whole = value == Math.rint(value) && Math.abs(value) < 1e15 && !(value == 0 && 1 / value < 0);
        return whole ? Long.toString((long) value) : Double.toString(value);
    }
}
