package io.github.hullwatch.synthetic.clusters;

import io.github.hullwatch.chart.Axis;
import io.github.hullwatch.chart.Chart;
import io.github.hullwatch.chart.Curve;
import io.github.hullwatch.chart.Ink;
import io.github.hullwatch.chart.Mark;
import io.github.hullwatch.chart.Points;
import io.github.hullwatch.chart.Size;
import io.github.hullwatch.papers.figure.BandFigure;
import io.github.hullwatch.papers.study.StudyFigure;
import io.github.hullwatch.papers.study.UnitResult;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;

/** Pictures of the clusters over time, of the boundary beside them, and of the boundary itself in the plane. */
final class ClustersFigures {

    private static final Mark[] MARKS = {Mark.DISC, Mark.SQUARE, Mark.RING, Mark.CROSS};

    private final ClustersSetting setting;

    ClustersFigures(ClustersSetting setting) {
        this.setting = setting;
    }

    List<StudyFigure> of(List<UnitResult> done) {
        List<UnitResult> finite = done.stream()
                .filter(result ->
                        Double.isFinite(result.numbers().getOrDefault(ClusterMeasures.COHESION_W, Double.NaN)))
                .toList();
        if (finite.isEmpty()) {
            return List.of();
        }
        List<StudyFigure> figures = new ArrayList<>();
        String course = "Mean over the seeds, with one standard deviation on either side; " + said() + ".";
        figures.add(BandFigure.of("clusters-cohesion", "Cohesion of the positive neurons", course)
                .axes("iteration", "cohesion ‖Σw‖/Σ‖w‖")
                .meanAndSd()
                .cells(finite, ClusterMeasures.COHESION_W)
                .level("random directions", 1 / Math.sqrt(setting.k))
                .build());
        figures.add(BandFigure.of("clusters-radius", "Radius of the wider group", course)
                .axes("iteration", "max ‖w − w̄‖/‖w̄‖")
                .logY()
                .meanAndSd()
                .cells(finite, ClusterMeasures.RADIUS)
                .build());
        figures.add(linearity(finite));
        if (setting.d == 2) {
            figures.add(boundary(finite));
        }
        return figures;
    }

    private List<String> cells() {
        return setting.epsilons().stream().map(ClustersStudy::cell).toList();
    }

    /** How linear the boundary is beside how clustered the neurons are, a point a seed. */
    private StudyFigure linearity(List<UnitResult> done) {
        Chart chart = new Chart(
                "Linear without clusters: the boundary beside the cohesion, a point a seed",
                Axis.over("cohesion of the positive neurons", 0, 1.02),
                Axis.fitted("share of points decided as (w̄ − ū)·x decides"));
        StringBuilder csv =
                new StringBuilder("cell,seed,cohesionW,linearShare,untrainedCohesionW,untrainedLinearShare\n");
        List<String> cells = cells();
        for (int c = 0; c < cells.size(); c++) {
            List<UnitResult> of = ClustersStudy.of(done, cells.get(c));
            double[] x = ClustersStudy.known(of, ClusterMeasures.COHESION_W);
            double[] y = Arrays.stream(ClustersStudy.known(of, ClusterMeasures.DISAGREEMENT))
                    .map(share -> 1 - share)
                    .toArray();
            double[] startX = start(of, ClusterMeasures.COHESION_W);
            double[] startY = Arrays.stream(start(of, ClusterMeasures.DISAGREEMENT))
                    .map(share -> 1 - share)
                    .toArray();
            Mark mark = MARKS[c % MARKS.length];
            chart.add(new Points(cells.get(c) + ", at T", x, y, y, y, Ink.series(c), mark));
            if (c == 0) {
                chart.add(new Points("before training", startX, startY, startY, startY, Ink.SOFT, Mark.CROSS));
            }
            for (int i = 0; i < of.size(); i++) {
                csv.append(line(cells.get(c), of.get(i).unit().seed(), x[i], y[i], startX[i], startY[i]));
            }
        }
        return new StudyFigure(
                "clusters-linearity",
                "Linear without clusters",
                "Share of " + setting.points
                        + " fresh points where the network decides as the difference of the groups'" + " means does; "
                        + said() + ".",
                chart.picture(Size.FIGURE),
                csv.toString());
    }

    private static double[] start(List<UnitResult> of, String quantity) {
        return of.stream()
                .mapToDouble(result -> result.series().get(quantity)[0])
                .toArray();
    }

    /** The data of the first seed, x₁ upwards, and the rays of the boundary of each cell. */
    private StudyFigure boundary(List<UnitResult> done) {
        long seed = done.get(0).unit().seed();
        ClusterData data = ClusterData.of(setting, setting.epsilons().get(0), seed);
        double reach = Arrays.stream(data.x()).map(Math::abs).max().orElse(1);
        Chart chart = new Chart(
                "The boundary in the plane, seed " + seed,
                Axis.over("x₂", -reach, reach),
                Axis.over("x₁", -reach, reach).withZero("the teacher's line"));
        StringBuilder csv = new StringBuilder("what,x1,x2,label\n");
        for (int label : new int[] {1, -1}) {
            int[] chosen = IntStream.range(0, data.n())
                    .filter(i -> data.y()[i] == label)
                    .toArray();
            double[] x =
                    Arrays.stream(chosen).mapToDouble(i -> data.x()[2 * i + 1]).toArray();
            double[] y = Arrays.stream(chosen).mapToDouble(i -> data.x()[2 * i]).toArray();
            Mark mark = label > 0 ? Mark.DISC : Mark.RING;
            chart.add(new Points(label > 0 ? "y = +1" : "y = −1", x, y, y, y, Ink.SOFT, mark));
            for (int i = 0; i < x.length; i++) {
                csv.append(line("example", y[i], x[i], label));
            }
        }
        List<String> cells = cells();
        for (int c = 0; c < cells.size(); c++) {
            Ink ink = Ink.series(c);
            String cell = cells.get(c);
            ClustersStudy.of(done, cell).stream()
                    .filter(result -> result.unit().seed() == seed)
                    .forEach(result -> {
                        ray(chart, csv, cell, result.numbers().get(ClustersStudy.RAY_1), reach, ink, cell);
                        ray(chart, csv, cell, result.numbers().get(ClustersStudy.RAY_2), reach, ink, "");
                    });
        }
        return new StudyFigure(
                "clusters-boundary",
                "The boundary in the plane",
                "Without biases the boundary consists of rays from the origin; " + said() + ".",
                chart.picture(Size.FIGURE),
                csv.toString());
    }

    private static void ray(
            Chart chart, StringBuilder csv, String cell, double degrees, double reach, Ink ink, String name) {
        if (!Double.isFinite(degrees)) {
            return;
        }
        double cosine = Math.cos(Math.toRadians(degrees));
        double sine = Math.sin(Math.toRadians(degrees));
        double length = reach / Math.max(Math.abs(cosine), Math.abs(sine));
        double[] x = sine < 0 ? new double[] {length * sine, 0} : new double[] {0, length * sine};
        double[] y = sine < 0 ? new double[] {length * cosine, 0} : new double[] {0, length * cosine};
        chart.add(new Curve(name.isEmpty() ? "" : "boundary, " + name, x, y, ink, Curve.Look.SOLID));
        csv.append(line("ray " + cell, length * cosine, length * sine, ""));
    }

    private String said() {
        return String.format(
                Locale.ROOT,
                "d = %d, n = %d, k = %d, slope %s, step %s, %d steps. The paper's own numbers are not known to us",
                setting.d,
                setting.n,
                setting.k,
                setting.alpha,
                setting.eta,
                setting.iterations);
    }

    /** A number that is not finite is left empty. */
    private static String line(Object... fields) {
        StringBuilder line = new StringBuilder();
        for (Object field : fields) {
            boolean missing = field instanceof Double number && !Double.isFinite(number);
            line.append(line.length() == 0 ? "" : ",").append(missing ? "" : field);
        }
        return line.append('\n').toString();
    }
}
