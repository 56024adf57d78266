package io.github.hullwatch.arbiter.page;

import io.github.hullwatch.arbiter.record.CandidateRecord;
import io.github.hullwatch.arbiter.record.CandidateStatus;
import io.github.hullwatch.chart.Markup;
import io.github.hullwatch.chart.RankedBars;
import io.github.hullwatch.text.Numbers;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/** How much each hyper-parameter matters, in words and as bars. */
final class ImportanceSection {

    private ImportanceSection() {}

    static void write(Markup out, SearchView view) {
        List<CandidateRecord> ranked = view.candidates().stream()
                .map(CandidateView::record)
                .filter(record -> record.score() != null || record.status() == CandidateStatus.DIVERGED)
                .filter(record -> record.status() != CandidateStatus.FAILED)
                .toList();
        if (ranked.size() < Importance.FEWEST) {
            out.element(
                    "p",
                    Numbers.count(ranked.size(), "candidate") + (ranked.size() == 1 ? " has" : " have")
                            + " a score: too few to say what matters. It takes " + Importance.FEWEST + ".");
            return;
        }
        List<HyperParameter> varying = HyperParameter.of(ranked).stream()
                .filter(HyperParameter::varies)
                .toList();
        double[] ranks = Importance.ranks(badness(view, ranked));
        if (varying.isEmpty() || Arrays.stream(ranks).distinct().count() < 2) {
            out.element("p", varying.isEmpty() ? "No hyper-parameter varies." : "All candidates rank equal.");
            return;
        }
        Importance importance;
        try {
            importance = Importance.of(varying, ranks, view.record().seed());
        } catch (RuntimeException | LinkageError e) {
            // The rest of the page is worth more than this part of it.
            out.element("p", "Not computed: " + e);
            return;
        }
        out.element(
                "p",
                "A random forest predicts the rank of a candidate from its hyper-parameters. On candidates that it had not"
                        + " seen it has R² = " + Numbers.fixed(importance.r2(), 2)
                        + ". Each bar is by how much R² falls when one hyper-parameter is shuffled: 0 if it is not used,"
                        + " 2 if it alone determines the rank.",
                "class",
                "read");
        if (importance.r2() < Importance.LITTLE) {
            out.element(
                    "p",
                    "The forest explains little, so these numbers mean little: more candidates, or a smaller space, would"
                            + " say more.");
        }
        List<RankedBars.Bar> bars = importance.effects().stream()
                .map(effect -> new RankedBars.Bar(effect.name(), effect.drop()))
                .toList();
        out.open("figure");
        new RankedBars(
                        "Fall of R² when a hyper-parameter is shuffled",
                        String.join(
                                ", ",
                                bars.stream()
                                        .map(bar -> bar.name() + " " + Numbers.fixed(bar.value(), 2))
                                        .toList()),
                        bars)
                .draw(out);
        out.end();
    }

    /** The larger the worse; all that did not meet the condition are equally bad. */
    private static double[] badness(SearchView view, List<CandidateRecord> ranked) {
        return IntStream.range(0, ranked.size())
                .mapToDouble(i -> {
                    CandidateRecord record = ranked.get(i);
                    boolean met = !record.censored() && record.status() != CandidateStatus.DIVERGED;
                    return !met
                            ? Double.POSITIVE_INFINITY
                            : view.record().minimize() ? record.score() : -record.score();
                })
                .toArray();
    }
}
