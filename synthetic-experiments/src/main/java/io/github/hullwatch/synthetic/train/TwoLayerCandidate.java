package io.github.hullwatch.synthetic.train;

import io.github.hullwatch.arbiter.program.Course;
import io.github.hullwatch.arbiter.program.Setting;
import io.github.hullwatch.arbiter.program.WatchedCandidate;
import io.github.hullwatch.arbiter.program.WatchedCandidate.Ended;
import io.github.hullwatch.arbiter.run.Attempt;
import io.github.hullwatch.arbiter.run.Outcome;
import io.github.hullwatch.listener.HullwatchListener;
import io.github.hullwatch.run.Manifest.DataSource;
import io.github.hullwatch.synthetic.model.Initialisation;
import io.github.hullwatch.synthetic.model.Streams;
import io.github.hullwatch.synthetic.model.TwoClassData;
import java.util.Arrays;
import java.util.Map;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;

/**
 * The training of one candidate of {@code synthetic search}: the loop of {@code synthetic train}.
 *
 * @param options of the search, for the manifest
 * @param values of its hyper-parameters, by name
 */
record TwoLayerCandidate(
        Setting setting,
        Map<String, Object> options,
        TwoClassData points,
        int maxIterations,
        Map<String, Object> values) {

    Outcome train(Attempt attempt) {
        return WatchedCandidate.run(setting, attempt, values, new OnPoints(attempt.seed()));
    }

    private int neurons() {
        return (Integer) values.get(TwoLayerParameters.NEURONS);
    }

    private final class OnPoints implements WatchedCandidate.Training {
        private final long seed;

        OnPoints(long seed) {
            this.seed = seed;
        }

        @Override
        public HullwatchListener.Builder listener() {
            return TwoLayerRun.listener(neurons(), seed, points);
        }

        @Override
        public Map<String, Object> options() {
            return options;
        }

        @Override
        public DataSource data() {
            return new DataSource(
                    "two subspaces",
                    "made here: rays on the spheres of two subspaces",
                    (long) points.points().length,
                    Map.of());
        }

        @Override
        public Ended train(HullwatchListener hull, Course course) {
            double[] initial = Initialisation.ofLabel((String) values.get(TwoLayerParameters.INIT))
                    .draw(
                            Streams.of(seed, TrainOptions.WEIGHTS),
                            neurons(),
                            (Double) values.get(TwoLayerParameters.SIGMA),
                            points.basis1(),
                            points.basis2());
            if (!Arrays.stream(initial).allMatch(Double::isFinite)) {
                throw new IllegalArgumentException("the initial weights overflow: sigma is too large");
            }
            MultiLayerNetwork network =
                    TwoLayerNetwork.of(initial, neurons(), (Double) values.get(TwoLayerParameters.LEARNING_RATE), seed);
            TrainedNetwork trained =
                    new WatchedTraining(network, points, hull, new Followed(course), 0).run(maxIterations);
            int end = trained.story().end();
            return new Ended(trained, new Outcome(end, trained.interrupted() ? maxIterations : end, null));
        }
    }

    /** Until the search has heard enough. */
    private record Followed(Course course) implements WatchedTraining.Follower {
        @Override
        public boolean goesOn(int iteration, double loss) {
            return course.goesOn(iteration, loss);
        }

        @Override
        public void updated(int iteration, double loss) {
            // The search has heard of it before the update.
        }

        @Override
        public void say(String line) {
            // The run records it.
        }
    }
}
