package io.github.hullwatch.view;

import io.github.hullwatch.run.CostNames;
import io.github.hullwatch.run.Manifest;
import io.github.hullwatch.text.Numbers;
import java.util.ArrayList;
import java.util.List;

/** What watching a run cost, as its manifest has it. */
final class WatchingCost {
    private final RunView run;

    WatchingCost(RunView run) {
        this.run = run;
    }

    /** Seconds that measuring took; 0 if that is not known. */
    double watchingSeconds() {
        return run.manifest().cost().values().stream()
                .mapToDouble(Manifest.QuantityCost::seconds)
                .sum();
    }

    /** Whether it was done on a thread of its own, which the training waits for now and then. */
    private boolean measuredBeside() {
        return Boolean.FALSE.equals(run.manifest().options().get(CostNames.SYNCHRONOUS));
    }

    /** Seconds that watching kept the training from going on; 0 if that is not known. */
    double trainingSeconds() {
        if (!measuredBeside()) {
            return watchingSeconds();
        }
        return seconds(CostNames.SNAPSHOT) + seconds(CostNames.WAIT);
    }

    private double seconds(String cost) {
        Manifest.QuantityCost known = run.manifest().cost().get(cost);
        return known == null ? 0 : known.seconds();
    }

    /** Empty if it is not known. */
    List<String> sentences() {
        if (run.manifest().cost().isEmpty()) {
            return List.of();
        }
        if (run.isInspection()) {
            return List.of("Measuring took " + Numbers.duration(watchingSeconds()) + ".");
        }
        List<String> sentences = new ArrayList<>();
        double all = RunDuration.seconds(run);
        double share = trainingSeconds() / all;
        String kept = Numbers.duration(trainingSeconds())
                + (share > 0 && share <= 1
                        ? " of " + Numbers.duration(all) + ", " + Numbers.percent(share) + " of the run"
                        : "");
        if (measuredBeside()) {
            sentences.add(
                    "Watching kept the training thread for " + kept + "; beside it, a thread of its own measured for "
                            + Numbers.duration(watchingSeconds() - trainingSeconds()) + ".");
            if (seconds(CostNames.WAIT) > 0) {
                sentences.add("Of that the training waited " + Numbers.duration(seconds(CostNames.WAIT))
                        + " for measurements to be made.");
            }
        } else {
            sentences.add("Watching took " + kept + ".");
        }
        Manifest.LeftOut left = run.manifest().leftOut();
        if (left != null) {
            sentences.add("The budget left out " + Numbers.count(left.states(), "state")
                    + (left.chance() ? ", and some values under chance." : "."));
        }
        return sentences;
    }
}
