package io.github.hullwatch.synthetic.train;

import io.github.hullwatch.listener.HullwatchListener;
import io.github.hullwatch.listener.Transition;
import io.github.hullwatch.program.Checkpointing;
import io.github.hullwatch.run.EventNames;
import io.github.hullwatch.run.QuantityNames;
import io.github.hullwatch.run.SavedState;
import io.github.hullwatch.synthetic.dynamics.RunHistory;
import io.github.hullwatch.synthetic.model.TwoClassData;
import io.github.hullwatch.synthetic.trial.Outcome;
import io.github.hullwatch.synthetic.trial.RunStory;
import io.github.hullwatch.synthetic.trial.Trial;
import io.github.hullwatch.transition.HullCrossings;
import java.util.Arrays;
import java.util.Map;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.nd4j.linalg.dataset.DataSet;

/** Trains the network until every margin is at least 1, with the listener attached. */
final class WatchedTraining {

    private final MultiLayerNetwork network;
    private final DataSet batch;
    private final HullwatchListener hull;
    private final Follower follower;
    private final RunHistory history;
    private final Checkpointing checkpoints;
    private Outcome outcome = Outcome.NOT_CONVERGED;
    private int correct = Trial.NEVER;
    private boolean interrupted;

    /** Follows a training, and may end it. Called on the training thread. */
    interface Follower {

        /** Before each update. @return whether to go on */
        boolean goesOn(int iteration, double loss);

        /** After the update. */
        void updated(int iteration, double loss);

        /** Of an event. */
        void say(String line);
    }

    /** @param checkpointEvery iterations between checkpoints; 0 for none */
    WatchedTraining(
            MultiLayerNetwork network,
            TwoClassData points,
            HullwatchListener hull,
            Follower follower,
            int checkpointEvery) {
        this.network = network;
        this.hull = hull;
        this.follower = follower;
        batch = TwoLayerNetwork.batch(points);
        history = new RunHistory(network.layerSize(0), points.basis1(), points.basis2());
        hull.attach(network);
        checkpoints = Checkpointing.of(hull, checkpointEvery);
        checkpoints.resumed().ifPresent(this::goOn);
        hull.onTransition(t -> follower.say(line(t)));
    }

    private SavedState state() {
        return SavedState.builder()
                .put("correct", correct)
                .put("history", history.state())
                .build();
    }

    private void goOn(SavedState state) {
        correct = (int) state.whole("correct");
        history.restore(state.part("history"));
    }

    /** Trains, and writes the events that the listener cannot know of. To be called once. */
    TrainedNetwork run(int maxIterations) {
        for (int t = network.getIterationCount(); ; t++) {
            checkpoints.betweenSteps(t, this::state);
            double[] margins = TwoLayerNetwork.margins(network, batch);
            double loss = Arrays.stream(margins).map(m -> Math.max(0, 1 - m)).sum() / margins.length;
            history.add(loss, TwoLayerNetwork.weights(network));
            double least = Arrays.stream(margins).min().orElseThrow();
            boolean nowCorrect = correct == Trial.NEVER && least > 0;
            if (nowCorrect) {
                correct = t;
            }
            boolean asked = !follower.goesOn(t, loss);
            boolean over = least >= 1 || !Double.isFinite(loss) || t == maxIterations || asked;
            if (!over) {
                network.fit(batch);
            }
            if (nowCorrect) {
                hull.event(EventNames.ALL_CORRECT, t, Map.of());
            }
            if (over) {
                end(t, loss, least, asked);
                return new TrainedNetwork(network, history, story(), interrupted);
            }
            follower.updated(t, loss);
        }
    }

    private void end(int t, double loss, double least, boolean asked) {
        if (least >= 1) {
            outcome = Outcome.CONVERGED;
            // The weights no longer change: after the first measurement of them, others only confirm a pending entry.
            for (int i = 0; i <= HullCrossings.CONFIRMATIONS && bothEntered() == Trial.NEVER; i++) {
                hull.measureNow();
            }
            hull.event(EventNames.CONVERGED, t, Map.of(QuantityNames.LOSS, loss));
        } else if (asked) {
            interrupted = true;
        } else {
            // A NaN is no larger than anything.
            outcome = loss <= history.losses()[0] ? Outcome.NOT_CONVERGED : Outcome.DIVERGED;
            hull.event(EventNames.NOT_CONVERGED, t, Map.of("outcome", outcome.label()));
        }
    }

    private RunStory story() {
        return RunStory.of(history.losses(), outcome, history.last(), bothEntered(), correct);
    }

    /** The later of the last entries of the two own-sign blocks, unless one of them was left again. */
    private int bothEntered() {
        int plus = entered(TwoLayerRun.PLUS, TwoLayerRun.V1);
        int minus = entered(TwoLayerRun.MINUS, TwoLayerRun.V2);
        return plus == Trial.NEVER || minus == Trial.NEVER ? Trial.NEVER : Math.max(plus, minus);
    }

    private int entered(String group, String space) {
        int entry = Trial.NEVER;
        for (Transition transition : hull.transitions()) {
            if (group.equals(transition.group()) && space.equals(transition.space())) {
                entry = transition.event().equals(EventNames.HULL_ENTRY) ? (int) transition.firstWith() : Trial.NEVER;
            }
        }
        return entry;
    }

    private static String line(Transition t) {
        String where = t.group() == null ? "" : ", " + t.group() + " neurons on " + t.space();
        return "iteration " + t.firstWith() + ": " + t.event() + where;
    }
}
