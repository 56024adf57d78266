package io.github.hullwatch.report;

import static io.github.hullwatch.report.PageFrame.notable;

import io.github.hullwatch.chart.Markup;
import io.github.hullwatch.run.Measurement;
import io.github.hullwatch.run.QuantityNames;
import io.github.hullwatch.run.VerdictNames;
import io.github.hullwatch.text.Numbers;
import io.github.hullwatch.view.LossCurve;
import io.github.hullwatch.view.RunView;
import io.github.hullwatch.view.Summary;
import io.github.hullwatch.view.Track;
import java.util.List;
import java.util.Map;

/** Up to four numbers that readers look for first. */
final class NumbersOfNote {
    private final RunView run;
    private final Summary summary;

    NumbersOfNote(RunView run, Summary summary) {
        this.run = run;
        this.summary = summary;
    }

    void write(Markup out) {
        if (run.isEmpty()) {
            return;
        }
        out.open("dl", "class", "figures-row");
        for (Map.Entry<String, Track> entry : run.evaluations().entrySet()) {
            Measurement last = entry.getValue().last();
            if (entry.getKey().equals("test") || run.evaluations().size() == 1) {
                notable(
                        out,
                        "accuracy on " + entry.getKey() + " data",
                        Numbers.percent(last.number("accuracy")),
                        "at iteration " + Numbers.whole(last.iteration()));
            }
        }
        if (!run.loss().isEmpty()) {
            LossCurve loss = run.lossCurve();
            String end = Numbers.of(loss.end(), 3);
            String from = "from " + Numbers.of(loss.first(), 3);
            String last = " at iteration " + Numbers.whole(loss.endIteration());
            if (loss.brokenSince().isPresent()) {
                boolean ever = !Double.isNaN(loss.end());
                notable(
                        out,
                        "loss from iteration "
                                + Numbers.whole(loss.brokenSince().getAsLong()) + " on",
                        "not finite",
                        ever ? from + "; last finite " + end + last : "no finite value was recorded");
            } else if (loss.noisy()) {
                notable(
                        out,
                        "loss, median of the last " + Numbers.count(loss.window(), "iteration"),
                        Numbers.of(loss.lastMedian(), 2),
                        from + "; " + end + last + " alone");
            } else {
                notable(out, "loss" + last, end, from);
            }
        }
        List<Track> hulls = run.tracks(QuantityNames.HULL);
        if (!hulls.isEmpty()) {
            long inside = hulls.stream()
                    .filter(track -> summary.verdictAtEnd(track).equals(VerdictNames.INSIDE))
                    .count();
            notable(
                    out,
                    "blocks with the origin inside",
                    inside + " of " + hulls.size(),
                    Numbers.count(run.events().size(), "event") + " in them");
        }
        if (!Double.isNaN(summary.seconds())) {
            double share = summary.trainingSeconds() / summary.seconds();
            boolean known = !run.manifest().cost().isEmpty() && share <= 1 && !run.isInspection();
            notable(
                    out,
                    known ? "share of the training's time spent on watching" : "time",
                    known ? Numbers.percent(share) : Numbers.duration(summary.seconds()),
                    known ? "of " + Numbers.duration(summary.seconds()) : "");
        }
        out.end();
    }
}
