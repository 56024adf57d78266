package io.github.hullwatch.source;

import io.github.hullwatch.files.FileFormatException;
import io.github.hullwatch.run.SavedState;
import java.io.DataInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Path;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import org.deeplearning4j.nn.api.Model;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.deeplearning4j.util.ModelSerializer;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/**
 * A live model at a checkpoint: its parameters and the state of its updater, as {@code ModelSerializer} writes them,
 * how far it has counted, and the state of ND4J's generator. That one is of the calling thread, which must be the
 * training's. Dropout draws from it, so that a model goes on bit for bit with it only.
 *
 * <p>A model goes on that was made in the same way: of the file, numbers are read, and no configuration and no Java
 * object.
 */
public final class ModelCheckpoint {

    private static final String PARAMETERS = StoredModels.DL4J_COEFFICIENTS;
    private static final String UPDATER = "updaterState.bin";

    private ModelCheckpoint() {}

    /** What the file does not hold. */
    static SavedState state(ModelView view) {
        return SavedState.builder()
                .put("iteration", view.iteration())
                .put("epoch", view.epoch())
                .put("generatorRoot", Nd4j.getRandom().rootState())
                .put("generatorNode", Nd4j.getRandom().nodeState())
                .build();
    }

    /** Writes Deeplearning4j's own format, with the state of the updater. */
    static void write(Model model, OutputStream out) throws IOException {
        ModelSerializer.writeModel(model, out, true);
    }

    /**
     * Sets a model back to a checkpoint.
     *
     * @param state as {@link #state} gave it
     * @throws FileFormatException if the file does not fit the model
     * @throws IllegalArgumentException if something of the state is missing
     * @throws IOException if the file can't be read
     */
    static void restore(Model model, SavedState state, Path file) throws IOException {
        try (ZipFile zip = new ZipFile(file.toFile())) {
            restore(model.params(), zip, PARAMETERS, file);
            INDArray updater = updater(model);
            if (updater != null) {
                restore(updater, zip, UPDATER, file);
            }
        }
        count(model, state.count("iteration"), state.count("epoch"));
        Nd4j.getRandom().setStates(state.whole("generatorRoot"), state.whole("generatorNode"));
    }

    /** The live array; null for an updater that remembers nothing. */
    private static INDArray updater(Model model) {
        INDArray state = model instanceof MultiLayerNetwork network
                ? network.getUpdater().getStateViewArray()
                : ((ComputationGraph) model).getUpdater().getStateViewArray();
        return state == null || state.isEmpty() ? null : state;
    }

    private static void restore(INDArray live, ZipFile zip, String name, Path file) throws IOException {
        ZipEntry entry = zip.getEntry(name);
        if (entry == null) {
            throw new FileFormatException(file + " lacks " + name);
        }
        INDArray stored;
        try (InputStream in = zip.getInputStream(entry)) {
            stored = Nd4j.read(new DataInputStream(in));
        } catch (RuntimeException e) {
            throw new FileFormatException(file + " has a damaged " + name + ": " + e.getMessage(), e);
        }
        if (stored.length() != live.length() || stored.dataType() != live.dataType()) {
            throw new FileFormatException(file + " is of another model: its " + name + " has " + stored.length()
                    + " numbers of " + stored.dataType() + " where this one has " + live.length() + " of "
                    + live.dataType());
        }
        live.assign(stored.reshape(live.shape()));
    }

    private static void count(Model model, int iteration, int epoch) {
        if (model instanceof MultiLayerNetwork network) {
            network.getLayerWiseConfigurations().setIterationCount(iteration);
            network.getLayerWiseConfigurations().setEpochCount(epoch);
        } else if (model instanceof ComputationGraph graph) {
            graph.getConfiguration().setIterationCount(iteration);
            graph.getConfiguration().setEpochCount(epoch);
        }
    }
}
