package io.github.hullwatch.compare;

import io.github.hullwatch.chart.Axis;
import io.github.hullwatch.chart.Band;
import io.github.hullwatch.chart.Chart;
import io.github.hullwatch.chart.Curve;
import io.github.hullwatch.chart.Ink;
import io.github.hullwatch.chart.Mark;
import io.github.hullwatch.chart.Markup;
import io.github.hullwatch.chart.Points;
import io.github.hullwatch.report.Gallery;
import io.github.hullwatch.run.Block;
import io.github.hullwatch.statistics.Quantiles;
import io.github.hullwatch.view.Series;
import io.github.hullwatch.view.Track;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.function.Function;

/** The charts over iterations, all with the same horizontal axis; of runs that have one measurement each, over runs. */
final class CourseCharts {
    /** More charts of one kind are not read, and would make the page too large. */
    static final int MOST = 12;

    /** What all thin lines together may take, in points: about a megabyte. */
    private static final int POINTS = 90_000;

    /** Points of a line that is one of few. */
    private static final int FINE = 400;

    private final Comparison all;
    private final Gallery gallery = new Gallery();
    private final double end;
    private final int points;

    CourseCharts(Comparison all) {
        this.all = all;
        this.end = Math.max(1, all.end());
        int blocks = Math.min(MOST, all.blocks().size());
        // Loss and accuracy are drawn twice: for wide and for narrow screens.
        int drawings = 4 + 3 * blocks;
        this.points = Math.max(40, Math.min(FINE, POINTS / drawings / Math.max(1, all.size())));
    }

    boolean hasLoss() {
        return all.runs().stream().anyMatch(run -> !run.loss().isEmpty());
    }

    boolean hasAccuracy() {
        return all.runs().stream()
                .anyMatch(run -> !run.accuracy().isEmpty() && !run.accuracy().isOneValue());
    }

    boolean has(Function<BlockRun, Course> field) {
        return all.runs().stream().anyMatch(run -> run.blocks().values().stream()
                .anyMatch(block -> !field.apply(block).isEmpty()));
    }

    void loss(Markup out) {
        boolean above = all.runs().stream()
                .anyMatch(run -> Arrays.stream(run.loss().line().values()).anyMatch(loss -> loss > 0));
        Axis axis = above ? Axis.fitted("loss, log scale").asLogarithmic() : Axis.fitted("loss");
        int[] windows = all.runs().stream()
                .mapToInt(ComparedRun::lossWindow)
                .filter(window -> window > 0)
                .distinct()
                .sorted()
                .toArray();
        String caption = windows.length == 0
                ? ""
                : "The trend of a noisy loss: a straight line fitted to the logarithms of "
                        + (windows.length == 1 ? windows[0] : windows[0] + " to " + windows[windows.length - 1])
                        + " losses around each.";
        gallery.chart(out, null, course("Loss", axis, ComparedRun::loss), caption + grey(ComparedRun::loss), true);
    }

    void accuracy(Markup out) {
        Axis axis = Axis.fitted("share of examples that are classified correctly");
        gallery.chart(
                out,
                null,
                course("Accuracy", axis, ComparedRun::accuracy),
                grey(ComparedRun::accuracy).strip(),
                true);
    }

    void depth(Markup out) {
        blocks(out, Axis.fitted("depth D").withZero("0: the hull’s boundary"), BlockRun::depth, BlockRun::depthChance);
    }

    void spread(Markup out) {
        blocks(out, Axis.fitted("resultant length"), BlockRun::resultant, BlockRun::resultantChance);
    }

    void motion(Markup out) {
        blocks(
                out,
                Axis.fitted("mean angle from the start, radians"),
                BlockRun::angle,
                block -> new BlockRun.Chance(Double.NaN, Double.NaN));
    }

    private void blocks(
            Markup out, Axis axis, Function<BlockRun, Course> field, Function<BlockRun, BlockRun.Chance> chance) {
        List<Block> having = all.blocks().stream()
                .filter(block -> all.having(block).stream()
                        .anyMatch(run -> !field.apply(run.blocks().get(block)).isEmpty()))
                .toList();
        out.open("div", "class", "charts");
        for (Block block : mostChanged(having, field)) {
            Function<ComparedRun, Course> of = run -> {
                BlockRun own = run.blocks().get(block);
                return own == null ? Course.none() : field.apply(own);
            };
            boolean moments = all.runs().stream()
                    .allMatch(run -> of.apply(run).isEmpty() || of.apply(run).isOneValue());
            Chart chart = moments ? moments(block, axis, of) : course(Track.name(block), axis, of);
            String caption = chance(chart, block, chance, moments) + grey(of);
            gallery.chart(out, null, chart, caption, false);
        }
        out.end();
        if (having.size() > MOST) {
            out.element(
                    "p",
                    "The " + MOST + " blocks of " + having.size()
                            + " that changed most are drawn. The reports of the runs have all of them.",
                    "class",
                    "read");
        }
    }

    /** Of many blocks those whose number changed most from the first to the last measurement, in their order. */
    private List<Block> mostChanged(List<Block> blocks, Function<BlockRun, Course> field) {
        List<Block> most = blocks.stream()
                .sorted(Comparator.comparingDouble(block -> -all.having(block).stream()
                        .map(run -> field.apply(run.blocks().get(block)))
                        .filter(course -> !course.isEmpty())
                        .mapToDouble(course ->
                                Math.abs(course.last() - course.samples().values()[0]))
                        .average()
                        .orElse(0)))
                .limit(MOST)
                .toList();
        return blocks.stream().filter(most::contains).toList();
    }

    /** Runs over iterations: thin lines, then for each group with a colour its band and median. */
    private Chart course(String title, Axis axis, Function<ComparedRun, Course> of) {
        Chart chart = new Chart(title, Axis.over("iteration", 0, end).inWholeNumbers(), axis);
        List<Group> groups = all.groups().stream()
                .filter(group ->
                        group.runs().stream().anyMatch(run -> !of.apply(run).isEmpty()))
                .toList();
        for (Group group : groups) {
            if (!group.hasColour() || group.isSeveral()) {
                group.runs().forEach(run -> chart.add(line("", of.apply(run), group.ink(), Curve.Look.FAINT, points)));
            }
        }
        for (Group group : groups) {
            if (group.hasColour() && group.isSeveral()) {
                GroupBand band = GroupBand.of(group.runs().stream()
                        .map(of)
                        .filter(course -> !course.isEmpty())
                        .toList());
                chart.add(new Band("", band.iterations(), band.low(), band.high(), group.ink(), false));
                chart.add(new Curve(
                        group.name() + (band.runs() == 1 ? ", one run" : ", median of " + band.runs()),
                        band.iterations(),
                        band.median(),
                        group.ink(),
                        Curve.Look.SOLID));
            } else if (group.hasColour()) {
                chart.add(line(
                        group.name(),
                        of.apply(group.runs().get(0)),
                        group.ink(),
                        Curve.Look.SOLID,
                        Math.max(points, 200)));
            }
        }
        return chart;
    }

    /** Who has no colour in a chart, as a sentence after a blank; empty where everybody has. */
    private String grey(Function<ComparedRun, Course> of) {
        List<String> without = all.runs().stream()
                .filter(run -> !all.groupOf(run).hasColour() && !of.apply(run).isEmpty())
                .map(ComparedRun::title)
                .toList();
        return without.isEmpty()
                ? ""
                : " Grey: " + (without.size() <= 3 ? String.join(", ", without) : without.size() + " runs") + ".";
    }

    private static Curve line(String name, Course course, Ink ink, Curve.Look look, int points) {
        Series line = course.line(points);
        return new Curve(name, line.iterations(), line.values(), ink, look);
    }

    /** Runs that have one measurement each, side by side. */
    private Chart moments(Block block, Axis axis, Function<ComparedRun, Course> of) {
        Chart chart = new Chart(
                Track.name(block), Axis.over("run", .5, all.size() + .5).inWholeNumbers(), axis);
        boolean depth = axis.label().startsWith("depth");
        for (Group group : all.groups()) {
            List<ComparedRun> runs = group.runs().stream()
                    .filter(run -> !of.apply(run).isEmpty())
                    .toList();
            double[] x = runs.stream().mapToDouble(ComparedRun::number).toArray();
            double[] y = runs.stream().mapToDouble(run -> of.apply(run).last()).toArray();
            double[] low = y;
            double[] high = y;
            if (depth) {
                low = runs.stream()
                        .mapToDouble(run -> state(run, block).lower())
                        .toArray();
                high = runs.stream()
                        .mapToDouble(run -> state(run, block).upper())
                        .toArray();
            }
            chart.add(new Points(group.isSeveral() ? group.name() : "", x, y, low, high, group.ink(), Mark.DISC));
        }
        return chart;
    }

    private static BlockRun.State state(ComparedRun run, Block block) {
        return run.blocks().get(block).last();
    }

    /** Adds what chance gives, where it is the same for all runs; a caption where it is not. */
    private String chance(Chart chart, Block block, Function<BlockRun, BlockRun.Chance> chance, boolean moments) {
        List<BlockRun> runs = all.having(block).stream()
                .map(run -> run.blocks().get(block))
                .filter(run -> !Double.isNaN(chance.apply(run).mean()))
                .toList();
        if (runs.isEmpty()) {
            return "";
        }
        if (runs.stream().map(BlockRun::shape).distinct().count() > 1) {
            return "Of different size in different runs, so that chance has no common value.";
        }
        double mean = Quantiles.median(
                runs.stream().mapToDouble(run -> chance.apply(run).mean()).toArray());
        double sd = Quantiles.median(
                runs.stream().mapToDouble(run -> chance.apply(run).sd()).toArray());
        double[] x = moments ? new double[] {.5, all.size() + .5} : new double[] {0, end};
        double[] level = {mean, mean};
        if (sd > 0) {
            double[] low = {mean - sd, mean - sd};
            double[] high = {mean + sd, mean + sd};
            chart.add(new Band("± 1 sd", x, low, high, Ink.CHANCE, true));
        }
        chart.add(new Curve("random directions", x, level, Ink.CHANCE, Curve.Look.CHANCE));
        return "";
    }
}
