package io.github.hullwatch.mnist.training;

import io.github.hullwatch.files.AtomicFile;
import io.github.hullwatch.mnist.data.DigitData;
import io.github.hullwatch.mnist.data.DigitImages;
import io.github.hullwatch.mnist.model.Recipe;
import io.github.hullwatch.mnist.training.TrainingResult.Ending;
import io.github.hullwatch.program.Checkpointing;
import io.github.hullwatch.run.SavedState;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BooleanSupplier;
import org.deeplearning4j.nn.api.Model;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.deeplearning4j.optimize.api.BaseTrainingListener;
import org.deeplearning4j.util.ModelSerializer;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.dataset.DataSet;
import org.nd4j.linalg.dataset.api.iterator.DataSetIterator;

/**
 * Trains a network on digits by a recipe: epochs in an order given by the seed, the test set classified after each one,
 * ended by the number of iterations, by time or on request. Epochs go through the model's own {@code fit(iterator)}, so
 * listeners see the usual calls. Confined to one thread, except for the request to stop.
 */
public final class LeNetTraining {
    private static final int EVALUATION_BATCH = 250;
    private static final long NOT_TRAINING = -1;

    private final MultiLayerNetwork model;
    private final DigitData data;
    private final Recipe recipe;
    private final long seed;
    private final TrainingObserver observer;
    private final Checkpointing checkpoints;
    private final BooleanSupplier stop;
    private final long expected;

    private final List<Evaluated> evaluations = new ArrayList<>();
    private double lastLoss = Double.NaN;
    private long trainingNanos;
    private long evaluationNanos;

    /** When the epoch began, or went on, that is trained. */
    private long epochStart = NOT_TRAINING;

    /** Of the epoch that is trained. */
    private int batchesDone;

    /**
     * A training that has not begun. The caller has added its listeners to the model before.
     *
     * @param seed of the order of the images
     * @param stop whether the training should stop; asked before each batch
     */
    public LeNetTraining(
            MultiLayerNetwork model,
            DigitData data,
            Recipe recipe,
            long seed,
            TrainingObserver observer,
            BooleanSupplier stop) {
        this(model, data, recipe, seed, observer, Checkpointing.none(), stop);
    }

    /**
     * A training that has not begun, or that goes on from a checkpoint, which the model is set back to already. The
     * caller has added its listeners to the model before.
     *
     * @param seed of the order of the images
     * @param checkpoints when some are written
     * @param stop whether the training should stop; asked before each batch
     */
    public LeNetTraining(
            MultiLayerNetwork model,
            DigitData data,
            Recipe recipe,
            long seed,
            TrainingObserver observer,
            Checkpointing checkpoints,
            BooleanSupplier stop) {
        this.model = model;
        this.data = data;
        this.recipe = recipe;
        this.seed = seed;
        this.observer = observer;
        this.checkpoints = checkpoints;
        this.stop = stop;
        this.expected = recipe.expectedIterations(data.train().size());
    }

    /** Trains until the end or the stop. To be called once. */
    public TrainingResult run() {
        checkpoints.resumed().ifPresent(this::goOn);
        model.addListeners(new Watch());
        for (int epoch = model.getEpochCount(); epoch < recipe.epochs() && !over(); epoch++) {
            epochStart = System.nanoTime();
            long evaluated = evaluationNanos;
            DataSetIterator batches = data.train().shuffled(recipe.batchSize(), seed, epoch);
            for (int done = 0; done < batchesDone; done++) {
                batches.next();
            }
            model.fit(new Until(batches));
            batchesDone = 0;
            trainingNanos += System.nanoTime() - epochStart - (evaluationNanos - evaluated);
            epochStart = NOT_TRAINING;
            if (!stop.getAsBoolean()) {
                checkpoints.afterEpoch(iterations(), this::state);
            }
        }
        return new TrainingResult(ending(), iterations(), lastLoss, trainingNanos, evaluations);
    }

    /**
     * Writes the model in DL4J's own format, with the updater's state; whole or not at all.
     *
     * @throws IOException if it cannot be written
     */
    public static void save(MultiLayerNetwork model, Path file) throws IOException {
        AtomicFile.write(file, out -> ModelSerializer.writeModel(model, out, true));
    }

    /** What has to be remembered beside the model. */
    private SavedState state() {
        long training = epochStart == NOT_TRAINING ? 0 : System.nanoTime() - epochStart;
        return SavedState.builder()
                .put("batchesDone", batchesDone)
                .put("lastLoss", lastLoss)
                .put("trainingNanos", trainingNanos + training)
                .put("evaluationNanos", evaluationNanos)
                .parts("evaluations", evaluations.stream().map(Evaluated::state).toList())
                .build();
    }

    private void goOn(SavedState state) {
        batchesDone = state.count("batchesDone");
        lastLoss = state.real("lastLoss");
        trainingNanos = state.whole("trainingNanos");
        evaluationNanos = state.whole("evaluationNanos");
        state.parts("evaluations")
                .forEach(
                        saved -> evaluations.add(Evaluated.of(saved, data.test().classNames())));
    }

    /** About how many bytes {@link #save} writes. */
    public static long bytes(MultiLayerNetwork model) {
        INDArray updater = model.getUpdater().getStateViewArray();
        long numbers = model.numParams() + (updater == null ? 0 : updater.length());
        return numbers * model.params().dataType().width();
    }

    private void evaluate(int epoch) {
        long start = System.nanoTime();
        DigitImages test = data.test();
        int[][] counts = new int[test.classes()][test.classes()];
        DataSetIterator batches = test.batches(EVALUATION_BATCH);
        int done = 0;
        while (batches.hasNext()) {
            if (stop.getAsBoolean()) {
                evaluationNanos += System.nanoTime() - start;
                return;
            }
            DataSet batch = batches.next();
            INDArray answers = model.output(batch.getFeatures()).argMax(1);
            for (int i = 0; i < batch.numExamples(); i++) {
                counts[test.label(done++)][answers.getInt(i)]++;
            }
            observer.evaluating(done, test.size());
        }
        long nanos = System.nanoTime() - start;
        evaluationNanos += nanos;
        var evaluated = new Evaluated(iterations(), epoch, new Confusion(counts, test.classNames()), nanos);
        evaluations.add(evaluated);
        observer.evaluated(evaluated);
    }

    private Ending ending() {
        if (stop.getAsBoolean()) {
            return Ending.INTERRUPTED;
        }
        return iterations() < expected ? Ending.TIME_LIMIT : Ending.COMPLETE;
    }

    private long iterations() {
        return model.getIterationCount();
    }

    private boolean over() {
        return stop.getAsBoolean() || iterations() >= expected || timeIsUp(0);
    }

    private boolean timeIsUp(long epochNanos) {
        return recipe.timeLimit() != null
                && trainingNanos + epochNanos >= recipe.timeLimit().toNanos();
    }

    /** Keeps the loss and tells the observer. DL4J passes the index of the weights before the update. */
    private final class Watch extends BaseTrainingListener {
        @Override
        public void iterationDone(Model trained, int iteration, int epoch) {
            lastLoss = trained.score();
            batchesDone++;
            observer.iterationDone(iteration + 1L, expected, lastLoss);
        }

        /** Here the model still counts the epoch that ends, so the evaluation is recorded under its number. */
        @Override
        public void onEpochEnd(Model trained) {
            if (!stop.getAsBoolean()) {
                evaluate(model.getEpochCount());
            }
        }
    }

    /** Batches of one epoch, up to the end of the training. Not prefetched: training would end some batches late. */
    private final class Until implements DataSetIterator {
        private static final long serialVersionUID = 1L;

        private final DataSetIterator batches;

        Until(DataSetIterator batches) {
            this.batches = batches;
        }

        /** Asked between two steps. */
        @Override
        public boolean hasNext() {
            boolean more = batches.hasNext()
                    && !stop.getAsBoolean()
                    && iterations() < expected
                    && !timeIsUp(System.nanoTime() - epochStart);
            if (more) {
                checkpoints.betweenSteps(iterations(), LeNetTraining.this::state);
            }
            return more;
        }

        @Override
        public DataSet next() {
            return batches.next();
        }

        @Override
        public DataSet next(int num) {
            return batches.next(num);
        }

        @Override
        public int inputColumns() {
            return batches.inputColumns();
        }

        @Override
        public int totalOutcomes() {
            return batches.totalOutcomes();
        }

        @Override
        public boolean resetSupported() {
            return false;
        }

        @Override
        public boolean asyncSupported() {
            return false;
        }

        @Override
        public void reset() {
            batches.reset();
        }

        @Override
        public int batch() {
            return batches.batch();
        }

        @Override
        public void setPreProcessor(org.nd4j.linalg.dataset.api.DataSetPreProcessor preProcessor) {
            batches.setPreProcessor(preProcessor);
        }

        @Override
        public org.nd4j.linalg.dataset.api.DataSetPreProcessor getPreProcessor() {
            return batches.getPreProcessor();
        }

        @Override
        public List<String> getLabels() {
            return batches.getLabels();
        }
    }
}
