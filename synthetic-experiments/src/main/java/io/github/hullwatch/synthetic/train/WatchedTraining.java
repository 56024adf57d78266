package io.github.hullwatch.synthetic.train;

import io.github.hullwatch.files.AtomicFile;
import io.github.hullwatch.geometry.Basis;
import io.github.hullwatch.listener.HullwatchListener;
import io.github.hullwatch.listener.Transition;
import io.github.hullwatch.program.Interruption;
import io.github.hullwatch.program.Progress;
import io.github.hullwatch.run.Manifest;
import io.github.hullwatch.synthetic.dynamics.RunHistory;
import io.github.hullwatch.synthetic.model.TwoClassData;
import io.github.hullwatch.synthetic.trial.Outcome;
import io.github.hullwatch.synthetic.trial.RunStory;
import io.github.hullwatch.synthetic.trial.Trial;
import io.github.hullwatch.transition.HullCrossings;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Locale;
import java.util.Map;
import java.util.function.UnaryOperator;
import java.util.stream.IntStream;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.deeplearning4j.util.ModelSerializer;
import org.nd4j.linalg.dataset.DataSet;

/** Trains the network until every margin is at least 1, with the listener attached. */
final class WatchedTraining {

    /** The groups and spaces, by the names that the run directory knows them by. */
    static final String PLUS = "plus";

    static final String MINUS = "minus";
    static final String V1 = "V1";
    static final String V2 = "V2";

    private final MultiLayerNetwork network;
    private final DataSet batch;
    private final HullwatchListener hull;
    private final RunHistory history;
    private Outcome outcome = Outcome.NOT_CONVERGED;
    private int correct = Trial.NEVER;
    private boolean interrupted;

    WatchedTraining(MultiLayerNetwork network, DataSet batch, HullwatchListener hull, RunHistory history) {
        this.network = network;
        this.batch = batch;
        this.hull = hull;
        this.history = history;
        network.addListeners(hull);
    }

    /** Watches each sign's neurons on the subspace of each class, at every iteration. */
    static HullwatchListener listener(
            Path dir, TwoClassData points, TrainOptions options, UnaryOperator<Manifest.Builder> describe) {
        int half = options.neurons / 2;
        return HullwatchListener.builder()
                .runDir(dir)
                .every(1)
                .seed(options.seed)
                .layers(TwoLayerNetwork.HIDDEN)
                .group(TwoLayerNetwork.HIDDEN, PLUS, IntStream.range(0, half).toArray())
                .group(
                        TwoLayerNetwork.HIDDEN,
                        MINUS,
                        IntStream.range(half, options.neurons).toArray())
                .space(TwoLayerNetwork.HIDDEN, V1, Basis.of(points.basis1()))
                .space(TwoLayerNetwork.HIDDEN, V2, Basis.of(points.basis2()))
                .describe(describe)
                .build();
    }

    /**
     * Writes the network in DL4J's own format, whole or not at all.
     *
     * @throws IOException if it cannot be written
     */
    void save(Path file) throws IOException {
        AtomicFile.write(file, out -> ModelSerializer.writeModel(network, out, true));
    }

    /** Trains, and writes the events that the listener cannot know of. */
    void run(int maxIterations, Interruption interruption) {
        try (Progress progress = Progress.of("training", maxIterations)) {
            hull.onTransition(t -> progress.say(line(t)));
            for (int t = 0; ; t++) {
                double[] margins = TwoLayerNetwork.margins(network, batch);
                double loss =
                        Arrays.stream(margins).map(m -> Math.max(0, 1 - m)).sum() / margins.length;
                history.add(loss, TwoLayerNetwork.weights(network));
                double least = Arrays.stream(margins).min().orElseThrow();
                boolean nowCorrect = correct == Trial.NEVER && least > 0;
                if (nowCorrect) {
                    correct = t;
                }
                boolean over = least >= 1 || !Double.isFinite(loss) || t == maxIterations || interruption.requested();
                // The listener wakes at the first step. A step after convergence has no gradient and changes nothing.
                if (!over || t == 0) {
                    network.fit(batch);
                }
                if (nowCorrect) {
                    hull.event("all-correct", t, Map.of());
                }
                if (over) {
                    end(t, loss, least, interruption.requested());
                    return;
                }
                progress.at(t, String.format(Locale.ROOT, "loss %.3g", loss));
            }
        }
    }

    private void end(int t, double loss, double least, boolean asked) {
        if (least >= 1) {
            outcome = Outcome.CONVERGED;
            // The weights move no more: further measurements only confirm an entry that is waiting for it.
            for (int i = 0; i < HullCrossings.CONFIRMATIONS && bothEntered() == Trial.NEVER; i++) {
                network.fit(batch);
            }
            hull.event("converged", t, Map.of("loss", loss));
        } else if (asked) {
            interrupted = true;
        } else {
            // A NaN is no larger than anything.
            outcome = loss <= history.losses()[0] ? Outcome.NOT_CONVERGED : Outcome.DIVERGED;
            hull.event("not-converged", t, Map.of("outcome", outcome.label()));
        }
    }

    boolean interrupted() {
        return interrupted;
    }

    /** What happened. */
    RunStory story() {
        return RunStory.of(history.losses(), outcome, history.last(), bothEntered(), correct);
    }

    /** The later of the last entries of the two own-sign blocks, unless one of them was left again. */
    private int bothEntered() {
        int plus = entered(PLUS, V1);
        int minus = entered(MINUS, V2);
        return plus == Trial.NEVER || minus == Trial.NEVER ? Trial.NEVER : Math.max(plus, minus);
    }

    private int entered(String group, String space) {
        int entry = Trial.NEVER;
        for (Transition transition : hull.transitions()) {
            if (group.equals(transition.group()) && space.equals(transition.space())) {
                entry = transition.event().equals("hull-entry") ? (int) transition.firstWith() : Trial.NEVER;
            }
        }
        return entry;
    }

    private static String line(Transition t) {
        String where = t.group() == null ? "" : ", " + t.group() + " neurons on " + t.space();
        return "iteration " + t.firstWith() + ": " + t.event() + where;
    }
}
