package io.github.hullwatch.report;

import io.github.hullwatch.chart.Markup;
import io.github.hullwatch.text.Numbers;
import io.github.hullwatch.view.RunView;
import java.util.List;
import java.util.stream.IntStream;

/** Which classes are taken for which, as a table that is shaded by the numbers in it. */
final class ConfusionMatrix {
    /** A larger confusion matrix is not shown. */
    private static final int CLASSES = 100;

    private final RunView run;

    ConfusionMatrix(RunView run) {
        this.run = run;
    }

    /**
     * Nothing where the rows are no square of numbers.
     *
     * @param data whose examples were counted
     * @param rows by true class, as the line or the manifest has them
     */
    void write(Markup out, String data, long iteration, List<?> rows) {
        int n = rows.size();
        // Left out where classes are called by their numbers.
        List<?> names = run.manifest().results().get("classes") instanceof List<?> given
                        && given.size() == n
                        && given.stream().allMatch(String.class::isInstance)
                ? given
                : IntStream.range(0, n).boxed().toList();
        boolean square = n > 0
                && n <= CLASSES
                && rows.stream()
                        .allMatch(row -> row instanceof List<?> cells
                                && cells.size() == n
                                && cells.stream().allMatch(Number.class::isInstance));
        if (!square) {
            return;
        }
        double worst = 0;
        for (int i = 0; i < n; i++) {
            for (int j = 0; j < n; j++) {
                worst = i == j ? worst : Math.max(worst, cell(rows, i, j));
            }
        }
        out.element("h3", "Confusion on " + data + " data");
        out.open("div", "class", "scroll", "tabindex", "0").open("table", "class", "confusion");
        out.element(
                "caption",
                "Examples by true class (rows) and predicted class (columns) at iteration " + Numbers.whole(iteration)
                        + "; mistakes are shaded by their number.");
        out.open("thead").open("tr").element("th", "true");
        for (int j = 0; j < n; j++) {
            out.element("th", names.get(j), "scope", "col");
        }
        out.close().close().open("tbody");
        for (int i = 0; i < n; i++) {
            out.open("tr").element("th", names.get(i), "scope", "row");
            double sum = 0;
            for (int j = 0; j < n; j++) {
                sum += cell(rows, i, j);
            }
            for (int j = 0; j < n; j++) {
                double share = i == j
                        ? .35 * cell(rows, i, j) / Math.max(1, sum)
                        : .6 * cell(rows, i, j) / Math.max(Math.max(1, worst), .01 * sum);
                out.element(
                        "td",
                        Numbers.of(cell(rows, i, j), 9),
                        "class",
                        i == j ? "shade" : "miss",
                        "style",
                        "--s:" + Markup.number(100 * share) + "%");
            }
            out.close();
        }
        out.close().close().end();
    }

    private static double cell(List<?> rows, int i, int j) {
        return ((Number) ((List<?>) rows.get(i)).get(j)).doubleValue();
    }
}
