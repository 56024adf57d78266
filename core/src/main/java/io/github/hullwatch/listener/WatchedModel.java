package io.github.hullwatch.listener;

import io.github.hullwatch.snapshot.LayerDescription;
import io.github.hullwatch.source.ModelSource;
import io.github.hullwatch.source.WeightSource;
import java.util.List;
import org.deeplearning4j.nn.api.Model;

/**
 * Which model is watched, and whether one of its epochs has begun and not ended: what tells its calls from those of
 * other models. Thread-safe without a lock, so that the others' calls are turned away at once; the model itself is
 * changed by whoever holds the listener's monitor, the epoch by the thread that trains.
 */
final class WatchedModel {

    private final Warnings warnings;
    private volatile WeightSource source;

    /** Whether the model is the one: it was attached, or has done a step. Until then another one may take its place. */
    private volatile boolean settled;

    /** The model whose epoch has begun and not ended; a fit with a single data set has no epochs. */
    private volatile Model inEpoch;

    /** How many epochs that model had done then. */
    private volatile int epochsBefore;

    WatchedModel(Warnings warnings) {
        this.warnings = warnings;
    }

    /** What its weights are taken from; null before there is one. */
    WeightSource source() {
        return source;
    }

    /** From now on this one is watched. */
    void become(WeightSource chosen) {
        source = chosen;
    }

    /** Whether it can't be another one any more. */
    boolean isSettled() {
        return settled;
    }

    /** From now on it is no other one, if there is one. */
    void settle() {
        settled = source != null;
    }

    /** Whether this is the model that is watched. */
    boolean is(Model model) {
        WeightSource watched = source;
        return watched != null && watched.isOf(model);
    }

    /** Whether this is a model that is not to be watched, of which a warning tells. */
    boolean isAnother(Model model) {
        if (is(model)) {
            return false;
        }
        if (ParallelWorker.trainsACopy(Thread.currentThread())) {
            return true;
        }
        boolean other = settled || !ModelSource.knows(model);
        if (other) {
            warnings.once(
                    "other",
                    "This listener watches one model and ignores the others that it was attached to, such as clones, and"
                            + " layers that are trained by themselves; build one listener for each model");
        }
        return other;
    }

    /** The names of its layers that are watched, in the order of the model; none before there is a model. */
    List<String> layers() {
        WeightSource watched = source;
        return watched == null
                ? List.of()
                : watched.layers().stream().map(LayerDescription::name).toList();
    }

    /** An epoch of a model begins, which may be the one that is watched from its first forward pass on. */
    void epochBegins(Model model) {
        WeightSource watched = source;
        if (ModelSource.knows(model) && (watched == null || watched.isOf(model))) {
            epochsBefore = ModelSource.epochsOf(model);
            inEpoch = model;
        }
    }

    /** An epoch of a model ends; returns whether it had begun here. */
    boolean epochEnds(Model model) {
        if (inEpoch != model) {
            return false;
        }
        inEpoch = null;
        return true;
    }

    /** Whether its epoch has begun and is not done. */
    boolean isInEpoch() {
        WeightSource watched = source;
        Model begun = inEpoch;
        return watched != null && begun != null && watched.isOf(begun) && watched.epoch() == epochsBefore;
    }
}
