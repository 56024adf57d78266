package io.github.hullwatch.view;

import io.github.hullwatch.run.Event;
import io.github.hullwatch.run.EventNames;
import io.github.hullwatch.text.Numbers;
import io.github.hullwatch.view.Summary.Line;
import java.util.ArrayList;
import java.util.List;

/**
 * What changed in a run, and when: a sentence for each event, and how the last hull entry and the change of pace lie to
 * one another.
 */
final class ChangeSentences {
    private final RunView run;
    private final boolean concludes;

    /** @param concludes whether the experiment draws its own conclusion */
    ChangeSentences(RunView run, boolean concludes) {
        this.run = run;
        this.concludes = concludes;
    }

    List<Line> lines() {
        List<Line> sentences = new ArrayList<>();
        Event lastEntry = null;
        long pace = -1;
        for (Event event : run.events()) {
            String who = event.block() == null ? "" : Track.name(event.block());
            boolean fromStart = event.bracket() != null && event.bracket()[1] == 0;
            String text =
                    switch (event.event()) {
                        case EventNames.HULL_ENTRY ->
                            fromStart
                                    ? "the hull held the origin from the start."
                                    : "the origin entered the hull " + when(event) + ".";
                        case EventNames.HULL_EXIT -> "the origin left the hull " + when(event) + ".";
                        case EventNames.PACE_CHANGE -> "The loss changed its pace " + when(event) + rates(event) + ".";
                        case EventNames.ALL_CORRECT ->
                            "All training examples were classified correctly " + when(event) + ".";
                        case EventNames.CONVERGED -> "Training converged " + when(event) + ".";
                        case EventNames.NOT_FINITE -> "the weights stopped being finite " + when(event) + ".";
                        case EventNames.LAYER_ZERO -> "all weights were exactly zero " + when(event) + ".";
                        case EventNames.LOSS_NOT_FINITE ->
                            isFirstLoss(event)
                                    ? "The loss was not finite from the start."
                                    : "The loss stopped being finite " + when(event) + ".";
                        case EventNames.COUNT_SET_BACK ->
                            "The model’s count of iterations was set back " + when(event)
                                    + "; the run numbers them on from the last one.";
                        case EventNames.QUANTITY_FAILED ->
                            "a quantity failed " + when(event) + " and was switched off.";
                        default -> null;
                    };
            if (text != null) {
                sentences.add(new Line(who, text));
            }
            lastEntry = event.event().equals(EventNames.HULL_ENTRY) ? event : lastEntry;
            pace = event.event().equals(EventNames.PACE_CHANGE) ? event.iteration() : pace;
        }
        if (sentences.size() > 2 * Summary.TOLD) {
            int more = sentences.size() - 2 * Summary.TOLD;
            sentences = new ArrayList<>(sentences.subList(0, 2 * Summary.TOLD));
            sentences.add(new Line("", Numbers.count(more, "more event") + " in the table below."));
        }
        // An experiment that draws its own conclusion knows which entry matters; a second answer would confuse.
        if (lastEntry != null && lastEntry.iteration() > 0 && pace > 0 && !concludes) {
            long gap = pace - lastEntry.iteration();
            String entry = " the last hull entry (" + Track.name(lastEntry.block()) + ")";
            String text = gap == 0
                    ? "The change of pace and" + entry + " fell on the same iteration."
                    : "The change of pace came " + Numbers.count(Math.abs(gap), "iteration")
                            + (gap > 0 ? " after" : " before") + entry + ".";
            sentences.add(new Line("", text));
        }
        if (sentences.isEmpty() && !run.isEmpty() && !run.isOneMoment()) {
            sentences.add(new Line(
                    "",
                    run.chosenSpaces().events().isEmpty()
                            ? "No hull entry and no change of pace was recorded."
                            : "In the spaces that stay, no hull entry was recorded; nor was a change of pace."));
        }
        return sentences;
    }

    private boolean isFirstLoss(Event event) {
        return !run.loss().isEmpty() && run.loss().first().iteration() == event.iteration();
    }

    private static String when(Event event) {
        long[] bracket = event.bracket();
        return bracket == null || bracket[0] == bracket[1]
                ? "at iteration " + Numbers.whole(event.iteration())
                : "between iterations " + Numbers.whole(bracket[0]) + " and " + Numbers.whole(bracket[1]);
    }

    private static String rates(Event event) {
        String before = Words.measured(event.values(), "rateBefore");
        String after = Words.measured(event.values(), "rateAfter");
        return before.isEmpty() || after.isEmpty()
                ? ""
                : ": its logarithm fell by " + before + " an iteration before, by " + after + " after";
    }
}
