package io.github.hullwatch.listener;

import java.lang.ref.WeakReference;
import java.util.List;
import java.util.Objects;
import org.deeplearning4j.parallelism.ParallelWrapper;
import org.deeplearning4j.parallelism.trainer.Trainer;
import org.nd4j.common.function.Supplier;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * Attaches a listener to a model that a {@code ParallelWrapper} trains. Needs {@code deeplearning4j-parallel-wrapper},
 * which whoever has a wrapper has.
 *
 * <p>Where workers share gradients, all of them have equal weights after each iteration, and the model itself is
 * watched at every one. Where they are averaged, states are the weights that a fit begins with and those after an
 * averaging, and the model itself when the listener is closed; between these the model's weights are those of one
 * worker, and are not measured. A measurement that falls due in between is taken at the next state. Losses are those of
 * the first worker, on its own minibatches.
 *
 * <p>The wrapper asks its supplier of parameters at the beginning of each round of minibatches, on the thread that
 * called {@code fit}, while all workers wait (Deeplearning4j 1.0.0-M2.1): what is asked then is how many rounds were
 * done. The supplier supplies nothing, or what the one before it does.
 */
public final class ParallelTraining {

    private final HullwatchListener hull;
    private final ParallelWrapper wrapper;
    private final Supplier<INDArray> before;

    /** Of the fit that goes on; a wrapper makes new ones for each, and they hold the copies of the model. */
    private WeakReference<Trainer[]> fit = new WeakReference<>(null);

    private int workers;
    private boolean averages;

    private ParallelTraining(HullwatchListener hull, ParallelWrapper wrapper) {
        this.hull = hull;
        this.wrapper = wrapper;
        this.before = wrapper.getModelParamsSupplier();
    }

    /**
     * Watches what the wrapper trains. Adds the listener to those of the wrapper unless it is one of them.
     *
     * @throws IllegalArgumentException if the model can't be watched, as {@link HullwatchListener#attach} says
     * @throws IllegalStateException if the listener watches another model already, or is closed
     */
    public static void attach(HullwatchListener hull, ParallelWrapper wrapper) {
        Objects.requireNonNull(hull, "hull");
        hull.attach(wrapper.getModel());
        if (!wrapper.getListeners().contains(hull)) {
            wrapper.setListeners(hull);
        }
        ParallelTraining training = new ParallelTraining(hull, wrapper);
        wrapper.setModelParamsSupplier(training::beforeRound);
        hull.seesOnlyAnnouncedStates(training::notes);
    }

    private INDArray beforeRound() {
        Trainer[] now = wrapper.getZoo();
        boolean begins = fit.get() != now;
        if (begins) {
            fit = new WeakReference<>(now);
            workers = now.length;
            averages = now[0].averagingRequired();
        }
        if (begins || !averages || roundsSinceAveraging() == 0) {
            hull.stateAhead();
        }
        return before == null ? null : before.get();
    }

    private long roundsSinceAveraging() {
        return wrapper.getIterationsCounter().get() % Math.max(1, wrapper.getAveragingFrequency());
    }

    /** For the manifest, when the listener is closed. */
    private List<String> notes() {
        if (workers == 0) {
            return List.of();
        }
        if (!averages) {
            return List.of("ParallelWrapper trained " + workers + " workers that share gradients, and so have equal"
                    + " weights; losses are those of the first one, on its own minibatches.");
        }
        int frequency = wrapper.getAveragingFrequency();
        String how = "ParallelWrapper trained " + workers + " workers and averaged them every " + frequency
                + (frequency == 1 ? " iteration" : " iterations")
                + ". Measured are averages, what a fit began with, and the"
                + " model at the end; losses are those of the first worker, on its own minibatches. Minibatches of a last"
                + " round that is not full are not averaged.";
        long lost = roundsSinceAveraging();
        return lost == 0
                ? List.of(how)
                : List.of(
                        how,
                        "The training ended " + lost + (lost == 1 ? " iteration" : " iterations") + " after the last"
                                + " averaging: the model has the first worker's weights, and what the others learnt since"
                                + " is lost. A number of minibatches that is a multiple of "
                                + (long) workers * frequency + " loses nothing.");
    }
}
