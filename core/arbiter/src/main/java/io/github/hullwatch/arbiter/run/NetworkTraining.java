package io.github.hullwatch.arbiter.run;

import io.github.hullwatch.arbiter.objective.CandidateRun;
import io.github.hullwatch.files.AtomicFile;
import io.github.hullwatch.geometry.Hull;
import io.github.hullwatch.listener.HullwatchListener;
import io.github.hullwatch.listener.LayerMeasurement;
import io.github.hullwatch.run.Manifest;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import java.util.Objects;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import org.deeplearning4j.arbiter.DL4JConfiguration;
import org.deeplearning4j.arbiter.GraphConfiguration;
import org.deeplearning4j.nn.api.Model;
import org.deeplearning4j.optimize.api.BaseTrainingListener;
import org.deeplearning4j.util.ModelSerializer;
import org.nd4j.evaluation.classification.Evaluation;
import org.nd4j.linalg.dataset.api.iterator.DataSetIterator;
import org.nd4j.linalg.factory.Nd4j;

/**
 * Trains the candidates of a {@code MultiLayerSpace} or a {@code ComputationGraphSpace} in a {@link Search}: with its
 * record, early ending and going on, which Arbiter's runners do not have. For networks that classify, with one input
 * and one output. Immutable; each method gives a new one.
 *
 * <pre>{@code
 * Search.builder(dir, space, NetworkTraining.<DL4JConfiguration>on(this::trainData, this::testData), objective)
 *         .candidates(40)
 *         .earlyEnd(new MedianRule(Signal.LOSS, 100))
 *         .build()
 *         .run();
 * }</pre>
 *
 * <p>Each network is initialised with the seed of its attempt, whatever seed the space has, and trained for the number
 * of epochs that the space says; early stopping of the space is not taken over.
 *
 * @param <T> {@code DL4JConfiguration} or {@code GraphConfiguration}
 */
public final class NetworkTraining<T> implements CandidateTraining<T> {

    private final Supplier<DataSetIterator> train;
    private final Supplier<DataSetIterator> test;
    private final UnaryOperator<HullwatchListener.Builder> watching;
    private final String layer;

    private NetworkTraining(
            Supplier<DataSetIterator> train,
            Supplier<DataSetIterator> test,
            UnaryOperator<HullwatchListener.Builder> watching,
            String layer) {
        this.train = Objects.requireNonNull(train, "train");
        this.test = Objects.requireNonNull(test, "test");
        this.watching = Objects.requireNonNull(watching, "watching");
        this.layer = layer;
    }

    /**
     * With the listener's defaults.
     *
     * @param train a new iterator over the same minibatches in the same order; called on several threads at once if
     *     candidates train in parallel
     * @param test as {@code train}, for the accuracy and the mean loss at the end
     */
    public static <T> NetworkTraining<T> on(Supplier<DataSetIterator> train, Supplier<DataSetIterator> test) {
        return new NetworkTraining<>(train, test, builder -> builder, null);
    }

    /** Watched otherwise, for example {@code builder -> builder.every(20)}; the run directory is set afterwards. */
    public NetworkTraining<T> watching(UnaryOperator<HullwatchListener.Builder> how) {
        return new NetworkTraining<>(train, test, how, layer);
    }

    /**
     * Tells the rule for early ending of the depth of a layer, which it needs for {@code Signal.DEPTH}. The training
     * then waits for each measurement, so that the answer does not depend on how fast it was made.
     */
    public NetworkTraining<T> depthOf(String name) {
        return new NetworkTraining<>(train, test, watching, Objects.requireNonNull(name, "name"));
    }

    @Override
    public Outcome train(T value, Attempt attempt) throws IOException {
        CandidateNetwork network = CandidateNetwork.of(seeded(value, attempt.seed()));
        try (HullwatchListener hull = watching.apply(HullwatchListener.builder())
                .runDir(attempt.runDir())
                .describe(manifest -> manifest.seed(attempt.seed()).addOptions(Map.of("candidate", attempt.index())))
                .build()) {
            hull.endsAs(Manifest.FAILED); // until it has come to an end
            Asking asking = new Asking(attempt, hull, layer);
            network.model().addListeners(hull);
            network.model().addListeners(asking);
            long planned = (long) network.epochs() * batches();
            try {
                for (int epoch = 0; epoch < network.epochs(); epoch++) {
                    network.fit(train.get());
                }
            } catch (EndException e) {
                // Asked to: what was learnt is kept and scored.
            }
            return end(network, hull, attempt.runDir(), asking, planned);
        } finally {
            Nd4j.getWorkspaceManager().destroyAllWorkspacesForCurrentThread();
        }
    }

    private static Object seeded(Object value, long seed) {
        if (value instanceof DL4JConfiguration layers) {
            layers.getMultiLayerConfiguration().getConfs().forEach(conf -> conf.setSeed(seed));
        } else if (value instanceof GraphConfiguration graph) {
            graph.getConfiguration().getDefaultConfiguration().setSeed(seed);
        }
        return value;
    }

    private long batches() {
        DataSetIterator data = train.get();
        long count = 0;
        for (; data.hasNext(); data.next()) {
            count++;
        }
        return count;
    }

    private Outcome end(CandidateNetwork network, HullwatchListener hull, Path runDir, Asking asking, long planned)
            throws IOException {
        Double accuracy = null;
        if (!asking.diverged) {
            Evaluation evaluation = network.evaluate(test.get());
            accuracy = evaluation.accuracy();
            hull.evaluation(CandidateRun.TEST, accuracy, Map.of(CandidateRun.MEAN_LOSS, network.meanLoss(test.get())));
        }
        Model model = network.model();
        AtomicFile.write(runDir.resolve("model.zip"), out -> ModelSerializer.writeModel(model, out, true));
        hull.endsAs(asking.iterations == planned ? Manifest.FINISHED : Manifest.INTERRUPTED);
        return new Outcome(asking.iterations, planned, accuracy);
    }

    /** Leaves fit. */
    private static final class EndException extends RuntimeException {
        private static final long serialVersionUID = 1L;

        EndException() {
            super("the candidate is over", null, false, false);
        }
    }

    /** Tells the search of each iteration; after the listener, which has seen it by then. */
    private static final class Asking extends BaseTrainingListener {
        private final Attempt attempt;
        private final HullwatchListener hull;
        private final String layer;
        private long iterations;
        private boolean diverged;

        Asking(Attempt attempt, HullwatchListener hull, String layer) {
            this.attempt = attempt;
            this.hull = hull;
            this.layer = layer;
        }

        @Override
        public void iterationDone(Model model, int iteration, int epoch) {
            double loss = model.score();
            boolean goesOn = attempt.goesOn(iterations, loss, depth());
            iterations++;
            diverged = !Double.isFinite(loss);
            if (!goesOn) {
                throw new EndException();
            }
        }

        /** At this iteration; NaN at the others. */
        private double depth() {
            if (layer == null) {
                return Double.NaN;
            }
            return hull.latest(layer)
                    .filter(last -> last.iteration() == iterations)
                    .flatMap(LayerMeasurement::hull)
                    .map(Hull::depth)
                    .orElse(Double.NaN);
        }
    }
}
