package io.github.hullwatch.compare;

import io.github.hullwatch.run.Manifest;
import io.github.hullwatch.text.Numbers;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;

/** Which runs had no hull entry or no change of pace, and which take no part where the two are correlated. */
final class EntryWords {
    private final Comparison all;

    EntryWords(Comparison all) {
        this.all = all;
    }

    /** A sentence each: no run is dropped in silence. */
    List<String> sentences() {
        List<ComparedRun> trainings =
                all.runs().stream().filter(run -> !run.isInspection()).toList();
        if (trainings.isEmpty()) {
            return List.of();
        }
        List<String> sentences = new ArrayList<>();
        long without = trainings.stream().filter(run -> !run.pace().isSeen()).count();
        if (without > 0) {
            sentences.add(
                    without + " of " + Numbers.count(trainings.size(), "run") + " of training had no change of pace.");
        }
        long never = trainings.stream()
                .filter(run -> run.moments().values().stream().noneMatch(moment -> moment.isSeen()))
                .count();
        if (never > 0) {
            sentences.add(never + " of " + Numbers.count(trainings.size(), "run") + " had no hull entry while "
                    + (never == 1 ? "it was" : "they were") + " watched.");
        }
        Predicate<ComparedRun> ended = run -> run.status().equals(Manifest.FINISHED) && run.watched();
        Predicate<ComparedRun> out = run -> !run.isInspection() && !run.hasPace();
        noPart(sentences, out.and(ended.negate()), "did not end well", "did not end well");
        noPart(
                sentences,
                out.and(ended).and(run -> !run.complete()),
                "ended well but is damaged",
                "ended well but are damaged");
        noPart(sentences, out.and(ComparedRun::isWhole), "recorded no loss", "recorded no loss");
        if (all.entries().stream().anyMatch(row -> !row.equallyLong())) {
            sentences.add(
                    "The runs are not equally long. A moment that never came counts as later than all others, which is"
                            + " not known of a shorter run: ρ and p are not to be relied on.");
        }
        return sentences;
    }

    private void noPart(List<String> sentences, Predicate<ComparedRun> which, String one, String several) {
        long count = all.runs().stream().filter(which).count();
        if (count > 0) {
            sentences.add(
                    Phrases.runs(all.runs(), which) + " " + (count == 1 ? one + ", and takes" : several + ", and take")
                            + " no part in the rank correlations: what never happened there might have.");
        }
    }
}
