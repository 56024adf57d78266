package io.github.hullwatch.arbiter.program;

import io.github.hullwatch.arbiter.objective.Objective;
import io.github.hullwatch.arbiter.objective.TwoObjectives;
import io.github.hullwatch.arbiter.space.Dimension;
import io.github.hullwatch.arbiter.space.SearchSpace;
import java.util.stream.Collectors;

/** What a search says before it begins: what it wants, and the range of each hyper-parameter. Pure. */
final class SearchOutline {

    private SearchOutline() {}

    /** What is searched for, and over what. */
    static String of(Objective objective, SearchSpace space) {
        String over = space.varied().stream()
                .map(name -> name + " " + range(space.dimensions().get(name)))
                .collect(Collectors.joining(", "));
        return "searching for " + wanted(objective) + " over " + over;
    }

    private static String wanted(Objective objective) {
        return objective instanceof TwoObjectives two
                ? wanted(two.first()) + " and " + wanted(two.second())
                : (objective.minimize() ? "the smallest " : "the largest ") + objective.name();
    }

    private static String range(Dimension dimension) {
        if (dimension instanceof Dimension.Range range) {
            return CandidateText.number(range.min()) + "…" + CandidateText.number(range.max())
                    + (range.scale() == Dimension.Scale.LOG ? " (log)" : "");
        }
        return dimension instanceof Dimension.Values several
                ? several.values().stream().map(CandidateText::value).collect(Collectors.joining("|"))
                : "";
    }
}
