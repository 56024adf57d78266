package io.github.hullwatch.synthetic.table;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.hullwatch.synthetic.trial.Setup;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Table 1 in its forms for people and for programs. */
final class TableView {

    private static final ObjectMapper JSON = new ObjectMapper();

    private final Setup setup;
    private final List<CellSummary> cells;
    private final List<JointSummary> joint;

    TableView(Setup setup, List<CellSummary> cells, List<JointSummary> joint) {
        this.setup = setup;
        this.cells = cells;
        this.joint = joint;
    }

    /** The iterations to convergence beside the printed ones. */
    TextTable iterations() {
        String title = String.format(
                Locale.ROOT,
                "Iterations to convergence (every margin ≥ 1); σ = %s, η = %s, θ = %s°, at most %d iterations, seed %d",
                plain(setup.sigma()),
                plain(setup.learningRate()),
                plain(setup.degrees()),
                setup.maxIterations(),
                setup.seed());
        List<String> header = List.of(
                "2k",
                "init",
                "paper",
                "ours",
                "s.e.",
                "ratio",
                "trials",
                "not converged",
                "restricted mean",
                "median",
                "5%–95%");
        List<List<String>> rows = new ArrayList<>();
        for (CellSummary c : cells) {
            Optional<PaperTable.Value> print = PaperTable.print(c.cell());
            rows.add(List.of(
                    Integer.toString(c.cell().neurons()),
                    c.cell().init().label(),
                    print.map(p -> format("%.2f±%.2f", p.mean(), p.std())).orElse("–"),
                    c.converged() == 0 ? "–" : format("%.2f±%.2f", c.mean(), c.std()),
                    number("%.2f", c.standardError()),
                    print.map(p -> number("%.3f", c.mean() / p.mean())).orElse("–"),
                    Integer.toString(c.trials()),
                    Integer.toString(c.trials() - c.converged())
                            + (c.diverged() > 0 ? " (" + c.diverged() + " diverged)" : ""),
                    number("%.2f", c.restrictedMean()),
                    quantile(c.median()),
                    quantile(c.quantiles().get(0)) + "–"
                            + quantile(c.quantiles().get(4))));
        }
        return new TextTable(title, header, rows);
    }

    /** Hull entry beside the change of pace. */
    TextTable together() {
        String title = "Hull entry (both own-sign blocks) and change of pace of the loss, per trial; medians";
        List<String> header = List.of(
                "2k",
                "init",
                "entered",
                "from start",
                "share before",
                "loss there",
                "rate before",
                "rate after",
                "with change of pace",
                "Spearman",
                "change/entry");
        List<List<String>> rows = new ArrayList<>();
        for (JointSummary j : joint) {
            rows.add(List.of(
                    Integer.toString(j.cell().neurons()),
                    j.cell().init().label(),
                    Integer.toString(j.entered()),
                    Integer.toString(j.fromStart()),
                    number("%.3f", j.medianShare()),
                    number("%.3f", j.medianLoss()),
                    number("%.4f", j.rateBefore()),
                    number("%.4f", j.rateAfter()),
                    Integer.toString(j.both()),
                    number("%.3f", j.spearman()),
                    number("%.3f", j.medianRatio())));
        }
        return new TextTable(title, header, rows);
    }

    /** Both tables as CSV, one line per cell, unrounded. */
    String csv() {
        StringBuilder out =
                new StringBuilder("neurons,init,trials,converged,diverged,mean,std,standardError,restrictedMean,"
                        + "q05,q25,median,q75,q95,paperMean,paperStd,entered,fromStart,both,spearman,medianRatio,medianShare,"
                        + "medianLossAtEntry,rateBefore,rateAfter\n");
        for (int i = 0; i < cells.size(); i++) {
            CellSummary c = cells.get(i);
            JointSummary j = joint.get(i);
            Optional<PaperTable.Value> print = PaperTable.print(c.cell());
            List<String> fields = new ArrayList<>(List.of(
                    Integer.toString(c.cell().neurons()),
                    c.cell().init().label(),
                    Integer.toString(c.trials()),
                    Integer.toString(c.converged()),
                    Integer.toString(c.diverged())));
            for (double value : new double[] {c.mean(), c.std(), c.standardError(), c.restrictedMean()}) {
                fields.add(field(value));
            }
            c.quantiles().forEach(q -> fields.add(field(q)));
            fields.add(print.map(p -> field(p.mean())).orElse(""));
            fields.add(print.map(p -> field(p.std())).orElse(""));
            fields.add(Integer.toString(j.entered()));
            fields.add(Integer.toString(j.fromStart()));
            fields.add(Integer.toString(j.both()));
            for (double value : new double[] {
                j.spearman(), j.medianRatio(), j.medianShare(), j.medianLoss(), j.rateBefore(), j.rateAfter()
            }) {
                fields.add(field(value));
            }
            out.append(String.join(",", fields)).append('\n');
        }
        return out.toString();
    }

    /** The table as one JSON object; a number that does not exist is null. */
    String json() {
        ObjectNode root = JSON.createObjectNode().put("sigma", setup.sigma()).put("learningRate", setup.learningRate());
        ArrayNode array = root.putArray("cells");
        for (CellSummary c : cells) {
            ObjectNode cell = array.addObject()
                    .put("neurons", c.cell().neurons())
                    .put("init", c.cell().init().label())
                    .put("trials", c.trials())
                    .put("converged", c.converged());
            finite(cell, "mean", c.mean());
            finite(cell, "std", c.std());
            finite(cell, "standardError", c.standardError());
            Optional<PaperTable.Value> print = PaperTable.print(c.cell());
            finite(cell, "paperMean", print.map(PaperTable.Value::mean).orElse(Double.NaN));
            finite(cell, "paperStd", print.map(PaperTable.Value::std).orElse(Double.NaN));
        }
        return root.toString();
    }

    private static void finite(ObjectNode node, String name, double value) {
        if (Double.isFinite(value)) {
            node.put(name, value);
        } else {
            node.putNull(name);
        }
    }

    private String quantile(double value) {
        return value == Double.POSITIVE_INFINITY ? ">" + setup.maxIterations() : number("%.0f", value);
    }

    private static String number(String format, double value) {
        return Double.isNaN(value) ? "–" : format(format, value);
    }

    private static String format(String format, Object... values) {
        return String.format(Locale.ROOT, format, values);
    }

    private static String plain(double value) {
        return value == Math.rint(value) && Math.abs(value) < 1e15
                ? Long.toString((long) value)
                : Double.toString(value);
    }

    /** A field of the CSV: empty for no number, {@code inf} for a quantile at trials that did not converge. */
    private static String field(double value) {
        return Double.isNaN(value) ? "" : value == Double.POSITIVE_INFINITY ? "inf" : Double.toString(value);
    }
}
