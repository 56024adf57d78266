package io.github.hullwatch.synthetic.train;

import io.github.hullwatch.geometry.Basis;
import io.github.hullwatch.listener.HullwatchListener;
import io.github.hullwatch.program.Interruption;
import io.github.hullwatch.program.Progress;
import io.github.hullwatch.program.QuietOption;
import io.github.hullwatch.program.TrainingProgram;
import io.github.hullwatch.program.TrainingProgram.Trained;
import io.github.hullwatch.program.TrainingProgram.Training;
import io.github.hullwatch.program.Watched;
import io.github.hullwatch.program.WatchedDepths;
import io.github.hullwatch.run.Manifest.DataSource;
import io.github.hullwatch.synthetic.model.TwoClassData;
import java.util.Locale;
import java.util.Map;
import java.util.stream.IntStream;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;

/**
 * The training of {@code synthetic train}: each sign's neurons are watched on the subspace of each class, at every
 * iteration.
 *
 * @param points that are learned
 * @param initial weights, neurons×d
 * @param checkpointEvery iterations between checkpoints; 0 for none
 * @param quiet whether nothing is shown of it
 * @param depths what is shown of the hulls
 * @param program that runs it
 */
record TwoLayerRun(
        TrainOptions asked,
        TwoClassData points,
        double[] initial,
        int checkpointEvery,
        QuietOption quiet,
        WatchedDepths depths,
        TrainingProgram program)
        implements Training {

    /** Each sign's neurons are shown on the subspace of the class that they answer to. */
    TwoLayerRun(
            TrainOptions asked,
            TwoClassData points,
            double[] initial,
            int checkpointEvery,
            QuietOption quiet,
            TrainingProgram program) {
        this(
                asked,
                points,
                initial,
                checkpointEvery,
                quiet,
                new WatchedDepths(block -> PLUS.equals(block.group()) && V1.equals(block.space())
                        || MINUS.equals(block.group()) && V2.equals(block.space())),
                program);
    }

    /** The groups and spaces, by the names that the run directory knows them by. */
    static final String PLUS = "plus";

    static final String MINUS = "minus";
    static final String V1 = "V1";
    static final String V2 = "V2";

    @Override
    public HullwatchListener.Builder listener() {
        HullwatchListener.Builder builder =
                listener(asked.neurons, asked.seed, points).sink(depths);
        if (asked.also.needsProbe()) {
            int[] classes = IntStream.of(points.labels())
                    .map(label -> label > 0 ? 1 : 0)
                    .toArray();
            builder.probe(TwoLayerNetwork.batch(points).getFeatures(), classes);
        }
        asked.also.tell(builder);
        asked.tensorboard.sink().ifPresent(builder::sink);
        return builder;
    }

    /** Watches each sign's neurons on the subspace of each class, at every iteration. */
    static HullwatchListener.Builder listener(int neurons, long seed, TwoClassData points) {
        int half = neurons / 2;
        // What is found decides when the training ends.
        return HullwatchListener.builder()
                .synchronous()
                .every(1)
                .seed(seed)
                .layers(TwoLayerNetwork.HIDDEN)
                .group(TwoLayerNetwork.HIDDEN, PLUS, IntStream.range(0, half).toArray())
                .group(
                        TwoLayerNetwork.HIDDEN,
                        MINUS,
                        IntStream.range(half, neurons).toArray())
                .space(TwoLayerNetwork.HIDDEN, V1, Basis.of(points.basis1()))
                .space(TwoLayerNetwork.HIDDEN, V2, Basis.of(points.basis2()));
    }

    @Override
    public Map<String, Object> options() {
        return asked.toMap();
    }

    @Override
    public DataSource data() {
        return new DataSource(
                asked.data == null ? "two subspaces" : asked.data.toString(),
                asked.data == null ? "made here: rays on the spheres of two subspaces" : "the user's own",
                (long) points.points().length,
                Map.of());
    }

    @Override
    public Trained train(HullwatchListener hull, Interruption interruption) {
        MultiLayerNetwork network = TwoLayerNetwork.of(initial, asked.neurons, asked.learningRate, asked.seed);
        try (Progress progress = quiet.training("training", asked.maxIterations, new Watched(depths, hull, true))) {
            WatchedTraining training =
                    new WatchedTraining(network, points, hull, new Shown(progress, interruption), checkpointEvery);
            if (!quiet.asked()) {
                program.sayDiskUse(asked.maxIterations, asked.maxIterations + 1L, Double.BYTES * network.numParams());
            }
            return training.run(asked.maxIterations);
        }
    }

    /** Until the user interrupts. */
    private record Shown(Progress progress, Interruption interruption) implements WatchedTraining.Follower {
        @Override
        public boolean goesOn(int iteration, double loss) {
            return !interruption.requested();
        }

        @Override
        public void updated(int iteration, double loss) {
            progress.trained(iteration, loss, () -> String.format(Locale.ROOT, "loss %.3g", loss));
        }

        @Override
        public void say(String line) {
            progress.say(line);
        }
    }
}
