package io.github.hullwatch.source;

import io.github.hullwatch.geometry.Vectors;
import io.github.hullwatch.run.Manifest.SkippedLayer;
import io.github.hullwatch.run.SavedState;
import io.github.hullwatch.snapshot.LayerDescription;
import io.github.hullwatch.snapshot.ProbePass;
import io.github.hullwatch.snapshot.ProbePlan;
import io.github.hullwatch.snapshot.Snapshot;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.deeplearning4j.nn.api.Model;
import org.deeplearning4j.optimize.api.TrainingListener;

/**
 * Where the weights come from: a live model, or a program that hands them over. Confined to one thread at a time, which
 * is that of the training, since weights may change at any other time.
 */
public sealed interface WeightSource permits ModelSource, SuppliedSource {

    /** Whether this is the source of that very model. */
    boolean isOf(Model other);

    /** Whether a training step may have several forward passes, at weights that are only tried. */
    boolean hasLineSearch();

    /** Whether that listener is called already, or nobody could call it. */
    boolean calls(TrainingListener listener);

    /** Updates done so far, as the model counts. */
    long iteration();

    /** Epochs done so far, as the model counts. */
    int epoch();

    /** The model's configuration as JSON. */
    String configuration();

    /** The layers that are watched, in the order of the model. */
    List<LayerDescription> layers();

    /** The layers that are left out, each with the reason. */
    List<SkippedLayer> skipped();

    /** What a reader of the run should know of the model, a sentence each. */
    List<String> notes();

    /**
     * A copy of the weights as they are now, without those of layers that can't be read. Their loss is not known yet.
     *
     * @param iteration the number that the state is to have
     */
    Snapshot snapshot(long iteration);

    /** Which layers the probe set reaches; none if there is no probe set. */
    default ProbePlan probePlan() {
        return ProbePlan.NONE;
    }

    /** A pass of the probe set at the weights as they are now, which finds nothing if there is no probe set. */
    default ProbePass probePass() {
        return Map::of;
    }

    /**
     * Takes back the weights of a layer out of a snapshot that nobody reads any more: another one may be written over
     * them. Any thread may call it.
     */
    default void reuse(String layer, Vectors weights) {}

    /** What a checkpoint has to hold beside {@link #write}; the training's thread asks. */
    SavedState state();

    /**
     * Writes the model in Deeplearning4j's own format; nothing where the program keeps it.
     *
     * @throws IOException if it can't be written
     */
    void write(OutputStream out) throws IOException;

    /**
     * Goes back to a checkpoint; the training's thread asks.
     *
     * @param state as {@link #state} gave it
     * @param file as {@link #write} wrote it
     * @throws io.github.hullwatch.files.FileFormatException if the file does not fit the model
     * @throws IllegalArgumentException if something of the state is missing
     * @throws IOException if the file can't be read
     */
    void restore(SavedState state, Path file) throws IOException;
}
