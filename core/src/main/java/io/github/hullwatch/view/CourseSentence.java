package io.github.hullwatch.view;

import io.github.hullwatch.run.Manifest;
import io.github.hullwatch.text.Numbers;
import java.util.ArrayList;
import java.util.List;

/** What was watched, for how long, and how the loss went: the first sentence of a summary. */
final class CourseSentence {
    private final RunView run;

    CourseSentence(RunView run) {
        this.run = run;
    }

    String text() {
        if (run.isEmpty()) {
            return "Nothing has been measured yet.";
        }
        List<String> layers = new ArrayList<>();
        for (Manifest.TrackedLayer layer : run.manifest().layers()) {
            layers.add(layer.layer() + " (" + Numbers.count(layer.neurons(), "neuron") + ", each with "
                    + Numbers.count(layer.inputs(), "weight")
                    + (layer.frozen() ? "; frozen, so that it was measured once)" : ")"));
        }
        if (layers.size() > Summary.TOLD) {
            layers = List.of(Words.some(layers, "layer"));
        }
        double seconds = RunDuration.seconds(run);
        String time = Double.isNaN(seconds) ? "" : ", in " + Numbers.duration(seconds);
        String what = layers.isEmpty() ? "" : ". Watched: " + String.join(", ", layers);
        if (run.isInspection()) {
            return inspection(what.replace(". Watched", ". Measured") + time.replace(", in", " in"));
        }
        String data = new RunSubject(run).data();
        return "Trained " + (data.isEmpty() ? "" : "on " + data + " ") + "for "
                + Numbers.count(run.lastIteration(), "iteration") + time + what + "." + loss();
    }

    private String inspection(String measured) {
        List<String> files = new RunSubject(run).inspected();
        String from = Words.some(files, "file") + " ("
                + run.manifest().inspected().get(0).format() + ")";
        boolean counted = run.lastIteration() > 0;
        String when = run.isOneMoment()
                ? counted ? ", after " + Numbers.count(run.lastIteration(), "iteration") + " of training" : ""
                : ", checkpoints up to iteration " + Numbers.whole(run.lastIteration());
        return "A model that was trained before, read from " + from + when + measured + ".";
    }

    private String loss() {
        if (run.loss().size() < 2) {
            return "";
        }
        LossCurve loss = run.lossCurve();
        if (Double.isNaN(loss.first())) {
            return "";
        }
        String trend = loss.noisy() && loss.brokenSince().isEmpty()
                ? ", each on its own batch of examples; the median of the last "
                        + Numbers.count(loss.window(), "iteration") + " is " + Numbers.of(loss.lastMedian(), 2)
                : "";
        return " The loss went from " + Numbers.of(loss.first(), 3) + " at iteration "
                + Numbers.whole(loss.firstIteration()) + " to " + Numbers.of(loss.end(), 3) + " at iteration "
                + Numbers.whole(loss.endIteration())
                + (loss.brokenSince().isPresent() ? ", its last finite value" : trend) + ".";
    }
}
