package io.github.hullwatch.compare;

import io.github.hullwatch.chart.Markup;
import io.github.hullwatch.text.Numbers;
import java.util.List;

/** The groups with their colours, once for all charts, and what lines and bands are. */
final class GroupKey {
    private final Comparison all;

    GroupKey(Comparison all) {
        this.all = all;
    }

    void write(Markup out) {
        out.open("ul", "class", "groups");
        all.groups().stream().filter(Group::hasColour).forEach(group -> coloured(out, group));
        List<Group> grey =
                all.groups().stream().filter(group -> !group.hasColour()).toList();
        if (!grey.isEmpty()) {
            grey(out, grey);
        }
        out.end();
        if (!all.realGroups().isEmpty()) {
            Prose.reading(
                    out,
                    "In the charts a strong line is the median of a group, a thin one a run. The band goes from the lower to"
                            + " the upper quartile of a group of " + GroupBand.QUARTILES
                            + " runs or more, and from the least to the greatest of a smaller one.");
        }
    }

    private void coloured(Markup out, Group group) {
        out.open("li", "data-ink", "c" + group.ink().ordinal());
        Swatch.of(out, group);
        out.element("b", group.name());
        String made = all.differences().words(group);
        String what = group.isSeveral()
                ? Numbers.count(group.size(), "run")
                : group.runs().get(0).name();
        out.element("span", " " + what + (made.isEmpty() ? "" : ": " + made), "class", "sub")
                .close();
    }

    private static void grey(Markup out, List<Group> groups) {
        out.open("li");
        Swatch.of(out, groups.get(0));
        out.element("b", "grey");
        out.element(
                        "span",
                        " "
                                + Numbers.count(
                                        groups.stream().mapToInt(Group::size).sum(), "other run")
                                + ": the largest groups have colours, of equally large ones those with the best accuracy,"
                                + " then with the least loss",
                        "class",
                        "sub")
                .close();
    }
}
