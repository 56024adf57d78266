package io.github.hullwatch.compare;

import io.github.hullwatch.chart.Markup;
import io.github.hullwatch.text.Numbers;
import java.util.List;

/** Whether the groups differ: what can be said in sentences, then a test a row. */
final class GroupTestSection {
    private final Comparison all;

    GroupTestSection(Comparison all) {
        this.all = all;
    }

    void write(Markup out) {
        Prose.list(out, new GroupWords(all).sentences());
        List<GroupDifference> tests = all.tests();
        if (tests.isEmpty()) {
            return;
        }
        SortableTable table = SortableTable.of(
                        out, "Tests of the groups", "Differences between groups, beside those between their runs.")
                .texts("Number", "Medians")
                .numbers("Runs", "H", "p", "Least p", "p (Holm)")
                .rows();
        for (GroupDifference test : tests) {
            out.open("tr").element("th", test.what(), "scope", "row");
            out.element("td", GroupWords.medians(test));
            table.counts(test.n());
            table.number(test.test().h(), Numbers.of(test.test().h(), 3));
            table.probabilities(test.test().p(), test.test().least(), test.adjusted());
            out.end();
        }
        table.end();
        Prose.reading(
                out,
                "H is the statistic of Kruskal and Wallis, on ranks; p is how often it is as large when the runs are dealt to the"
                        + " groups at random: over all ways where there are at most 20,000, else over 10,000 seeded ones. Least"
                        + " p is what the most extreme way would give. Holm’s method allows for every test in the table. Groups"
                        + " of fewer than " + GroupDifference.LEAST
                        + " runs that ended well take no part. A small p says that some groups differ, not which, nor why.");
    }
}
