package io.github.hullwatch.arbiter.page;

import io.github.hullwatch.chart.Axis;
import io.github.hullwatch.chart.Ink;
import io.github.hullwatch.chart.Mark;
import io.github.hullwatch.chart.Points;
import java.util.List;
import java.util.stream.DoubleStream;

/** Candidates as points of a chart, [x, y] each, and axes that fit them. */
final class CandidatePoints {

    private CandidatePoints() {}

    static Axis over(String label, double[] values) {
        double low = DoubleStream.of(values).filter(Double::isFinite).min().orElse(0);
        double high = DoubleStream.of(values).filter(Double::isFinite).max().orElse(1);
        if (HyperParameter.spanDecades(values)) {
            return Axis.over(label, low / 1.1, high * 1.1).asLogarithmic();
        }
        double room = high > low ? .04 * (high - low) : Math.max(.5, .1 * Math.abs(high));
        return Axis.over(label, low >= 0 ? Math.max(0, low - room) : low - room, high + room);
    }

    static double[] xs(List<double[]> points) {
        return points.stream().mapToDouble(point -> point[0]).toArray();
    }

    static double[] ys(List<double[]> points) {
        return points.stream().mapToDouble(point -> point[1]).toArray();
    }

    static Points points(String name, List<double[]> at, Ink ink, Mark mark) {
        return new Points(name, xs(at), ys(at), ys(at), ys(at), ink, mark);
    }
}
