package io.github.hullwatch.mnist;

import io.github.hullwatch.arbiter.objective.CandidateRun;
import io.github.hullwatch.arbiter.program.Course;
import io.github.hullwatch.arbiter.program.Setting;
import io.github.hullwatch.arbiter.program.WatchedCandidate;
import io.github.hullwatch.arbiter.program.WatchedCandidate.Ended;
import io.github.hullwatch.arbiter.run.Attempt;
import io.github.hullwatch.arbiter.run.Outcome;
import io.github.hullwatch.listener.HullwatchListener;
import io.github.hullwatch.mnist.data.DigitData;
import io.github.hullwatch.mnist.model.Recipe;
import io.github.hullwatch.mnist.model.SearchedModel;
import io.github.hullwatch.mnist.model.SearchedNet;
import io.github.hullwatch.mnist.onednn.Convolutions;
import io.github.hullwatch.mnist.training.Evaluated;
import io.github.hullwatch.mnist.training.LeNetTraining;
import io.github.hullwatch.mnist.training.TrainingObserver;
import io.github.hullwatch.mnist.training.TrainingResult;
import io.github.hullwatch.program.Stopwatch;
import io.github.hullwatch.run.Manifest.DataSource;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.dataset.api.iterator.DataSetIterator;

/**
 * The training of one candidate of {@code mnist search}: the loop of {@code mnist train}, on a network of its own.
 *
 * @param values of its hyper-parameters, by name
 */
record DigitCandidate(
        Setting setting,
        SearchedModel model,
        int iterations,
        WatchOptions watch,
        DigitData data,
        Convolutions convolutions,
        Map<String, Object> values) {

    private static final int BATCH = 250;

    Outcome train(Attempt attempt) {
        return WatchedCandidate.run(
                setting, attempt, values, new OnDigits(SearchedNet.of(model, values), attempt.seed()));
    }

    private final class OnDigits implements WatchedCandidate.Training {
        private final SearchedNet net;
        private final long seed;
        private final Recipe recipe;

        OnDigits(SearchedNet net, long seed) {
            this.net = net;
            this.seed = seed;
            this.recipe = net.recipe(iterations);
        }

        @Override
        public HullwatchListener.Builder listener() {
            HullwatchListener.Builder builder = watch.listener().seed(seed);
            watch.probe(builder, data.train());
            return builder.probeThrough(twin -> convolutions.into((MultiLayerNetwork) twin));
        }

        @Override
        public Map<String, Object> options() {
            Map<String, Object> options = new LinkedHashMap<>();
            options.put("model", model.toString());
            options.put("iterations", iterations);
            options.put("onednn", convolutions.onednn());
            watch.describe(options);
            return options;
        }

        @Override
        public DataSource data() {
            return new DataSource(
                    data.name(), data.description(), (long) data.train().size(), data.checksums());
        }

        @Override
        public Ended train(HullwatchListener hull, Course course) {
            Stopwatch time = new Stopwatch();
            MultiLayerNetwork network = net.create(seed, data.shape(), data.classes());
            convolutions.into(network);
            if (!convolutions.onednn()) {
                hull.describe(manifest -> manifest.notes(List.of(convolutions + ".")));
            }
            hull.attach(network);
            long planned = recipe.expectedIterations(data.train().size());
            // The last test is waited for: what it says is why the candidate was trained.
            TrainingResult result = new LeNetTraining(
                            network,
                            data,
                            recipe,
                            seed,
                            new Reports(network, hull, course),
                            () -> course.over() && network.getIterationCount() < planned)
                    .run();
            time.book("training", result.trainingNanos());
            time.book(
                    "testing",
                    result.evaluations().stream().mapToLong(Evaluated::nanos).sum());
            Double accuracy = result.lastEvaluation().map(Evaluated::accuracy).orElse(null);
            return new Ended(
                    new TrainedLeNet(network, result, convolutions.toString(), time),
                    new Outcome(result.iterations(), planned, accuracy));
        }
    }

    /** Tells the search of the losses, and the run of the accuracy. */
    private final class Reports implements TrainingObserver {
        private final MultiLayerNetwork network;
        private final HullwatchListener hull;
        private final Course course;

        Reports(MultiLayerNetwork network, HullwatchListener hull, Course course) {
            this.network = network;
            this.hull = hull;
            this.course = course;
        }

        @Override
        public void iterationDone(long iteration, long expected, double loss) {
            course.goesOn(iteration, loss);
        }

        @Override
        public void evaluated(Evaluated evaluated) {
            Map<String, Object> more = new LinkedHashMap<>();
            more.put("images", evaluated.confusion().total());
            more.put("right", evaluated.confusion().right());
            if (setting.testLoss()) {
                more.put(CandidateRun.MEAN_LOSS, meanLoss());
            }
            hull.evaluation("test", evaluated.accuracy(), more);
        }

        /**
         * Cross-entropy over the test images, without penalties; a second pass over them, so only if it is asked for.
         */
        private double meanLoss() {
            double sum = 0;
            int done = 0;
            DataSetIterator batches = data.test().batches(BATCH);
            while (batches.hasNext()) {
                INDArray answers = network.output(batches.next().getFeatures());
                for (int i = 0; i < answers.size(0); i++) {
                    sum -= Math.log(Math.max(
                            Double.MIN_NORMAL, answers.getDouble(i, data.test().label(done++))));
                }
            }
            return sum / done;
        }
    }
}
