package io.github.hullwatch.synthetic.table;

import io.github.hullwatch.synthetic.model.Initialisation;
import io.github.hullwatch.synthetic.trial.Cell;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * The agreement that is asked of setting B: every mean within 6% + 2 standard errors of the printed one (15% for half
 * space at 2k = 20, whose printed value fits no setting that was tried), and within 4 standard errors of the
 * reconstruction's. Standard errors are those of the difference.
 */
public final class Agreement {

    private static final Cell ODD_ONE = new Cell(20, Initialisation.HALF_SPACE);

    private Agreement() {}

    /**
     * Checks a table of setting B.
     *
     * @return one sentence for each disagreement; empty if all agree
     */
    public static List<String> failures(List<CellSummary> table) {
        List<String> failures = new ArrayList<>();
        for (CellSummary cell : table) {
            PaperTable.print(cell.cell()).ifPresent(print -> {
                double share = cell.cell().equals(ODD_ONE) ? 0.15 : 0.06;
                double error = difference(cell, print.std(), PaperTable.PRINT_TRIALS);
                within(cell, "the print", print.mean(), share * print.mean() + 2 * error, failures);
            });
            PaperTable.settingB(cell.cell()).ifPresent(b -> {
                double error = difference(cell, b.std(), PaperTable.RECONSTRUCTION_TRIALS);
                within(cell, "setting B", b.mean(), 4 * error, failures);
            });
        }
        return failures;
    }

    private static double difference(CellSummary cell, double std, int trials) {
        return Math.hypot(cell.standardError(), std / Math.sqrt(trials));
    }

    private static void within(CellSummary cell, String what, double expected, double allowed, List<String> failures) {
        // Not `>`: a NaN must fail.
        if (!(Math.abs(cell.mean() - expected) <= allowed)) {
            failures.add(String.format(
                    Locale.ROOT,
                    "2k = %d, %s: mean %.1f is not within %.1f of %s, %.1f",
                    cell.cell().neurons(),
                    cell.cell().init(),
                    cell.mean(),
                    allowed,
                    what,
                    expected));
        }
    }
}
