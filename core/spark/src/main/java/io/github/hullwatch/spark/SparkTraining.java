package io.github.hullwatch.spark;

import io.github.hullwatch.listener.HullwatchListener;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.deeplearning4j.core.storage.StatsStorageRouter;
import org.deeplearning4j.nn.api.Model;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.deeplearning4j.optimize.api.TrainingListener;
import org.deeplearning4j.spark.api.TrainingMaster;
import org.deeplearning4j.spark.impl.SparkListenable;
import org.deeplearning4j.spark.impl.graph.SparkComputationGraph;
import org.deeplearning4j.spark.impl.multilayer.SparkDl4jMultiLayer;
import org.deeplearning4j.spark.impl.paramavg.ParameterAveragingTrainingMaster;

/**
 * Attaches a listener to a network that dl4j-spark trains by averaging parameters.
 *
 * <pre>{@code
 * try (HullwatchListener hull = HullwatchListener.builder().runDir(dir).every(10).build()) {
 *     SparkTraining.attach(hull, spark);
 *     spark.fit(data);
 * }
 * }</pre>
 *
 * <p>States are the weights that training begins with and the averages after each round, which the driver's network
 * then holds; between two averagings there is no state of the model. A loss is the mean of what the workers lose on the
 * first minibatch of a round, which all of them begin with the same weights. A measurement that falls due within a
 * round is taken at its end. The listener stays on the driver.
 *
 * <p>With each round's result the workers send an update to the router of the training master. Its arrival on the
 * driver says that the round is done, and that the network has the average (dl4j-spark 1.0.0-M2).
 */
public final class SparkTraining {

    private SparkTraining() {}

    /**
     * Watches what a network on Spark learns from now on. Takes the place of its listeners. Called again before another
     * fit it takes the weights that the program has changed in between.
     *
     * @throws IllegalArgumentException if the training master averages no parameters, or the network can't be watched,
     *     as {@link HullwatchListener#attach} says
     * @throws IllegalStateException if the listener watches another model already, or is closed
     */
    public static void attach(HullwatchListener hull, SparkDl4jMultiLayer spark) {
        attach(hull, spark, null, List.of());
    }

    /**
     * Watches what a graph on Spark learns from now on. Takes the place of its listeners.
     *
     * @throws IllegalArgumentException if the training master averages no parameters, or the graph can't be watched, as
     *     {@link HullwatchListener#attach} says
     * @throws IllegalStateException if the listener watches another model already, or is closed
     */
    public static void attach(HullwatchListener hull, SparkComputationGraph spark) {
        attach(hull, spark, null, List.of());
    }

    /**
     * As the others do, beside listeners of the user's own, which run on the workers.
     *
     * @param router where updates of those listeners go; null if they send none
     * @param others serializable
     */
    public static void attach(
            HullwatchListener hull,
            SparkListenable spark,
            StatsStorageRouter router,
            List<? extends TrainingListener> others) {
        Objects.requireNonNull(hull, "hull");
        Model network = network(spark);
        ParameterAveragingTrainingMaster master = master(spark);
        hull.attach(network);
        network.setListeners(withoutThe(hull, network));
        hull.describe(manifest -> manifest.notes(List.of(note(master))));
        Rounds rounds = new Rounds(hull, network, master.getAveragingFrequency(), router);
        rounds.begin();
        List<TrainingListener> all = new ArrayList<>(others);
        all.add(new FirstLoss());
        spark.setListeners(rounds, all);
    }

    /** The driver's network never trains itself; a listener on it would only be sent around. */
    private static List<TrainingListener> withoutThe(HullwatchListener hull, Model network) {
        return (network instanceof MultiLayerNetwork stack
                        ? stack.getListeners()
                        : ((ComputationGraph) network).getListeners())
                .stream().filter(listener -> listener != hull).toList();
    }

    private static Model network(SparkListenable spark) {
        if (spark instanceof SparkDl4jMultiLayer stack) {
            return stack.getNetwork();
        }
        if (spark instanceof SparkComputationGraph graph) {
            return graph.getNetwork();
        }
        throw new IllegalArgumentException("a " + spark.getClass().getSimpleName()
                + " can't be watched; attach the listener to a SparkDl4jMultiLayer or a SparkComputationGraph");
    }

    private static ParameterAveragingTrainingMaster master(SparkListenable spark) {
        TrainingMaster<?, ?> master = spark instanceof SparkDl4jMultiLayer stack
                ? stack.getTrainingMaster()
                : ((SparkComputationGraph) spark).getTrainingMaster();
        if (master instanceof ParameterAveragingTrainingMaster averaging) {
            return averaging;
        }
        throw new IllegalArgumentException(
                "what a " + (master == null ? null : master.getClass().getSimpleName())
                        + " trains can't be watched; train with a ParameterAveragingTrainingMaster, or measure the network"
                        + " between two fits: hull.attach(network), hull.measureNow()");
    }

    private static String note(ParameterAveragingTrainingMaster master) {
        int frequency = master.getAveragingFrequency();
        String workers = master.getNumWorkers() == null ? "its workers" : master.getNumWorkers() + " workers";
        return "Spark trained " + workers + " and averaged them every " + frequency
                + (frequency == 1 ? " minibatch" : " minibatches")
                + " of each. Measured are the averages; a loss is the mean"
                + " of the workers' first minibatches of a round. Only whole rounds are trained on: minibatches that"
                + " do not fill one are left out; an RDD smaller than a round is used whole, and counted as a whole one."
                + (master.isSaveUpdater() ? "" : " The state of the updater begins anew in each round.");
    }
}
