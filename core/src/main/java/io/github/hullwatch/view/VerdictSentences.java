package io.github.hullwatch.view;

import io.github.hullwatch.run.Block;
import io.github.hullwatch.run.Manifest;
import io.github.hullwatch.run.Measurement;
import io.github.hullwatch.run.QuantityNames;
import io.github.hullwatch.run.VerdictNames;
import io.github.hullwatch.text.Numbers;
import io.github.hullwatch.view.Summary.Line;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;

/** What lies inside and outside at the end of a run, how deep, and how that compares with chance and with the start. */
final class VerdictSentences {
    private final RunView run;

    VerdictSentences(RunView run) {
        this.run = run;
    }

    /** How many blocks are inside, and so on, if there are many; then one sentence each, on the last verdict. */
    List<Line> lines() {
        List<Line> sentences = new ArrayList<>();
        List<Track> tracks = run.tracks(QuantityNames.HULL);
        List<Track> told = run.mostChanged().shown(tracks);
        if (told.size() < tracks.size()) {
            sentences.add(new Line("", counts(tracks) + (run.isOneMoment() ? " The first:" : " These changed most:")));
        }
        for (Track track : told.subList(0, Math.min(Summary.TOLD, told.size()))) {
            sentences.add(new Line(track.name(), verdict(track)));
        }
        int more = tracks.size() - Math.min(Summary.TOLD, told.size());
        if (more > 0) {
            sentences.add(new Line("", Numbers.count(more, "more block") + " in the table of verdicts."));
        }
        return sentences;
    }

    private String counts(List<Track> tracks) {
        Map<String, Integer> counts = new LinkedHashMap<>();
        for (Track track : tracks) {
            counts.merge(atEnd(track), 1, Integer::sum);
        }
        List<String> parts = new ArrayList<>();
        counts.forEach((verdict, count) -> parts.add(Numbers.whole(count) + " " + verdict));
        return "Of " + Numbers.count(tracks.size(), "block") + (run.isOneMoment() ? ": " : " at the end: ")
                + String.join(", ", parts) + ".";
    }

    /**
     * The last verdict of a block, or that its weights are not finite, since what was last proven does not hold then,
     * or that it has no directions, since a hull of nothing is outside by convention only.
     */
    String atEnd(Track track) {
        if (run.notFinite().layer(track).isPresent()) {
            return Summary.BROKEN;
        }
        return AllZero.hasNoDirections(track.last()) ? Summary.NO_DIRECTIONS : Track.verdict(track.last());
    }

    private String verdict(Track track) {
        OptionalLong broken = run.notFinite().layer(track);
        if (broken.isPresent()) {
            return "without directions from iteration " + Numbers.whole(broken.getAsLong())
                    + " on, since its weights are not finite; last " + Track.verdict(track.last()) + ", at iteration "
                    + Numbers.whole(track.last().iteration()) + ".";
        }
        Measurement last = track.last();
        String verdict = Track.verdict(last);
        if (AllZero.hasNoDirections(last)) {
            return Summary.NO_DIRECTIONS + ", since all its vectors are exactly zero at iteration "
                    + Numbers.whole(last.iteration()) + ": no hull holds the origin or not."
                    + before(track, Summary.NO_DIRECTIONS);
        }
        double dead = last.number("dead");
        long live = Math.round(last.number("neurons") - (dead > 0 ? dead : 0));
        String hull = "the hull of its " + Numbers.count(live, "direction");
        double lower = last.number("lower");
        double upper = last.number("upper");
        // An exact depth has bounds, too; they differ by rounding only.
        boolean exact = lower == upper || Boolean.TRUE.equals(last.values().get("exact"));
        String depth = exact
                ? Numbers.of(lower, 3) + " deep"
                : "between " + Numbers.of(lower, 2) + " and " + Numbers.of(upper, 2) + " deep";
        String text =
                switch (verdict) {
                    case VerdictNames.INSIDE -> "inside, " + depth + " in " + hull;
                    case VerdictNames.OUTSIDE ->
                        "outside, "
                                + (exact
                                        ? Numbers.of(-upper, 3)
                                        : "between " + Numbers.of(-upper, 2) + " and " + Numbers.of(-lower, 2))
                                + " from " + hull;
                    case VerdictNames.BOUNDARY -> "exactly on the boundary of " + hull;
                    default ->
                        verdict + ": the depth lies between " + Numbers.of(lower, 2) + " and " + Numbers.of(upper, 2)
                                + ", and neither side could be proven";
                };
        return text + ChanceClause.of(last) + "." + before(track, verdict);
    }

    private static String before(Track track, String verdict) {
        Measurement first = track.first();
        String was = first.text("verdict");
        if (first == track.last() || was == null || AllZero.hasNoDirections(first)) {
            return "";
        }
        String when = " at iteration " + Numbers.whole(first.iteration()) + ".";
        if (!was.equals(verdict)) {
            return " " + Words.sentence(was) + when;
        }
        return was.equals(VerdictNames.OUTSIDE)
                ? " It was " + Numbers.of(Math.abs(first.number("depth")), 3) + when
                : "";
    }

    /** Which layers are outside because they have too few neurons to be inside. */
    List<String> dimension() {
        List<String> layers = new ArrayList<>();
        for (Track track : run.tracks(QuantityNames.HULL)) {
            Block block = track.block();
            Manifest.TrackedLayer layer = block == null ? null : run.layer(block.layer());
            boolean all = layer != null && "full".equals(block.space()) && "all".equals(block.group());
            if (all && layer.neurons() <= layer.inputs() && atEnd(track).equals(VerdictNames.OUTSIDE)) {
                layers.add(layer.layer());
            }
        }
        return layers.isEmpty()
                ? List.of()
                : List.of(
                        "Where a layer has no more neurons than each has weights (" + Words.some(layers, "layer")
                                + "), the origin is inside only by a rare coincidence: compare the distance with that of chance instead.");
    }
}
